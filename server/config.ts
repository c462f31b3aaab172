/**
 * The environment, read once. One table says what each variable is, what it may hold and what it is for; the checks, the
 * messages and `.env.example` all come from it.
 */
import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { z } from 'zod'
import type { Language } from '#contract/words'

interface Setting { schema: z.ZodType, example: string, rule: Record<Language, string>, about: string }
const anyText: Record<Language, string> = { fr: 'un texte non vide', en: 'a text that is not empty' }
const folder: Record<Language, string> = { fr: 'un chemin de dossier', en: 'the path of a folder' }
const filled = z.string().min(1)
const uri = z.string().regex(/^(neo4j|bolt)(\+s|\+ssc)?:\/\/[^\s/]+/u)

export const SETTINGS = {
  PORT: { schema: z.string().regex(/^\d{1,5}$/u).transform(Number).pipe(z.int().min(0).max(65535)), example: '4600', rule: { fr: 'un entier de 0 à 65535', en: 'an integer from 0 to 65535' }, about: 'Port of the application; 0 takes any free one.' },
  HOST: { schema: z.string().regex(/^[A-Za-z0-9.:_-]+$/u), example: '127.0.0.1', rule: { fr: 'un nom ou une adresse de cette machine', en: 'a name or address of this machine' }, about: 'Address to listen on. 0.0.0.0 opens the application to the network.' },
  ALENTOUR_DATA: { schema: filled, example: '~/.local/share/alentour', rule: folder, about: 'Data folder: database, uploads, log.' },
  ALENTOUR_CACHE: { schema: filled, example: '~/.cache/alentour', rule: folder, about: 'Cache folder: the fetched Neo4j and Java. Can be deleted at any time.' },
  NEO4J_URI: { schema: uri, example: 'neo4j://localhost:7687', rule: { fr: 'une adresse neo4j://, neo4j+s://, bolt:// ou bolt+s://', en: 'an address neo4j://, neo4j+s://, bolt:// or bolt+s://' }, about: 'A Neo4j of your own (5.26 or later). Without it the program brings and runs one.' },
  NEO4J_USERNAME: { schema: filled, example: 'neo4j', rule: anyText, about: 'User of that Neo4j. NEO4J_USER is read too.' },
  NEO4J_USER: { schema: filled, example: 'neo4j', rule: anyText, about: 'The same as NEO4J_USERNAME.' },
  NEO4J_PASSWORD: { schema: filled, example: 'a-long-password', rule: anyText, about: 'Its password.' },
  NEO4J_DATABASE: { schema: z.string().regex(/^[A-Za-z][A-Za-z0-9.-]{2,62}$/u), example: 'neo4j', rule: { fr: 'un nom de base Neo4j (3 à 63 lettres, chiffres, points, tirets)', en: 'a Neo4j database name (3 to 63 letters, digits, dots, dashes)' }, about: 'Database of that Neo4j; its home database when left out.' },
  ALENTOUR_ALLOW_PLAIN_BOLT: { schema: z.enum(['0', '1']), example: '1', rule: { fr: '0 ou 1', en: '0 or 1' }, about: '1 allows an unencrypted NEO4J_URI to another machine, on a network that you trust.' },
  ALENTOUR_MAVEN_MIRROR: { schema: z.url({ protocol: /^https?$/u }), example: 'https://maven.example/repository', rule: { fr: 'une adresse http ou https', en: 'an http or https address' }, about: 'Where the jars of Neo4j are fetched from, instead of Maven Central.' },
  ALENTOUR_JAVA: { schema: filled, example: '/usr/lib/jvm/java-21', rule: { fr: 'le chemin de Java 17 ou 21', en: 'the path of Java 17 or 21' }, about: 'Java for the database; found or fetched without it.' },
  ALENTOUR_SYSTEM_JAVA: { schema: z.enum(['yes', 'no']), example: 'no', rule: { fr: 'yes ou no', en: 'yes or no' }, about: 'no: a Java of the system is not looked for.' },
  LOG_LEVEL: { schema: z.enum(['silent', 'error', 'warn', 'info', 'debug']), example: 'info', rule: { fr: 'silent, error, warn, info ou debug', en: 'silent, error, warn, info or debug' }, about: 'How much is logged.' },
  TRUST_PROXY: { schema: z.enum(['true', 'false']).transform(s => s === 'true'), example: 'false', rule: { fr: 'true ou false', en: 'true or false' }, about: 'true when a reverse proxy with TLS stands in front; its X-Forwarded headers are then believed.' }
} as const satisfies Record<string, Setting>
export type SettingName = keyof typeof SETTINGS

