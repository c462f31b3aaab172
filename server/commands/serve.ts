/** `serve`: the program itself. `stop`: ends the one that runs. */
import { spawn } from 'node:child_process'
import type { Command } from 'commander'
import type { DatabaseProblem } from '../database/problem'
import { waitForEnd } from '../database/processes'
import { holdFolder, runningServer } from '../running'
import { VERSION } from '../version'
import { type Common, CommandProblem, type Shell, wholeNumber, withCommon } from './shell'

interface ServeOptions extends Common { port?: number, host?: string, open?: boolean }
const LONGEST_STOP_MS = 10_000

const openBrowser = (url: string): void => {
  const [command, ...args] = process.platform === 'darwin' ? ['open', url] : process.platform === 'win32' ? ['cmd', '/c', 'start', '', url] : ['xdg-open', url]
  if (command === undefined) return
  const child = spawn(command, args, { stdio: 'ignore', detached: true })
  child.on('error', () => {})
  child.unref()
}

/** First signal: stop in order. Second: at once. Resolves with the exit code when all is over. */
const untilStopped = (stop: () => Promise<void>, hopeless: Promise<DatabaseProblem>): Promise<number> => new Promise(resolve => {
  let asked = false
  const ask = (code: number): void => {
    if (asked) process.exit(1)
    asked = true
    setTimeout(() => { process.exit(1) }, LONGEST_STOP_MS).unref()
    stop().then(() => { resolve(code) }, () => { resolve(1) })
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => { ask(0) })
  hopeless.then(() => { ask(1) }, () => {})
})

const serve = async (shell: Shell, o: ServeOptions): Promise<number> => {
  const config = shell.config(o, { PORT: o.port?.toString(), HOST: o.host })
  const hold = holdFolder(config.dataFolder)
  if (!('release' in hold)) {
    throw new CommandProblem('already-running', shell.t(`Alentour tourne déjà pour ce dossier${hold.url === null ? '' : `, à l’adresse ${hold.url}`} (processus ${hold.heldBy}).`, `Alentour already runs for this folder${hold.url === null ? '' : `, at ${hold.url}`} (process ${hold.heldBy}).`),
      shell.t('« alentour stop » l’arrête ; --data choisit un autre dossier.', '“alentour stop” ends it; --data names another folder.'), 1, hold.url === null ? {} : { url: hold.url })
  }
  // loaded here, so that every other command starts without them
  const [{ startProgram }, { logFile, openLog }] = await Promise.all([import('../main'), import('../log')])
  const file = process.stderr.isTTY ? logFile(config.dataFolder) : null
  const log = openLog({ level: config.logLevel, file })
  // a fault nobody foresaw is written down; the process goes on, since every request stands by itself
  process.on('unhandledRejection', error => { log.error({ err: error }, 'unhandled rejection') })
  process.on('uncaughtException', error => { log.error({ err: error }, 'uncaught exception') })
  let phase = '', giveUp: (p: DatabaseProblem) => void = () => {}
  const hopeless = new Promise<DatabaseProblem>(resolve => { giveUp = resolve })
  try {
    const program = await startProgram({
      config, log, demo: shell.lang,
      onProgress: p => {
        if (p.phase === 'fetching' && p.total !== null) shell.progress(shell.t(`Base de données : ${Math.round((p.fetched ?? 0) / 1e6)} Mo sur ${Math.round(p.total / 1e6)}`, `Database: ${Math.round((p.fetched ?? 0) / 1e6)} of ${Math.round(p.total / 1e6)} MB`))
        const said = p.problem?.sentence(shell.lang)
        if (p.phase === phase && said === undefined) return
        phase = p.phase
        if (said !== undefined) shell.say(said)
        else if (p.phase === 'starting') shell.say(shell.t('La base de données démarre.', 'The database is starting.'))
        else if (p.phase === 'ready') shell.say(shell.t('Tout est prêt.', 'Everything is ready.'))
      },
      onHopeless: p => { shell.say(p.sentence(shell.lang)); giveUp(p) }
    })
    hold.announce(program.url, VERSION)
    shell.result({ url: program.url, pid: process.pid }, [shell.t(`Alentour est à l’adresse ${program.url} — Ctrl-C l’arrête.`, `Alentour is at ${program.url} — Ctrl-C ends it.`)])
    if (program.clientHere === false) shell.say(shell.t('Les pages ne sont pas construites : lancez « npm run build ».', 'The pages are not built: run “npm run build”.'))
    if (o.open === true) openBrowser(program.url)
    return await untilStopped(() => program.stop(), hopeless)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'EADDRINUSE') throw new CommandProblem('port-taken', shell.t(`Le port ${config.port} est déjà pris par un autre programme.`, `Port ${config.port} is already taken by another program.`), shell.t(`Choisissez-en un autre : alentour serve --port ${config.port + 1}`, `Choose another: alentour serve --port ${config.port + 1}`))
    if (code === 'EACCES' || code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') throw new CommandProblem('address', shell.t(`On ne peut pas écouter à ${config.host}, port ${config.port}.`, `It is not possible to listen at ${config.host}, port ${config.port}.`))
    throw error
  } finally {
    hold.release()
    log.flush()
  }
}

const stop = async (shell: Shell, o: Common): Promise<number> => {
  const config = shell.config(o)
  const running = runningServer(config.dataFolder)
  if (running === null) throw new CommandProblem('not-running', shell.t('Aucun Alentour ne tourne pour ce dossier.', 'No Alentour runs for this folder.'))
  process.kill(running.pid, 'SIGTERM')
  if (!await waitForEnd(running, LONGEST_STOP_MS + 1_000)) throw new CommandProblem('not-stopped', shell.t(`Le processus ${running.pid} ne s’arrête pas.`, `Process ${running.pid} does not end.`))
  shell.result({ stopped: running.pid }, [shell.t('Arrêté.', 'Stopped.')])
  return 0
}

export const addServe = (program: Command, shell: Shell, done: (code: number) => void): void => {
  withCommon(shell, program.command('serve').description(shell.t('lance l’application', 'start the application')))
    .option('--port <n>', shell.t('port (sinon PORT, sinon 4600)', 'port (else PORT, else 4600)'), wholeNumber(shell, 0, 65_535))
    .option('--host <h>', shell.t('adresse à écouter (sinon HOST, sinon 127.0.0.1)', 'address to listen on (else HOST, else 127.0.0.1)'))
    .option('--open', shell.t('ouvre la page dans le navigateur', 'open the page in the browser'))
    .action(async (o: ServeOptions) => { done(await serve(shell, o)) })
  withCommon(shell, program.command('stop').description(shell.t('arrête celle qui tourne', 'stop the one that runs')))
    .action(async (o: Common) => { done(await stop(shell, o)) })
}
