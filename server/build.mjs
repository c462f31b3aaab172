/** `npm run build`: the pages, the program and its worker, into dist/. Libraries stay in node_modules; our own code is bundled. */
import { existsSync, mkdirSync, realpathSync, renameSync, rmSync, symlinkSync, writeFileSync, chmodSync, lstatSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root, stampFile, stampOfSources } from './stamp.mjs'

/** The pages of the program; without the client's folder the program still answers its API. */
const buildClient = async vite => {
  if (!existsSync(join(root, 'client', 'vite.config.ts'))) { process.stderr.write('client/: not here, pages are not built\n'); return }
  await vite.build({ configFile: join(root, 'client', 'vite.config.ts'), logLevel: 'warn', build: { outDir: join(root, 'dist', 'client'), emptyOutDir: true } })
}

const buildServer = async (vite, folder) => {
  const entry = async (name, file, banner) => await vite.build({
    configFile: false, root, logLevel: 'warn', publicDir: false,
    resolve: { alias: [{ find: /^#contract\/(.*)$/u, replacement: `${join(root, 'server', 'contract')}/$1.ts` }] },
    build: {
      ssr: join(root, 'server', file), target: 'node20', outDir: folder, emptyOutDir: false, minify: false, sourcemap: false,
      rolldownOptions: { output: { entryFileNames: `${name}.js`, chunkFileNames: '[name]-[hash].js', ...(banner === undefined ? {} : { banner }) } }
    }
  })
  await entry('cli', 'cli.ts')
  // threads have a prototype of their own: __proto__ is taken away there too, see launch.mjs
  await entry('worker', 'workers/entry.ts', 'delete Object.prototype.__proto__')
}

/** npm does not link a package's own program; `npx --no-install alentour` looks for it here. */
const linkProgram = () => {
  const bin = join(root, 'node_modules', '.bin')
  if (!existsSync(bin) || process.platform === 'win32') return
  const link = join(bin, 'alentour'), program = join(root, 'server', 'launch.mjs')
  chmodSync(program, 0o755)
  if (lstatSync(link, { throwIfNoEntry: false }) !== undefined) { if (existsSync(link) && realpathSync(link) === realpathSync(program)) return; rmSync(link) }
  symlinkSync('../../server/launch.mjs', link)
}

export const build = async () => {
  process.env.NODE_ENV = 'production'
  const vite = await import('vite')
  const stamp = stampOfSources()
  rmSync(stampFile, { force: true })
  mkdirSync(join(root, 'dist'), { recursive: true })
  const fresh = join(root, 'dist', `server.${process.pid}`), server = join(root, 'dist', 'server')
  try {
    await Promise.all([buildClient(vite), buildServer(vite, fresh)])
    // a program that runs from the old build keeps its files until it ends; the new one comes whole or not at all
    rmSync(server, { recursive: true, force: true })
    renameSync(fresh, server)
  } finally { rmSync(fresh, { recursive: true, force: true }) }
  linkProgram()
  writeFileSync(stampFile, stamp)
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(realpathSync(process.argv[1])).href) {
  const started = Date.now()
  await build()
  process.stdout.write(`dist/ built in ${((Date.now() - started) / 1000).toFixed(1)} s\n`)
}