export interface Config {
  port: number, host: string, dataFolder: string, cacheFolder: string, logLevel: string, trustProxy: boolean
  /** null: we run our own */
  neo4j: { NEO4J_URI: string, NEO4J_USERNAME?: string, NEO4J_USER?: string, NEO4J_PASSWORD?: string, NEO4J_DATABASE?: string, ALENTOUR_ALLOW_PLAIN_BOLT?: string } | null
  /** remarks for people, such as a variable that nobody reads */
  warnings: string[]
}

/** A value that breaks its rule: one line with name, rule and example, never the value itself. */
export class ConfigProblem extends Error {
  constructor (readonly variable: SettingName, language: Language, rule?: string) {
    const s: Setting = SETTINGS[variable]
    super(language === 'fr'
      ? `${variable} doit être ${rule ?? s.rule.fr}, par exemple ${variable}=${s.example}`
      : `${variable} must be ${rule ?? s.rule.en}, for example ${variable}=${s.example}`)
    this.name = 'ConfigProblem'
  }
}

type Env = Record<string, string | undefined>

/** `.env` of the working folder under the real environment; a missing file is no fault. */
export const withDotEnv = (env: Env, path = '.env'): Env => {
  try { return { ...parseEnv(readFileSync(path, 'utf8')), ...env } } catch { return env }
}

const ours = Object.keys(SETTINGS).filter(k => k.startsWith('ALENTOUR_'))
const inHome = (path: string): string => resolve(path.startsWith('~/') ? join(homedir(), path.slice(2)) : path)

/** Reads and checks every variable. Throws ConfigProblem at the first that breaks its rule; an empty one counts as absent, save for a password. */
export const readConfig = (env: Env, language: Language = 'en'): Config => {
  const read = <N extends SettingName>(name: N): z.output<(typeof SETTINGS)[N]['schema']> | undefined => {
    const value = env[name]
    if (value === undefined || (value === '' && name !== 'NEO4J_PASSWORD')) return undefined
    const result = SETTINGS[name].schema.safeParse(value)
    if (!result.success) throw new ConfigProblem(name, language)
    return result.data as z.output<(typeof SETTINGS)[N]['schema']>
  }
  const share = env.XDG_DATA_HOME || join(homedir(), '.local/share')
  const cache = env.XDG_CACHE_HOME || join(homedir(), '.cache')
  const neo4jUri = read('NEO4J_URI')
  const username = read('NEO4J_USERNAME'), user = read('NEO4J_USER'), password = read('NEO4J_PASSWORD'), database = read('NEO4J_DATABASE'), plain = read('ALENTOUR_ALLOW_PLAIN_BOLT')
  read('ALENTOUR_MAVEN_MIRROR'); read('ALENTOUR_JAVA'); read('ALENTOUR_SYSTEM_JAVA')
  if (neo4jUri !== undefined && password === undefined && (username ?? user) !== undefined) throw new ConfigProblem('NEO4J_PASSWORD', language)
  return {
    port: read('PORT') ?? 4600, host: read('HOST') ?? '127.0.0.1',
    dataFolder: inHome(read('ALENTOUR_DATA') ?? join(share, 'alentour')),
    cacheFolder: inHome(read('ALENTOUR_CACHE') ?? join(cache, 'alentour')),
    logLevel: read('LOG_LEVEL') ?? 'info', trustProxy: read('TRUST_PROXY') ?? false,
    neo4j: neo4jUri === undefined ? null : {
      NEO4J_URI: neo4jUri,
      ...(username === undefined ? {} : { NEO4J_USERNAME: username }), ...(user === undefined ? {} : { NEO4J_USER: user }),
      ...(password === undefined ? {} : { NEO4J_PASSWORD: password }), ...(database === undefined ? {} : { NEO4J_DATABASE: database }), ...(plain === undefined ? {} : { ALENTOUR_ALLOW_PLAIN_BOLT: plain })
    },
    warnings: Object.keys(env).filter(k => /^ALENTOUR_/u.test(k) && !(k in SETTINGS)).sort().map(k => language === 'fr'
      ? `${k} n’est pas une variable connue ; elle est ignorée. Existent : ${ours.join(', ')}.`
      : `${k} is not a known variable; it is ignored. These are: ${ours.join(', ')}.`)
  }
}

/** The text of `.env.example`; a test compares it with the file. */
export const envExample = (): string => [
  '# Everything is optional. Copy this file to .env and take the # away from what you set.', '',
  ...Object.entries(SETTINGS).flatMap(([name, s]) => [`# ${s.about}`, `# ${s.rule.en.charAt(0).toUpperCase()}${s.rule.en.slice(1)}.`, `#${name}=${s.example}`, ''])
].join('\n')
