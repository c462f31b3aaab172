/** A real Chromium: the one named in CHROMIUM_PATH, the system's, else the one that npm brought. */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const systemHas = (library: string): boolean => {
  try { return execFileSync('/sbin/ldconfig', ['-p'], { encoding: 'utf8' }).includes(library) } catch { return false }
}

const executable = async (): Promise<string> => {
  const named = process.env.CHROMIUM_PATH
  if (named !== undefined && named !== '') return named
  if (existsSync('/usr/bin/chromium')) return '/usr/bin/chromium'
  // without the system's NSS the package falls back on the libraries it ships, but only under this name
  if (!systemHas('libnss3')) process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs20.x'
  const { default: packed } = await import('@sparticuz/chromium')
  return await packed.executablePath()
}

/** Starts a browser that asks nothing of the network. Close it when done. */
export const launchBrowser = async (): Promise<Browser> => await chromium.launch({
  executablePath: await executable(),
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic', '--font-render-hinting=none']
})
