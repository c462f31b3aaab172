/** The real program on a real database, over HTTP, for tests: everything but the page and the child process. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newId } from '#contract/ids'
import type { ChangeSet } from '#contract/change'
import { newStakeholder, type Link } from '#contract/entities'
import { LINK_KINDS, type LinkKind } from '#contract/words'
import type { Context, Log } from '../../server/cartography/context'
import { readConfig } from '../../server/config'
import { startProgram, type StartOptions } from '../../server/main'
import type { TestNeo4j } from './neo4j-setup'

export interface LogLine { level: string, text: string, values: Record<string, unknown> }
export interface TestProgram {
  url: string
  context: Context
  dataFolder: string
  /** everything that was logged */
  lines: LogLine[]
  /** fetch on a path of this program; a plain object as `json` becomes the body */
  call (path: string, o?: RequestInit & { json?: unknown }): Promise<{ status: number, headers: Headers, body: unknown, text: string }>
  /** a project with `names` as stakeholders, linked one after the other; ids in the same order */
  project (names?: readonly string[]): Promise<{ id: string, stakeholders: string[], links: string[] }>
  /** `keep`: the data folder stays, to be looked at; the caller removes it */
  stop (o?: { keep: boolean }): Promise<void>
}

export const plainLink = (source: string, target: string, kind: LinkKind = 'influences', more: Partial<Link> = {}): Link => ({
  source, target, kind, directed: true, strength: LINK_KINDS[kind].strength, sign: LINK_KINDS[kind].sign, count: null, confidence: null, since: null, until: null, note: '', ref: null, ...more
})

/** A page that stands for the built client. */
const clientOf = (folder: string): string => {
  const client = join(folder, 'client')
  mkdirSync(join(client, 'assets'), { recursive: true })
  writeFileSync(join(client, 'index.html'), '<!doctype html><title>Alentour</title>')
  writeFileSync(join(client, 'assets', 'app-1a2b3c4d.js'), `export const words = ${JSON.stringify('Lumen '.repeat(2_000))}\n`)
  return client
}

/** Starts on any free port; `neo4j` null: its database is at a port that nothing listens on. */
export const startTestProgram = async (neo4j: TestNeo4j | null, more: Partial<StartOptions> & { env?: Record<string, string> } = {}): Promise<TestProgram> => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'alentour-program-'))
  const { env, ...options } = more
  const config = readConfig({
    PORT: '0', ALENTOUR_DATA: dataFolder, ALENTOUR_CACHE: join(dataFolder, 'cache'),
    NEO4J_URI: neo4j?.uri ?? 'bolt://127.0.0.1:1', NEO4J_USERNAME: neo4j?.user ?? 'neo4j', NEO4J_PASSWORD: neo4j?.password ?? 'nobody-listens', ...env
  })
  const lines: LogLine[] = []
  const note = (level: string) => (values: object, text: string): void => { lines.push({ level, text, values: { ...values } }) }
  const log: Log = { debug: () => {}, info: note('info'), warn: note('warn'), error: note('error') }
  const program = await startProgram({ config, log, demo: null, clientFolder: clientOf(dataFolder), ...options })
  if (neo4j !== null) await program.ready
  const call: TestProgram['call'] = async (path, o = {}) => {
    const { json, ...init } = o
    const response = await fetch(program.url + path, {
      ...init, redirect: 'manual',
      ...(json === undefined ? {} : { body: JSON.stringify(json), headers: { 'content-type': 'application/json', ...init.headers }, method: init.method ?? 'POST' })
    })
    const text = await response.text()
    let body: unknown
    try { body = JSON.parse(text) } catch { body = text }
    return { status: response.status, headers: response.headers, body, text }
  }
  return {
    url: program.url, context: program.context, dataFolder, lines, call,
    project: async (names = []) => {
      const id = newId()
      await program.context.store().createProject({ id, author: 'Test', name: `Test ${id.slice(-12)}`, question: '', language: 'fr', brand: null })
      const stakeholders = names.map(() => newId()), links = names.slice(1).map(() => newId())
      const changes: ChangeSet['changes'] = [
        ...stakeholders.map((s, i) => ({ type: 'stakeholder.add' as const, id: s, now: newStakeholder(names[i] ?? '') })),
        ...links.map((l, i) => ({ type: 'link.add' as const, id: l, now: plainLink(stakeholders[i] ?? '', stakeholders[i + 1] ?? '') }))
      ]
      if (changes.length > 0) await program.context.store().apply(id, { id: newId(), author: 'Test', origin: 'edit', changes })
      return { id, stakeholders, links }
    },
    stop: async o => { await program.stop(); if (o?.keep !== true) rmSync(dataFolder, { recursive: true, force: true }) }
  }
}
