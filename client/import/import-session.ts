/**
 * One import, from the first file to what it did: files are left with the server, read, corrected, tried dry, written.
 * Nothing is written before `write`. Every correction asks the server anew; answers to older questions are dropped.
 * Longer than most files because its parts share one state machine.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { BodyIn } from '#contract/endpoints'
import { newId } from '#contract/ids'
import { ImportReport, type ImportOptions, type Rejection, type TableOptions, type TablePreview } from '#contract/import'
import { LIMITS } from '#contract/limits'
import { sentence } from '#contract/problem'
import type { Language } from '#contract/words'
import { ApiProblem, NoAnswer } from '../api/api-problem'
import type { Call } from '../api/call'
import { columnsLeft } from './columns'
import type { SendFile } from './send-file'

export const STEPS = ['drop', 'map', 'check', 'done'] as const
export type Step = (typeof STEPS)[number]
export const MOST_FILES = 20

export interface ImportFile {
  key: string
  file: File
  /** 0–1 while it is on its way */
  sent: number
  upload: string | null
  options: TableOptions
  preview: TablePreview | null
  /** why it could not be sent or read at all */
  problem: Error | null
}
export interface ImportModel {
  step: Step
  files: readonly ImportFile[]
  options: Partial<ImportOptions>
  /** what a dry run says would happen, of the files as they are now or (while `trying`) as they were */
  foreseen: ImportReport | null
  trying: boolean
  /** why the dry run or the import did not get through */
  problem: Error | null
  /** id of the import under way: of its job and of its change set */
  running: string | null
  stopping: boolean
  /** the server is away or busy; the same request goes again by itself */
  waiting: boolean
  done: { set: string, report: ImportReport } | null
  /** the last one was stopped and has changed nothing */
  stopped: boolean
}
export interface Surroundings {
  project: string
  call: Call
  sendFile: SendFile
  author(): string
  language(): Language
  /** something was written: the set can be undone from anywhere */
  wrote?(set: string, note: string): void
  /** waiting time before try n (0, 1 …), ms */
  waitBefore?(attempt: number): number
  /** rest before a dry run, so that quick corrections ask once, ms */
  restMs?: number
}
export interface ImportSession {
  store: StoreApi<ImportModel>
  addFiles(files: readonly File[]): void
  removeFile(key: string): void
  /** corrects how a file is read; `undefined` goes back to the guess */
  setTable(key: string, patch: { [K in keyof TableOptions]?: TableOptions[K] | undefined }): void
  setOptions(patch: { [K in keyof ImportOptions]?: ImportOptions[K] | undefined }): void
  go(step: Step): void
  write(): void
  stop(): void
  /** asks everything again, for instance in another language */
  refresh(): void
  close(): void
  isClosed(): boolean
}

const START: ImportModel = { step: 'drop', files: [], options: {}, foreseen: null, trying: false, problem: null, running: null, stopping: false, waiting: false, done: null, stopped: false }
const aborted = (e: unknown): boolean => e instanceof DOMException && e.name === 'AbortError'
/** The server is away or has no time: the same request may go again. */
const again = (e: unknown): boolean => e instanceof NoAnswer || (e instanceof ApiProblem && e.code !== 'internal' && (e.status === 503 || e.status === 429))
const compact = <T extends object>(o: T): T => Object.fromEntries(Object.entries(o).filter(e => e[1] !== undefined)) as T

/** A fault of the whole file: nothing of it can come in. */
export const faultsOf = (f: ImportFile): Rejection[] => f.preview?.rejected.filter(r => r.code.startsWith('file.')) ?? []
export const isUsable = (f: ImportFile): boolean => f.problem === null && f.preview !== null && faultsOf(f).length === 0
/** Every file has an answer. */
export const isRead = (m: ImportModel): boolean => m.files.length > 0 && m.files.every(f => f.preview !== null || f.problem !== null)
/** As the server decides it: self-links never keep an import out, other lines do unless they are left out. */
export const keepsOut = (report: ImportReport, skipRejected: boolean): boolean => report.rejected.some(r => r.code.startsWith('file.') || (!skipRejected && r.code !== 'link.self'))
export const changesOf = (r: ImportReport): number => [r.stakeholders, r.accounts, r.links].reduce((n, t) => n + t.added + t.updated, 0)
/** Something was corrected by hand and would be lost. */
export const isCorrected = (m: ImportModel): boolean => m.done === null && (Object.keys(m.options).length > 0 || m.files.some(f => Object.keys(f.options).length > 0))

