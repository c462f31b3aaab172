/** Files in and out over the API: previewed, imported all or nothing, repeated without effect, cancelled without trace, exported. */
import { readdirSync, readFileSync, statSync, utimesSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest'
import { newId } from '#contract/ids'
import { ImportOptions, type ImportReport, type TablePreview } from '#contract/import'
import { emptyImportIndex } from '#contract/import-index'
import { type Problem, Refusal } from '#contract/problem'
import type { MapView, Project } from '#contract/project'
import { dryRun, type ImportOrder, importSources } from '../../server/cartography/import'
import { sweepUploads } from '../../server/cartography/uploads'
import { until } from '../support/built'
import { lacks, sharedData } from '../support/data'
import { startTestProgram, type TestProgram } from '../support/program'

let program: TestProgram
beforeAll(async () => { program = await startTestProgram(inject('neo4j')) })
afterAll(async () => { await program.stop() })

const upload = async (name: string, body: string | Buffer): Promise<string> => {
  const answer = await program.call(`/api/uploads?name=${encodeURIComponent(name)}`, { method: 'POST', body: typeof body === 'string' ? body : new Uint8Array(body), headers: { 'content-type': 'text/csv' } })
  expect(answer.status).toBe(201)
  return (answer.body as { upload: string }).upload
}
const bring = async (project: string, files: { upload: string, options?: object }[], more: object = {}, init: RequestInit = {}) => await program.call(`/api/projects/${project}/import`, { json: { id: newId(), author: 'A', files, ...more }, ...init })
const stateOf = async (project: string): Promise<Project> => (await program.call(`/api/projects/${project}`)).body as Project

describe('the ownership of French media', () => {
  test.skipIf(lacks('french-media-ownership/medias.tsv'))('previewed, imported, opened, imported again, exported in both languages', async () => {
    const { id } = await program.project([])
    const read = (name: string) => readFileSync(sharedData(`french-media-ownership/${name}`) ?? '')
    const medias = await upload('medias.tsv', read('medias.tsv')), owners = await upload('organisations.tsv', read('organisations.tsv')), links = await upload('organisation-media.tsv', read('organisation-media.tsv'))
    const previews = (await program.call(`/api/projects/${id}/import/preview`, { json: { files: [{ upload: medias }, { upload: owners }, { upload: links }] } })).body as TablePreview[]
    expect(previews.map(p => [p.file, p.separator, p.rows])).toEqual([['medias.tsv', '\t', 218], ['organisations.tsv', '\t', 78], ['organisation-media.tsv', '\t', 226]])
    const files = [
      { upload: medias, options: { role: 'stakeholders', columns: { Nom: 'name' } } }, { upload: owners, options: { role: 'stakeholders', columns: { nom: 'name' } } },
      { upload: links, options: { role: 'links', columns: { id: 'id', origine: 'source', cible: 'target' } } }
    ]
    const options = { kind: 'owns', createMissing: true, skipRejected: true }
    const dry = (await bring(id, files, { options, dryRun: true })).body as ImportReport
    expect((await stateOf(id)).stakeholders).toBe(0)
    const first = await bring(id, files, { options })
    expect(first.status).toBe(200)
    const report = first.body as ImportReport
    expect({ ...report, ms: 0, rev: 0 }).toEqual({ ...dry, ms: 0, rev: 0 })
    expect(report.stakeholders.added).toBeGreaterThan(250)
    expect(report.links.added).toBeGreaterThan(200)
    const map = (await program.call(`/api/projects/${id}/map`)).body as MapView
    expect([map.shown, map.positions.length]).toEqual([report.stakeholders.added, report.stakeholders.added])
    expect(map.stakeholders.some(s => s.name === '20 Minutes')).toBe(true)

    const again = (await bring(id, files, { options })).body as ImportReport
    expect([again.rev, again.stakeholders.added, again.stakeholders.updated, again.links.added, again.links.updated]).toEqual([report.rev, 0, 0, 0, 0])
    expect(again.stakeholders.unchanged).toBe(report.stakeholders.added)

    const fr = await program.call(`/api/projects/${id}/export?what=stakeholders&lang=fr`), en = await program.call(`/api/projects/${id}/export?what=links&lang=en`)
    expect(fr.headers.get('content-disposition')).toMatch(/^attachment; filename="[\x20-\x7e]+\.csv"; filename\*=UTF-8''/u)
    expect(fr.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    const bytes = new Uint8Array(await (await fetch(`${program.url}/api/projects/${id}/export?what=stakeholders&lang=fr`)).arrayBuffer())
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    expect(fr.text).toContain('Télé')
    expect(fr.text.split('\r\n')[0]).toContain(';')
    expect(en.text.replace('\ufeff', '')).toMatch(/^"?Source Id"?,"?Target Id"?,"?Source"?,"?Target"?,/u)
  })
})

describe('all or nothing', () => {
  test('a wrong line refuses the whole import with its place, unless it may be left out; a self-link never does', async () => {
    const { id } = await program.project([])
    const file = await upload('links.csv', 'Source,Target,Weight\na,b,1\nb,b,1\nb,c,heavy\n')
    const refused = await bring(id, [{ upload: file }])
    const problem = refused.body as Problem & { report: ImportReport }
    expect([refused.status, problem.code]).toEqual([422, 'import.rejected'])
    expect(problem.report.rejected.map(r => [r.line, r.code])).toEqual([[3, 'link.self'], [4, 'link.bad-weight']])
    expect(await stateOf(id)).toMatchObject({ rev: 0, stakeholders: 0 })
    const taken = (await bring(id, [{ upload: file }], { options: { skipRejected: true } })).body as ImportReport
    expect(taken.links.added).toBe(1)
  })

  test('the same request again gives the same report and has no second effect; another under its id is 422', async () => {
    const { id } = await program.project([])
    const file = await upload('links.csv', 'Source,Target\na,b\nb,c\n'), set = newId()
    const order = { id: set, files: [{ upload: file }] }
    const answers = [await bring(id, order.files, { id: set }), ...await Promise.all([1, 2, 3].map(() => bring(id, order.files, { id: set })))]
    expect(new Set(answers.map(a => a.text)).size).toBe(1)
    expect((await stateOf(id)).rev).toBe(1)
    expect((await bring(id, order.files, { id: set, options: { directed: false } })).status).toBe(422)
  })

  test.each([['in one transaction', 3, 'apply'], ['in parts', 3_000, 'applyLarge']] as const)('an answer lost after the write, %s: sent again, the import says what it did', async (_how, rows, door) => {
    const { id } = await program.project([]), set = newId(), store = program.context.store()
    const file = await upload('links.csv', `Source,Target\n${Array.from({ length: rows }, (_, i) => `a${i},b${i}`).join('\n')}\n`)
    const write = store[door] as (...all: unknown[]) => Promise<never>
    const spy = vi.spyOn(store, door).mockImplementationOnce(async (...all: unknown[]) => { await write(...all); throw new Refusal('database.unknown-outcome') })
    const lost = await bring(id, [{ upload: file }], { id: set })
    spy.mockRestore()
    expect([lost.status, (lost.body as Problem).code, (await stateOf(id)).links]).toEqual([503, 'database.unknown-outcome', rows])
    const again = await bring(id, [{ upload: file }], { id: set }), report = again.body as ImportReport
    expect([report.rev, report.stakeholders, report.links]).toEqual([1, { added: 2 * rows, updated: 0, unchanged: 0 }, { added: rows, updated: 0, unchanged: 0 }])
    expect((await bring(id, [{ upload: file }], { id: set })).text).toBe(again.text)
    expect((await bring(id, [{ upload: file }], { id: set, options: { directed: false } })).status).toBe(422)
    expect((await stateOf(id)).rev).toBe(1)
  })

  test('an import that failed before it wrote anything begins anew, with other options too', async () => {
    const { id } = await program.project([]), set = newId(), file = await upload('links.csv', 'Source,Target\na,b\n')
    const spy = vi.spyOn(program.context.store(), 'apply').mockRejectedValueOnce(new Refusal('database.unavailable'))
    expect((await bring(id, [{ upload: file }], { id: set })).status).toBe(503)
    spy.mockRestore()
    const report = (await bring(id, [{ upload: file }], { id: set, options: { directed: false } })).body as ImportReport
    expect([report.rev, report.links.added]).toEqual([1, 1])
  })

  test('a plan made before its project is used for it, and made again when the project is no longer empty', async () => {
    const { context } = program, handle = { signal: new AbortController().signal, onProgress: () => {} }
    const sources = [{ name: 'links.csv', bytes: Buffer.from(`Source,Target\n${Array.from({ length: 2_500 }, (_, i) => `a${i},b${i}`).join('\n')}\n`), options: {} }]
    const orderOf = (): ImportOrder => ({ set: newId(), author: 'A', options: ImportOptions.parse({}), lang: 'en', note: '' })
    for (const [names, rev, plans] of [[[], 1, 1], [['Ada'], 2, 2]] as const) {
      const { id } = await program.project(names), order = orderOf(), spy = vi.spyOn(context.pool, 'run')
      const { planned, report } = await dryRun(context, sources, null, emptyImportIndex(), order, handle)
      const done = await importSources(context, id, sources, order, handle, undefined, planned)
      expect(spy.mock.calls.filter(([task]) => task === 'plan')).toHaveLength(plans)
      spy.mockRestore()
      expect({ ...done, ms: 0 }).toEqual({ ...report, project: id, rev, ms: 0 })
      expect(await stateOf(id)).toMatchObject({ rev, stakeholders: names.length + 5_000, links: 2_500 })
      expect(await context.store().checkProject(id)).toEqual([])
    }
  })

  test('hanging up in the middle of a large import leaves everything as it was', async () => {
    const { id } = await program.project(['Ada'])
    const rows = Array.from({ length: 30_000 }, (_, i) => `n${i % 3_000},n${(i * 7 + 1) % 3_000}`)
    const file = await upload('links.csv', `Source,Target\n${rows.join('\n')}\n`)
    const stop = new AbortController()
    const going = bring(id, [{ upload: file }], {}, { signal: stop.signal }).catch(() => null)
    await until('the write begins', 20_000, async () => (await stateOf(id)).writing !== null)
    // readers see what was before, other writers are told
    const map = (await program.call(`/api/projects/${id}/map`)).body as MapView
    expect(map.stakeholders.map(s => s.name)).toEqual(['Ada'])
    const other = await program.call(`/api/projects/${id}/changes`, { json: { id: newId(), author: 'B', changes: [{ type: 'project.update', id, was: { question: '' }, now: { question: '?' } }] } })
    expect([503, 200]).toContain(other.status)
    stop.abort()
    await going
    await until('all as before', 20_000, async () => (await stateOf(id)).writing === null)
    const after = await stateOf(id)
    const done = after.stakeholders > 1
    // an import whose last part was already written is whole; anything else is gone without trace
    expect([after.stakeholders, after.links]).toEqual(done ? [3_001, after.links] : [1, 0])
    expect(await program.context.store().checkProject(id)).toEqual([])
  })

  test('a file that is gone is 410; uploads are private and swept', async () => {
    const { id } = await program.project([])
    expect((await bring(id, [{ upload: newId() }])).status).toBe(410)
    const file = await upload('x.csv', 'a,b\n1,2\n')
    const folder = `${program.dataFolder}/uploads`
    for (const name of readdirSync(folder)) expect(statSync(`${folder}/${name}`).mode & 0o077).toBe(0)
    await sweepUploads(program.context)
    expect(readdirSync(folder)).toContain(file)
    const old = new Date(Date.now() - 31 * 60_000)
    for (const name of readdirSync(folder)) utimesSync(`${folder}/${name}`, old, old)
    await sweepUploads(program.context)
    expect(readdirSync(folder)).toEqual([])
  })
})
