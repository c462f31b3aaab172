import { describe, expect, test, vi } from 'vitest'
import type { ImportReport, TablePreview } from '#contract/import'
import { Refusal, type ProblemCode, sentence } from '#contract/problem'
import { ApiProblem, NoAnswer } from '../../../client/api/api-problem'
import type { Call } from '../../../client/api/call'
import { createImportSession, type ImportSession, isCorrected, keepsOut } from '../../../client/import/import-session'

const problem = (code: ProblemCode, report?: unknown): ApiProblem => {
  const refusal = new Refusal(code)
  return new ApiProblem({ type: 'about:blank', title: code, status: refusal.status, code, detail: sentence(code, 'en'), ...(report === undefined ? {} : { report }) })
}
const tally = (added = 0) => ({ added, updated: 0, unchanged: 0 })
const report = (over: Partial<ImportReport> = {}): ImportReport => ({ project: null, rev: 1, stakeholders: tally(2), accounts: tally(), links: tally(1), rejected: [], warnings: [], ms: 1, ...over })
const preview = (file: string, over: Partial<TablePreview> = {}): TablePreview => ({ upload: 'u', file, role: 'stakeholders', encoding: 'utf-8', separator: ',', decimal: '.', rows: 2, columns: [{ header: 'Name', field: 'name', sure: 'sure', samples: ['A'], filled: 2 }], rejected: [], warnings: [], ...over })

interface Asked { name: string, body: { id?: string, dryRun?: boolean, files?: { upload: string, options: object }[], options?: object } }
/** A server that answers as told, in the order of the questions of each name. */
const serverOf = (answers: { previewImport?: unknown[], dry?: unknown[], write?: unknown[] }) => {
  const asked: Asked[] = []
  let uploads = 0
  const next = (list: unknown[] | undefined, byDefault: unknown): unknown => list === undefined || list.length === 0 ? byDefault : list.shift()
  const call = (async (name: string, ask: { body?: Asked['body'] }) => {
    asked.push({ name, body: ask.body ?? {} })
    const answer = name === 'previewImport' ? next(answers.previewImport, [preview('f.csv')]) : name === 'importFiles' ? ask.body?.dryRun === true ? next(answers.dry, report()) : next(answers.write, report()) : undefined
    if (answer instanceof Error) throw answer
    return answer
  }) as unknown as Call // one function that stands for every operation
  const wrote: [string, string][] = []
  const session = createImportSession({ wrote: (set, note) => { wrote.push([set, note]) }, project: 'p', call, sendFile: async () => `upload-${++uploads}`, author: () => 'Claire', language: () => 'en', waitBefore: () => 0, restMs: 0 })
  return { session, asked, wrote, named: (name: string) => asked.filter(a => a.name === name), written: () => asked.filter(a => a.name === 'importFiles' && a.body.dryRun === false), uploads: () => uploads }
}
const file = (name: string, bytes = 10): File => { const f = new File(['a,b\n1,2\n'], name); Object.defineProperty(f, 'size', { value: bytes }); return f }
const until = (s: ImportSession, test: (m: ReturnType<ImportSession['store']['getState']>) => boolean): Promise<void> => vi.waitFor(() => { if (!test(s.store.getState())) throw new Error('not yet') })

