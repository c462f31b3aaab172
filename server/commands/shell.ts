/** What every command has: the language, the way out (people or machines), and errors in one form. */
import { isAbsolute, resolve } from 'node:path'
import { type Command, InvalidArgumentError, Option } from 'commander'
import type { Rejection } from '#contract/import'
import { Refusal, sentence } from '#contract/problem'
import { fillIn, type SentenceValues } from '#contract/text'
import type { Language } from '#contract/words'
import { type Config, ConfigProblem, readConfig } from '../config'
import { DatabaseProblem } from '../database/problem'

/** A reason not to go on, in the user's words. */
export class CommandProblem extends Error {
  constructor (readonly code: string, message: string, readonly hint = '', readonly exitCode: 1 | 2 = 1, readonly more: Record<string, unknown> = {}) {
    super(message)
    this.name = 'CommandProblem'
  }
}

/** `--lang` anywhere on the line, else the system's language. Needed before the line is parsed, for the help itself. */
export const languageOfLine = (argv: readonly string[], env: Record<string, string | undefined>): Language => {
  const at = argv.indexOf('--lang')
  const said = at >= 0 ? argv[at + 1] : argv.find(a => a.startsWith('--lang='))?.slice(7)
  if (said === 'fr' || said === 'en') return said
  const system = env.LC_ALL || env.LC_MESSAGES || env.LANG || ''
  return system.toLowerCase().startsWith('fr') ? 'fr' : 'en'
}

export interface Common { json?: boolean, lang?: string, data?: string }

export class Shell {
  /** one JSON value on standard output, everything else on standard error */
  json = false
  #progress = false
  readonly stop = new AbortController()

  constructor (readonly lang: Language, readonly env: Record<string, string | undefined>) {}

  /** A text by language. */
  t (fr: string, en: string): string { return this.lang === 'fr' ? fr : en }
  /** A text by language with numbers in it, as `fillIn` reads it: `{x} {x?actor|actors}`. */
  counted (fr: string, en: string, values: SentenceValues): string { return fillIn(this.t(fr, en), values, this.lang) }

  config (o: Common, more: Record<string, string | undefined> = {}): Config {
    const given = { ...this.env, ...Object.fromEntries(Object.entries(more).filter(([, v]) => v !== undefined)) }
    if (o.data !== undefined) given.ALENTOUR_DATA = isAbsolute(o.data) ? o.data : resolve(o.data)
    const config = readConfig(given, this.lang)
    for (const warning of config.warnings) this.say(warning)
    return config
  }

  /** A remark for people. */
  say (text: string): void { this.clear(); process.stderr.write(`${text}\n`) }

  /** The result: the value for machines, the lines for people. */
  result (value: unknown, lines: readonly string[]): void {
    this.clear()
    process.stdout.write(this.json ? `${JSON.stringify(value)}\n` : lines.map(l => `${l}\n`).join(''))
  }

  /** One line that is written over, on a terminal only. */
  progress (text: string): void {
    if (!process.stderr.isTTY) return
    this.#progress = true
    process.stderr.write(`\r\u001b[2K${text.slice(0, (process.stderr.columns ?? 80) - 1)}`)
  }

  clear (): void {
    if (!this.#progress) return
    this.#progress = false
    process.stderr.write('\r\u001b[2K')
  }

  /** Says what went wrong, in the form asked for, and gives the exit code. */
  fail (error: unknown): number {
    const { code, message, hint, exitCode, more } = this.problem(error)
    this.clear()
    if (this.json) process.stdout.write(`${JSON.stringify({ error: { code, message, hint }, ...more })}\n`)
    else process.stderr.write(`${message}\n${hint === '' ? '' : `${hint}\n`}`)
    return exitCode
  }

  problem (error: unknown): { code: string, message: string, hint: string, exitCode: number, more: Record<string, unknown> } {
    if (error instanceof CommandProblem) return { code: error.code, message: error.message, hint: error.hint, exitCode: error.exitCode, more: error.more }
    if (error instanceof ConfigProblem) return { code: 'configuration', message: error.message, hint: '', exitCode: 1, more: {} }
    if (error instanceof DatabaseProblem) return { code: `database.${error.code}`, message: error.sentence(this.lang), hint: this.t('« alentour doctor » dit ce qui manque.', '“alentour doctor” says what is missing.'), exitCode: 1, more: {} }
    if (error instanceof Refusal) {
      const report = typeof error.more.report === 'object' && error.more.report !== null ? { ...error.more.report } : {}
      const lines = 'rejected' in report && Array.isArray(report.rejected) && !this.json ? rejectedInWords(this, report.rejected as Rejection[]) : []
      return { code: error.code, message: [sentence(error.code, this.lang, error.more.values), ...lines].join('\n'), hint: '', exitCode: 1, more: report }
    }
    const detail = error instanceof Error ? error.message : String(error)
    if (this.env.LOG_LEVEL === 'debug' && error instanceof Error) process.stderr.write(`${error.stack ?? ''}\n`)
    return { code: 'internal', message: this.t(`Une erreur imprévue est survenue : ${detail}`, `An unexpected error occurred: ${detail}`), hint: '', exitCode: 1, more: {} }
  }
}

const SHOWN = 20
/** Rejected lines for people: the first twenty, and how many more. */
export const rejectedInWords = (shell: Shell, rejected: readonly Rejection[]): string[] => [
  ...rejected.slice(0, SHOWN).map(r => `× ${r.file}${r.line === null ? '' : shell.t(`, ligne ${r.line}`, `, line ${r.line}`)}${r.column === null ? '' : `, ${r.column}`}: ${r.message}`),
  ...(rejected.length > SHOWN ? [shell.counted('… et {more} {more?autre|autres}', '… and {more} more', { more: rejected.length - SHOWN })] : [])
]

/** The options that every command takes. */
export const withCommon = (shell: Shell, command: Command): Command => command
  .option('--json', shell.t('une valeur JSON sur la sortie standard, rien d’autre', 'one JSON value on standard output, nothing else'))
  .addOption(new Option('--lang <lang>', shell.t('langue des messages', 'language of messages')).choices(['fr', 'en']))
  .option('--data <dir>', shell.t('dossier de données (sinon ALENTOUR_DATA)', 'data folder (else ALENTOUR_DATA)'))

/** A parser of whole numbers within bounds, for commander. */
export const wholeNumber = (shell: Shell, min: number, max: number) => (text: string): number => {
  const n = Number(text)
  if (!/^-?\d+$/u.test(text) || n < min || n > max) throw new InvalidArgumentError(shell.t(`un entier de ${min} à ${max} est attendu.`, `an integer from ${min} to ${max} is expected.`))
  return n
}

export const decimalNumber = (shell: Shell, min: number, max: number) => (text: string): number => {
  const n = Number(text)
  if (text.trim() === '' || !Number.isFinite(n) || n < min || n > max) throw new InvalidArgumentError(shell.t(`un nombre de ${min} à ${max} est attendu.`, `a number from ${min} to ${max} is expected.`))
  return n
}
export const yesNo = (shell: Shell) => (text: string): boolean => {
  if (text !== 'true' && text !== 'false') throw new InvalidArgumentError(shell.t('true ou false est attendu.', 'true or false is expected.'))
  return text === 'true'
}
