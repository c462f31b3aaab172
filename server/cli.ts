/** The program's one door for people and scripts: `alentour serve | import | analyse | export | …`. `--help` says all of it, tests/cli hold it. */
import { Command, CommanderError } from 'commander'
import { addAnalyse } from './commands/analyse'
import { addDoctor } from './commands/doctor'
import { addExport } from './commands/export'
import { addImport } from './commands/import'
import { addProjects } from './commands/projects'
import { addSeed } from './commands/seed'
import { addServe } from './commands/serve'
import { CommandProblem, languageOfLine, Shell, withCommon } from './commands/shell'
import { withDotEnv } from './config'
import { VERSION } from './version'

/** described in the contract, brought by a later version */
const LATER = ['targets', 'backup', 'restore'] as const
const TITLES_FR: Record<string, string> = { 'Usage:': 'Usage :', 'Arguments:': 'Arguments :', 'Options:': 'Options :', 'Commands:': 'Commandes :' }

/** Commander's complaint in the user's language. */
const wrongUse = (shell: Shell, error: CommanderError): CommandProblem => {
  const english = error.message.replace(/^error: /u, '')
  const names = [...english.matchAll(/'([^']*)'/gu)].map(m => m[1] ?? '')
  const [a = '', b = ''] = names
  const french: Record<string, string> = {
    'commander.unknownOption': `l’option « ${a} » n’existe pas`, 'commander.unknownCommand': `la commande « ${a} » n’existe pas`,
    'commander.missingArgument': `il manque l’argument « ${a} »`, 'commander.missingMandatoryOptionValue': `il manque l’option « ${a} »`,
    'commander.optionMissingArgument': `l’option « ${a} » demande une valeur`, 'commander.excessArguments': 'il y a trop d’arguments',
    'commander.conflictingOption': `« ${a} » et « ${b} » ne vont pas ensemble`,
    'commander.invalidArgument': `la valeur « ${b} » ne convient pas à « ${a} »${/\. (.*)$/su.exec(english)?.[1] === undefined ? '' : ` : ${/\. (.*)$/su.exec(english)?.[1] ?? ''}`}`
  }
  const said = shell.lang === 'fr' ? french[error.code] ?? english : english
  return new CommandProblem('usage', said.charAt(0).toUpperCase() + said.slice(1), shell.t('« alentour --help » dit ce qui existe.', '“alentour --help” says what exists.'), 2)
}

const build = (shell: Shell, done: (code: number) => void): Command => {
  const program = new Command('alentour')
    .description(shell.t('Cartographie des acteurs autour d’une marque.', 'Maps the actors around a brand.'))
    .version(VERSION, '-V, --version', shell.t('dit la version', 'say the version'))
    .helpOption('-h, --help', shell.t('dit comment s’en servir', 'say how to use it'))
    .helpCommand('help [command]', shell.t('dit comment se servir d’une commande', 'say how to use a command'))
    .configureHelp({ styleTitle: title => shell.lang === 'fr' ? TITLES_FR[title] ?? title : title })
    .configureOutput({ writeErr: () => {} })
    .exitOverride()
  addServe(program, shell, done)
  addDoctor(program, shell, done)
  addProjects(program, shell, done)
  addSeed(program, shell, done)
  addImport(program, shell, done)
  addAnalyse(program, shell, done)
  addExport(program, shell, done)
  for (const name of LATER) {
    withCommon(shell, program.command(name, { hidden: true })).allowUnknownOption().allowExcessArguments().action(() => {
      throw new CommandProblem('command.later', shell.t(`La commande « ${name} » n’existe pas encore.`, `The command “${name}” does not exist yet.`), shell.t('Existent : serve, stop, doctor, projects, seed, import, analyse, export.', 'These do: serve, stop, doctor, projects, seed, import, analyse, export.'))
    })
  }
  return program
}

/** Runs one command line (without node and script) and resolves with the exit code: 0 done, 1 refused or failed, 2 wrong use. */
export const runLine = async (argv: readonly string[], env: Record<string, string | undefined> = process.env): Promise<number> => {
  const shell = new Shell(languageOfLine(argv, env), env)
  shell.json = argv.includes('--json')
  let code = 0
  const program = build(shell, c => { code = c })
  const serves = argv[0] === 'serve'
  // serve has its own order of stopping; every other command is cancelled by the first signal and cut by the second
  const cancel = (): void => { if (shell.stop.signal.aborted) process.exit(1); shell.stop.abort() }
  if (!serves) for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, cancel)
  try {
    if (argv.length === 0) { shell.json ? shell.result({ commands: program.commands.map(c => c.name()) }, []) : program.outputHelp(); return 2 }
    await program.parseAsync([...argv], { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : shell.fail(wrongUse(shell, error))
    return shell.fail(error)
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.removeListener(signal, cancel)
  }
}

/** For the launcher: `.env` of the working folder counts where the environment is silent. */
export const main = async (): Promise<void> => {
  Object.assign(process.env, withDotEnv(process.env))
  // a reader that has enough (`| head`) is no error
  process.stdout.on('error', (error: NodeJS.ErrnoException) => { process.exit(error.code === 'EPIPE' ? 0 : 1) })
  const code = await runLine(process.argv.slice(2))
  // what was written must be out before the process ends
  await new Promise<void>(resolve => { process.stdout.write('', () => { resolve() }) })
  process.exit(code)
}
