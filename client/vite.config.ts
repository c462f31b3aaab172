import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/**
 * The content policy (server/http) allows scripts, styles and fonts from our own files only: nothing is inlined, and no
 * polyfill is injected. In development the server of `npm start` answers under /api.
 */
export default defineConfig({
  root: here('.'),
  plugins: [react()],
  resolve: { alias: [{ find: /^zod$/, replacement: here('./api/zod-jitless.ts') }, { find: /^#contract\/(.*)$/, replacement: `${here('../server/contract')}/$1.ts` }] },
  build: {
    outDir: here('../dist/client'), emptyOutDir: true, target: 'es2023', assetsInlineLimit: 0, modulePreload: { polyfill: false }, reportCompressedSize: false, chunkSizeWarningLimit: 1_500
  },
  worker: { format: 'es' },
  server: { port: 4601, strictPort: true, host: '127.0.0.1', proxy: { '^/api/(?!.*[.]tsx?)': `http://127.0.0.1:${process.env.PORT ?? 4600}` } }
})
