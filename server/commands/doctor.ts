/** `doctor`: what the program needs, what is there, and what to do about the rest. */
import { connect } from 'node:net'
import type { Command } from 'commander'
import { builtClient } from '../built-client'
import { runningServer } from '../running'
import { VERSION } from '../version'
import { type Common, type Shell, withCommon } from './shell'

interface Check { name: string, ok: boolean, detail: string, hint: string }

const portTaken = (host: string, port: number): Promise<boolean> => new Promise(resolve => {
  const socket = connect({ host, port, timeout: 1_000 })
  const tell = (taken: boolean): void => { socket.destroy(); resolve(taken) }
  socket.once('connect', () => { tell(true) }).once('error', () => { tell(false) }).once('timeout', () => { tell(false) })
})

const doctor = async (shell: Shell, o: Common): Promise<number> => {
  const config = shell.config(o)
  const { doctorDatabase } = await import('../database/doctor')
  const running = runningServer(config.dataFolder)
  const taken = running === null && await portTaken(config.host === '0.0.0.0' ? '127.0.0.1' : config.host, config.port)
  const checks: Check[] = [
    { name: 'alentour', ok: true, detail: `Alentour ${VERSION}`, hint: '' },
    { name: 'pages', ok: builtClient() !== null, detail: builtClient() === null ? shell.t('les pages ne sont pas construites', 'the pages are not built') : shell.t('construites', 'built'), hint: builtClient() === null ? 'npm run build' : '' },
    running !== null
      ? { name: 'server', ok: true, detail: shell.t(`tourne à l’adresse ${running.url} (processus ${running.pid})`, `runs at ${running.url} (process ${running.pid})`), hint: '' }
      : { name: 'server', ok: !taken, detail: taken ? shell.t(`le port ${config.port} est pris par un autre programme`, `port ${config.port} is taken by another program`) : shell.t(`ne tourne pas ; le port ${config.port} est libre`, `does not run; port ${config.port} is free`), hint: taken ? shell.t('Choisissez un autre port : --port ou PORT.', 'Choose another port: --port or PORT.') : '' },
    ...await doctorDatabase({ dataFolder: config.dataFolder, cacheFolder: config.cacheFolder, lang: shell.lang, env: { ...shell.env } })
  ]
  const ok = checks.every(c => c.ok)
  shell.result({ ok, checks }, checks.flatMap(c => [`${c.ok ? '✓' : '✗'} ${c.name}: ${c.detail}`, ...c.hint === '' ? [] : [`  → ${c.hint}`]]))
  return ok ? 0 : 1
}

export const addDoctor = (program: Command, shell: Shell, done: (code: number) => void): void => {
  withCommon(shell, program.command('doctor').description(shell.t('dit si tout est en ordre, et quoi faire sinon', 'say whether all is in order, and what to do if not')))
    .action(async (o: Common) => { done(await doctor(shell, o)) })
}