describe('an import', () => {
  test('writes nothing before it is told to', async () => {
    const { session, written } = serverOf({})
    session.addFiles([file('a.csv')])
    await until(session, m => m.foreseen !== null)
    expect(written()).toEqual([])
    expect(session.store.getState().step).toBe('check')
  })
  test('stays at the columns while one of them is a question', async () => {
    const { session } = serverOf({ previewImport: [[preview('f.csv', { columns: [{ header: 'X', field: 'ignore', sure: 'unknown', samples: ['1'], filled: 1 }] })]] })
    session.addFiles([file('a.csv')])
    await until(session, m => m.step !== 'drop')
    expect(session.store.getState().step).toBe('map')
  })
  test('goes again under the same id after a lost answer', async () => {
    const { session, written } = serverOf({ write: [new NoAnswer(null), problem('database.unknown-outcome'), report()] })
    session.addFiles([file('a.csv')])
    await until(session, m => m.foreseen !== null)
    session.write()
    await until(session, m => m.done !== null)
    const ids = written().map(a => a.body.id)
    expect(ids).toHaveLength(3)
    expect(new Set(ids).size).toBe(1)
    expect(session.store.getState().done?.set).toBe(ids[0])
  })
  test('is told to whoever keeps what can be undone, under its id and the names of its files; not when nothing changed', async () => {
    const one = serverOf({}), none = serverOf({ write: [report({ stakeholders: tally(), links: tally() })] })
    for (const { session } of [one, none]) {
      session.addFiles([file('a.csv'), file('b.csv')])
      await until(session, m => m.step === 'check' && m.foreseen !== null)
      session.write()
      await until(session, m => m.done !== null)
    }
    expect(one.wrote).toEqual([[one.written()[0]?.body.id, 'a.csv, b.csv']])
    expect(none.wrote).toEqual([])
  })
  test('takes another id when something was corrected after a refusal', async () => {
    const rejected = [{ file: 'f.csv', sheet: null, line: 2, column: null, code: 'stakeholder.no-name' as const, message: 'no name' }]
    const { session, written } = serverOf({ write: [problem('import.rejected', report({ rejected })), report()] })
    session.addFiles([file('a.csv')])
    await until(session, m => m.foreseen !== null)
    session.write()
    await until(session, m => m.problem !== null)
    expect(session.store.getState().foreseen?.rejected).toEqual(rejected)
    session.setOptions({ skipRejected: true })
    await until(session, m => !m.trying)
    session.write()
    await until(session, m => m.done !== null)
    const [first, second] = written()
    expect(second?.body.options).toEqual({ skipRejected: true })
    expect(second?.body.id).not.toBe(first?.body.id)
  })
  test('that was stopped says so and can be started again', async () => {
    const { session } = serverOf({ write: [problem('request.cancelled'), report()] })
    session.addFiles([file('a.csv')])
    await until(session, m => m.foreseen !== null)
    session.write()
    await until(session, m => m.stopped)
    session.write()
    await until(session, m => m.done !== null)
  })
  test('sends a file again that the server no longer keeps', async () => {
    const { session, uploads, written } = serverOf({ write: [problem('import.upload-gone'), report()] })
    session.addFiles([file('a.csv')])
    await until(session, m => m.foreseen !== null)
    session.write()
    await until(session, m => m.done !== null)
    expect(uploads()).toBe(2)
    expect(written().map(a => a.body.files?.[0]?.upload)).toEqual(['upload-1', 'upload-2'])
  })
  test('refuses a file above 50 MB before sending it, and takes one of exactly that', async () => {
    const { session, uploads } = serverOf({})
    session.addFiles([file('big.csv', 50_000_001)])
    await until(session, m => m.files[0]?.problem != null)
    expect(session.store.getState().files[0]?.problem?.message).toBe('This is too large: 50 MB at most.')
    expect(uploads()).toBe(0)
    session.addFiles([file('just.csv', 50_000_000)])
    await until(session, m => m.files[1]?.preview != null)
  })
  test('asks anew for every correction, and keeps the last answer', async () => {
    const { session, named } = serverOf({})
    session.addFiles([file('a.csv')])
    await until(session, m => m.foreseen !== null)
    const key = session.store.getState().files[0]?.key ?? ''
    session.setTable(key, { separator: ';' })
    session.setTable(key, { decimal: ',' })
    await until(session, m => !m.trying)
    expect(named('previewImport').at(-1)?.body.files?.[0]?.options).toEqual({ separator: ';', decimal: ',' })
    expect(isCorrected(session.store.getState())).toBe(true)
  })
  test('forgets chosen columns when the file turns out to be the other kind of table', async () => {
    const { session, named } = serverOf({})
    session.addFiles([file('a.csv')])
    await until(session, m => m.foreseen !== null)
    const key = session.store.getState().files[0]?.key ?? ''
    session.setTable(key, { columns: { Name: 'role' } })
    session.setTable(key, { role: 'links' })
    await until(session, m => !m.trying)
    expect(named('previewImport').at(-1)?.body.files?.[0]?.options).toEqual({ role: 'links' })
  })
  test('leaves a file at fault out of the trial', async () => {
    const fault = { file: 'e.csv', sheet: null, line: null, column: null, code: 'file.empty' as const, message: 'This file is empty.' }
    const { session, asked } = serverOf({ previewImport: [[preview('e.csv', { rejected: [fault], columns: [] })], [preview('g.csv')]] })
    session.addFiles([file('e.csv'), file('g.csv')])
    await until(session, m => m.foreseen !== null)
    expect(asked.filter(a => a.body.dryRun === true).at(-1)?.body.files).toHaveLength(1)
    expect(session.store.getState().step).toBe('map')
  })
})

test('self-links never keep an import out, other lines do unless they are left out', () => {
  const line = (code: 'link.self' | 'link.unknown-end' | 'file.empty') => ({ file: 'f', sheet: null, line: 1, column: null, code, message: '' })
  expect(keepsOut(report({ rejected: [line('link.self')] }), false)).toBe(false)
  expect(keepsOut(report({ rejected: [line('link.unknown-end')] }), false)).toBe(true)
  expect(keepsOut(report({ rejected: [line('link.unknown-end')] }), true)).toBe(false)
  expect(keepsOut(report({ rejected: [line('file.empty')] }), true)).toBe(true)
})