export const createImportSession = (around: Surroundings): ImportSession => {
  const store = createStore<ImportModel>(() => START)
  const { getState: get, setState: set } = store
  const params = { project: around.project }
  const waitBefore = around.waitBefore ?? (n => Math.min(8_000, 1_000 * 2 ** n))
  const asked = new Map<string, AbortController>()
  let closed = false, trial: AbortController | null = null, rest: ReturnType<typeof setTimeout> | undefined
  /** the last request written and its id: the same request goes under the same id */
  let last: { body: string, id: string } | null = null

  const fileNow = (key: string): ImportFile | undefined => get().files.find(f => f.key === key)
  const patch = (key: string, p: Partial<ImportFile>): void => { set({ files: get().files.map(f => f.key === key ? { ...f, ...p } : f) }) }
  const tables = (): BodyIn<'importFiles'>['files'] => get().files.filter(isUsable).map(f => ({ upload: f.upload ?? '', options: f.options }))
  const settled = (): boolean => get().files.every(f => f.problem !== null || f.preview !== null)

  /** Leaves the file with the server (again). */
  const send = async (key: string, signal: AbortSignal): Promise<void> => {
    const f = fileNow(key)
    if (f === undefined) return
    if (f.file.size > LIMITS.uploadBytes) {
      const language = around.language(), max = LIMITS.uploadBytes / 1e6, detail = sentence('request.too-large', language, { max })
      throw new ApiProblem({ type: 'about:blank', title: detail, status: 413, code: 'request.too-large', detail })
    }
    const upload = await around.sendFile(f.file, { language: around.language(), signal, onSent: sent => { patch(key, { sent }) } })
    patch(key, { upload, sent: 1 })
  }

  /** Has a file read as its options say; one that the server no longer has is sent again first. */
  const look = async (key: string): Promise<void> => {
    asked.get(key)?.abort()
    const mine = new AbortController()
    asked.set(key, mine)
    try {
      if (fileNow(key)?.upload == null) await send(key, mine.signal)
      const ask = async (): Promise<TablePreview[]> => {
        const f = fileNow(key)
        return f === undefined ? [] : await around.call('previewImport', { params, body: { files: [{ upload: f.upload ?? '', options: f.options }] }, signal: mine.signal })
      }
      const [preview] = await ask().catch(async (e: unknown) => {
        if (!(e instanceof ApiProblem) || e.code !== 'import.upload-gone') throw e
        await send(key, mine.signal)
        return await ask()
      })
      if (preview !== undefined && asked.get(key) === mine) patch(key, { preview, problem: null })
    } catch (e) {
      if (aborted(e) || asked.get(key) !== mine) return
      patch(key, { problem: e instanceof Error ? e : new Error(String(e)), preview: null })
    }
    if (asked.get(key) === mine) asked.delete(key)
    if (asked.size === 0) readAll()
  }

  const readAll = (): void => {
    if (closed || !settled()) return
    const { files, step } = get()
    if (files.length === 0) { set({ step: 'drop', foreseen: null }); return }
    // sure steps pass by themselves
    if (step === 'drop') set({ step: files.every(f => isUsable(f) && columnsLeft(f).length === 0) ? 'check' : 'map' })
    tryDry()
  }

  const tryDry = (): void => {
    trial?.abort(); clearTimeout(rest)
    const files = tables()
    if (files.length === 0) { set({ foreseen: null, trying: false }); return }
    const mine = new AbortController()
    trial = mine
    set({ trying: true, problem: null, stopped: false })
    rest = setTimeout(() => {
      const body = { id: newId(), author: around.author(), files, options: get().options, dryRun: true }
      around.call('importFiles', { params, body, signal: mine.signal }).then(
        foreseen => { if (trial === mine) set({ foreseen, trying: false }) },
        async (e: unknown) => {
          if (trial !== mine || aborted(e)) return
          if (e instanceof ApiProblem && e.code === 'import.upload-gone') { await sendAll(); tryDry(); return }
          set({ trying: false, foreseen: null, problem: e as Error })
        }).catch((e: Error) => { if (trial === mine) set({ trying: false, problem: e }) })
    }, around.restMs ?? 150)
  }
  const sendAll = async (): Promise<void> => {
    await Promise.all(get().files.filter(isUsable).map(async f => await send(f.key, new AbortController().signal)))
  }

  const write = async (): Promise<void> => {
    let gone = 0
    for (let attempt = 0; ; attempt++) {
      const head = { author: around.author(), files: tables(), options: get().options, dryRun: false }, text = JSON.stringify(head)
      if (last?.body !== text) last = { body: text, id: newId() }
      const id = last.id
      set({ running: id, problem: null })
      try {
        const report = await around.call('importFiles', { params, body: { ...head, id } })
        set({ running: null, stopping: false, waiting: false, done: { set: id, report }, step: 'done' })
        if (changesOf(report) > 0) around.wrote?.(id, get().files.filter(isUsable).map(f => f.file.name).join(', '))
        return
      } catch (e) {
        if (closed) return
        if (e instanceof ApiProblem && e.code === 'import.upload-gone' && gone++ === 0) { await sendAll(); continue }
        if (e instanceof ApiProblem && e.code === 'request.cancelled') { set({ running: null, stopping: false, waiting: false, stopped: true }); return }
        if (again(e) && !get().stopping) {
          set({ waiting: true, problem: e as Error })
          await new Promise(r => setTimeout(r, waitBefore(attempt)))
          if (closed) return
          if (!get().stopping) continue
        }
        const refused = e instanceof ApiProblem && e.code === 'import.rejected' ? ImportReport.safeParse(e.problem.report) : null
        set({ running: null, stopping: false, waiting: false, problem: e as Error, ...(refused?.success === true ? { foreseen: refused.data } : {}) })
        return
      }
    }
  }

  return {
    store,
    addFiles: files => {
      const known = new Set(get().files.map(f => `${f.file.name}\n${f.file.size}\n${f.file.lastModified}`))
      const fresh = files.filter(f => !known.has(`${f.name}\n${f.size}\n${f.lastModified}`)).slice(0, Math.max(0, MOST_FILES - get().files.length))
        .map((file): ImportFile => ({ key: newId(), file, sent: 0, upload: null, options: {}, preview: null, problem: null }))
      if (fresh.length === 0) return
      trial?.abort()
      set({ files: [...get().files, ...fresh], step: get().step === 'check' ? 'map' : get().step, problem: null })
      for (const f of fresh) void look(f.key)
    },
    removeFile: key => {
      asked.get(key)?.abort(); asked.delete(key)
      set({ files: get().files.filter(f => f.key !== key) })
      readAll()
    },
    setTable: (key, p) => {
      const f = fileNow(key)
      if (f === undefined) return
      // columns were chosen for a table of that role
      const base = p.role !== undefined && p.role !== f.preview?.role ? { ...f.options, columns: undefined } : f.options
      patch(key, { options: compact({ ...base, ...p }) as TableOptions })
      trial?.abort(); set({ trying: true })
      void look(key)
    },
    setOptions: p => { set({ options: compact({ ...get().options, ...p }) as Partial<ImportOptions> }); readAll() },
    go: step => { if (get().running === null && get().done === null) set({ step }) },
    write: () => { if (get().running === null && get().done === null) { set({ stopped: false }); void write() } },
    stop: () => {
      const { running } = get()
      if (running === null) return
      set({ stopping: true })
      // The import itself answers whether it was stopped or had just been written.
      around.call('cancelJob', { params: { job: running } }).catch(() => undefined)
    },
    refresh: () => { if (get().done === null && get().running === null) for (const f of get().files) void look(f.key) },
    isClosed: () => closed,
    close: () => { closed = true; clearTimeout(rest); trial?.abort(); for (const a of asked.values()) a.abort() }
  }
}
