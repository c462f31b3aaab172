/**
 * Bringing files in: a worker reads them and plans the changes, the store writes them, all or nothing. A repeated request
 * gives the first answer: reports are kept in the data folder under the id of the change set, before the store writes, so that
 * one whose answer was lost with the process is found again.
 */
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { Change, type ChangeSet } from '#contract/change'
import { Id } from '#contract/ids'
import { ImportReport, type ImportOptions, type ImportRequest, type Rejection, type TablePreview } from '#contract/import'
import type { ImportIndex } from '#contract/import-index'
import { LIMITS } from '#contract/limits'
import { type ProblemCode, Refusal } from '#contract/problem'
import type { Language } from '#contract/words'
import type { ImportPlan, SourceFile } from '../workers/exchange-types'
import { weigh } from './analyse'
import type { Context } from './context'
import type { JobHandle } from './jobs'
import { readMap } from './read-map'
import { readUpload } from './uploads'

/** What the planner and the writer need; `set` is the id of the change set to make. */
export interface ImportOrder { set: Id, author: string, options: ImportOptions, lang: Language, note: string }
/** A plan, and the revision of the project that it was made over. */
export interface Planned { plan: ImportPlan, rev: number }
export const PLAN_DEADLINE_MS = 300_000
const PLAN_SHARE = 0.4
const REPLANS = 3
/** someone else changed the project between the plan and the write: plan again */
const MOVED: readonly ProblemCode[] = ['change.conflict', 'change.gone', 'change.duplicate', 'change.end-missing']
const unzip = promisify(gunzip)

/** Reads the files left under these uploads. Refuses `import.upload-gone`. */
export const sourcesOf = async (context: Pick<Context, 'dataFolder'>, files: ImportRequest['files']): Promise<SourceFile[]> =>
  await Promise.all(files.map(async f => ({ ...await readUpload(context, f.upload), options: f.options })))

/** What each uploaded file holds and what its columns would become. */
export const preview = async (context: Context, files: ImportRequest['files'], lang: Language, waiting: Partial<JobHandle> = {}): Promise<TablePreview[]> => {
  const previews = await context.pool.run('preview', { files: await sourcesOf(context, files), lang }, { ...waiting, deadlineMs: PLAN_DEADLINE_MS })
  return previews.map((p, i) => ({ ...p, upload: files[i]?.upload ?? '' }))
}

/** A line that keeps the whole import out: a fault of a whole file always, any other line but a self-link unless they are skipped. */
export const keepsOut = (rejected: readonly Rejection[], skipRejected: boolean): boolean =>
  rejected.some(r => r.code.startsWith('file.') || (!skipRejected && r.code !== 'link.self'))

const reportOf = (plan: ImportPlan, project: Id | null, rev: number | null, started: number): ImportReport => ({
  project, rev, stakeholders: plan.stakeholders, accounts: plan.accounts, links: plan.links,
  rejected: plan.rejected.slice(0, LIMITS.rejectedLines), warnings: plan.warnings, ms: Math.round(performance.now() - started)
})

/** Plans an import over what exists. Nothing is written. */
export const planImport = async (context: Context, sources: SourceFile[], index: ImportIndex, order: ImportOrder, handle: JobHandle): Promise<ImportPlan> =>
  await context.pool.run('plan', { files: sources, options: order.options, index, setId: order.set, lang: order.lang },
    { signal: handle.signal, onProgress: (f, step) => { handle.onProgress(f * PLAN_SHARE, step) }, deadlineMs: PLAN_DEADLINE_MS })

/** A report of what would happen, with every line that would be refused; and the plan, good for the revision of `index`. */
export const dryRun = async (context: Context, sources: SourceFile[], project: Id | null, index: ImportIndex, order: ImportOrder, handle: JobHandle): Promise<{ report: ImportReport, planned: Planned }> => {
  const started = performance.now()
  const plan = await planImport(context, sources, index, order, handle)
  return { report: reportOf(plan, project, project === null ? null : index.rev, started), planned: { plan, rev: index.rev } }
}

const write = async (context: Context, project: Id, plan: ImportPlan, rev: number, order: ImportOrder, handle: JobHandle): Promise<number> => {
  const store = context.store()
  if (plan.changes <= LIMITS.changesPerTransaction) {
    const changes: Change[] = []
    for (const part of plan.parts) changes.push(...Change.array().parse(JSON.parse((await unzip(part)).toString('utf8'))))
    const set: ChangeSet = { id: order.set, author: order.author, origin: 'import', changes }
    const applied = await store.apply(project, set, { note: order.note })
    context.publish(project, { type: 'set', data: applied })
    return applied.rev
  }
  // readers are given the present revision from memory until the whole import is in
  if (context.serves) {
    const present = await store.readProject(project)
    await Promise.all([readMap(context, project, LIMITS.mapStakeholders, { signal: handle.signal }), weigh(context, present, { signal: handle.signal })])
  }
  const head = { id: order.set, author: order.author, origin: 'import' as const, note: order.note, expectedRev: rev, counts: plan.counts, first: plan.first }
  const applied = await store.applyLarge(project, head, plan.parts, {
    signal: handle.signal, onProgress: (done, parts) => { handle.onProgress(PLAN_SHARE + (1 - PLAN_SHARE) * done / Math.max(1, parts), 'write') }
  })
  context.publish(project, { type: 'set', data: applied })
  return applied.rev
}

/**
 * Imports into a project. `keep` is given the report, still without a revision, before anything is written. `planned`: a plan of the
 * same files and order that is at hand; it is made again when the project has moved since. Refuses
 * `import.rejected` with the report when lines are refused, `request.cancelled` when the handle's signal fires (all is then as
 * before), `project.writing`, `change.key-reused`.
 */
export const importSources = async (context: Context, project: Id, sources: SourceFile[], order: ImportOrder, handle: JobHandle, keep?: (planned: ImportReport) => Promise<void>, planned: Planned | null = null): Promise<ImportReport> => {
  const started = performance.now()
  const planNow = async (): Promise<Planned> => {
    const index = await context.store().importIndex(project)
    return { plan: await planImport(context, sources, index, order, handle), rev: index.rev }
  }
  for (let attempt = 1; ; attempt++) {
    const { plan, rev: over } = attempt === 1 && planned !== null ? planned : await planNow()
    if (keepsOut(plan.rejected, order.options.skipRejected)) {
      const count = plan.rejected.filter(r => r.code !== 'link.self').length
      throw new Refusal('import.rejected', { values: { count }, report: reportOf(plan, project, over, started) })
    }
    await keep?.(reportOf(plan, project, null, started))
    try {
      const rev = plan.changes === 0 ? over : await write(context, project, plan, over, order, handle)
      handle.onProgress(1, 'done')
      return reportOf(plan, project, rev, started)
    } catch (error) {
      if (!(error instanceof Refusal) || !MOVED.includes(error.code) || attempt > REPLANS) throw error
      context.log.info({ project, code: error.code, attempt }, 'project moved under an import; planning again')
    }
  }
}

const reportsOf = (context: Pick<Context, 'dataFolder'>): string => join(context.dataFolder, 'reports')

/** `report.rev` is null until the store has answered; `at`: when the import was asked for. */
interface Kept { fingerprint: string, at: number, report: ImportReport }

/** What is known of an import: its report, with the revision and the time from the store when the process went before its answer. Null when it has done nothing. */
const keptReport = async (context: Context, project: Id, set: Id): Promise<Kept | null> => {
  const kept = await readFile(join(reportsOf(context), `${set}.json`), 'utf8').then(text => {
    const { fingerprint, at, report } = JSON.parse(text) as { fingerprint: string, at: number, report: unknown }
    return { fingerprint, at, report: ImportReport.parse(report) }
  }).catch(() => null)
  if (kept === null || kept.report.rev !== null) return kept
  const done = await context.store().findSet(project, set)
  return done === null ? null : { ...kept, report: { ...kept.report, rev: done.rev, ms: Math.max(kept.report.ms, Date.parse(done.at) - kept.at) } }
}

/** Whole or not at all, also when the process goes in the middle. */
const keepReport = async (context: Context, set: Id, kept: Kept): Promise<void> => {
  const path = join(reportsOf(context), `${set}.json`)
  try {
    await mkdir(reportsOf(context), { recursive: true, mode: 0o700 })
    await writeFile(`${path}.new`, JSON.stringify(kept), { mode: 0o600 })
    await rename(`${path}.new`, path)
  } catch (error) { context.log.warn({ err: error }, 'import report not kept') }
}

/** Removes reports older than two days; by then nobody repeats a request. */
export const sweepReports = async (context: Pick<Context, 'dataFolder'>): Promise<void> => {
  for (const name of await readdir(reportsOf(context)).catch(() => [])) {
    if (!Id.safeParse(name.replace(/\.json(?:\.new)?$/u, '')).success) continue
    const path = join(reportsOf(context), name)
    const about = await stat(path).catch(() => null)
    if (about !== null && Date.now() - about.mtimeMs > 2 * 86_400_000) await rm(path, { force: true })
  }
}

/** An import as asked over the API, from uploads. The same request again gives the same report; another under its id is `change.key-reused`. */
export const importFiles = async (context: Context, project: Id, request: ImportRequest, lang: Language, gone: AbortSignal): Promise<ImportReport> => {
  const at = Date.now(), fingerprint = createHash('sha256').update(JSON.stringify([project, request])).digest('hex')
  const running = context.imports.get(request.id)
  const known = running ?? await keptReport(context, project, request.id)
  if (known !== null) {
    if (known.fingerprint !== fingerprint) throw new Refusal('change.key-reused', { field: 'id' })
    return await known.report
  }
  // another may have begun while the folder was looked into
  if (context.imports.has(request.id)) return await importFiles(context, project, request, lang, gone)
  const report = context.jobs.run({ project, kind: 'import', job: request.id, gone }, async handle => {
    await context.store().readProject(project)
    const sources = await sourcesOf(context, request.files)
    const order: ImportOrder = { set: request.id, author: request.author, options: request.options, lang, note: sources.map(s => s.name).join(', ').slice(0, 300) }
    if (request.dryRun) return (await dryRun(context, sources, project, await context.store().importIndex(project), order, handle)).report
    const keep = (report: ImportReport): Promise<void> => keepReport(context, request.id, { fingerprint, at, report })
    const done = await importSources(context, project, sources, order, handle, keep)
    await keep(done)
    return done
  })
  context.imports.set(request.id, { fingerprint, report })
  try { return await report } finally { context.imports.delete(request.id) }
}
