/** Each operation of the contract, by name, on the use cases. */
import type { Request, Response } from 'express'
import type { BodyOf, EndpointName, OutputOf, QueryOf } from '#contract/endpoints'
import { LIMITS } from '#contract/limits'
import { Refusal } from '#contract/problem'
import type { Language } from '#contract/words'
import { analyse } from '../cartography/analyse'
import { change, history, undo } from '../cartography/change'
import { measureTrust, previewSizes, readTrust } from '../cartography/communities'
import type { Context } from '../cartography/context'
import { exportFile } from '../cartography/export'
import { importFiles, preview } from '../cartography/import'
import { miniature } from '../cartography/miniature'
import { findBrokers, findPaths, weighDeparture } from '../cartography/paths'
import { createProject, deleteProject, listProjects, readProject, restoreProject } from '../cartography/projects'
import { readExtract, search } from '../cartography/read-extract'
import { layOut, readMap } from '../cartography/read-map'
import { findKeyPlayers, structure } from '../cartography/structure'
import { keepUpload } from '../cartography/uploads'
import { openStream } from '../live/event-stream'
import { checkUpload } from './body'
import type { Program } from './program'

export interface Call<N extends EndpointName> {
  program: Program
  /** only read where the operation needs the database */
  context: Context
  params: { project: string, job: string }
  query: QueryOf<N>
  body: BodyOf<N>
  lang: Language
  /** fires when the asker goes away before the answer */
  gone: AbortSignal
  /** told when the answer has to be computed first: nobody is then sent away after the time of a plain read */
  takesLong: () => void
  request: Request
  response: Response
}
/** A JSON answer is returned; streams and files are written by the handler, which returns nothing. */
type Answer<N extends EndpointName> = [OutputOf<N>] extends [never] ? undefined : OutputOf<N>
type Handlers = { [N in EndpointName]: (call: Call<N>) => Promise<Answer<N>> }

const MOST_STREAMS = 600

export const HANDLERS: Handlers = {
  health: async ({ program, lang, response }) => {
    const health = await program.health(lang)
    response.status(health.status === 'ready' ? 200 : 503)
    if (health.status !== 'ready') response.setHeader('retry-after', '1')
    return health
  },
  listProjects: async ({ context, query }) => await listProjects(context, query),
  createProject: async ({ context, body }) => await createProject(context, body),
  readProject: async ({ context, params }) => await readProject(context, params.project),
  deleteProject: async ({ context, program, params }) => {
    const gone = await deleteProject(context, params.project)
    program.feed.deleted(params.project)
    return gone
  },
  restoreProject: async ({ context, params }) => await restoreProject(context, params.project),
  readMap: async ({ context, params, query, gone, takesLong }) => await readMap(context, params.project, query.limit, { signal: gone, onProgress: takesLong }),
  readExtract: async ({ context, params, query }) => await readExtract(context, params.project, query),
  readMiniature: async ({ context, params, gone, takesLong }) => await miniature(context, params.project, { signal: gone, onProgress: takesLong }),
  search: async ({ context, params, query }) => await search(context, params.project, query.q, query.limit),
  change: async ({ context, params, body }) => await change(context, params.project, body),
  undo: async ({ context, params, body }) => await undo(context, params.project, body),
  history: async ({ context, params, query }) => await history(context, params.project, query),
  analyse: async ({ context, params, body: { job, ...parameters }, gone }) =>
    await context.jobs.run({ project: params.project, kind: 'analysis', job, gone }, handle => analyse(context, params.project, parameters, handle)),
  readTrust: async ({ context, params }) => await readTrust(context, params.project),
  measureTrust: async ({ context, params, body, gone }) =>
    await context.jobs.run({ project: params.project, kind: 'analysis', job: body.job, gone }, handle => measureTrust(context, params.project, body.runs, handle)),
  previewCommunities: async ({ context, params, query, gone }) => await previewSizes(context, params.project, query.resolution, { signal: gone }),
  structure: async ({ context, params, body: { job, ...asked }, gone }) =>
    await context.jobs.run({ project: params.project, kind: 'analysis', job, gone }, handle => structure(context, params.project, asked, handle)),
  keyPlayers: async ({ context, params, body: { job, ...asked }, gone }) =>
    await context.jobs.run({ project: params.project, kind: 'analysis', job, gone }, handle => findKeyPlayers(context, params.project, asked, handle)),
  layout: async ({ context, params, body, gone }) =>
    await context.jobs.run({ project: params.project, kind: 'layout', job: body.job, gone }, handle => layOut(context, params.project, body, handle)),
  paths: async ({ context, params, body: { job, ...question }, gone }) =>
    await context.jobs.run({ project: params.project, kind: 'analysis', job, gone }, handle => findPaths(context, params.project, question, handle)),
  brokers: async ({ context, params, body: { job, ...question }, gone }) =>
    await context.jobs.run({ project: params.project, kind: 'analysis', job, gone }, handle => findBrokers(context, params.project, question, handle)),
  departure: async ({ context, params, body: { job, ...question }, gone }) =>
    await context.jobs.run({ project: params.project, kind: 'analysis', job, gone }, handle => weighDeparture(context, params.project, question, handle)),
  upload: async ({ context, query, request }) => {
    checkUpload(request)
    return await keepUpload(context, query.name, request)
  },
  previewImport: async ({ context, params, body, lang, gone }) => {
    await readProject(context, params.project)
    return await preview(context, body.files, lang, { signal: gone })
  },
  importFiles: async ({ context, params, body, lang, gone }) => await importFiles(context, params.project, body, lang, gone),
  exportFile: async ({ context, params, query, gone, response }) => {
    const file = await context.jobs.run({ project: params.project, kind: 'export', gone }, handle => exportFile(context, params.project, query, handle))
    const plain = file.name.normalize('NFD').replace(/[^\x20-\x7e]|["\\%]/gu, '')
    response.setHeader('content-type', file.type)
    response.setHeader('content-disposition', `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(file.name).replace(/['()*]/gu, c => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)}`)
    response.end(Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.byteLength))
    return undefined
  },
  presence: async ({ context, program, params, body }) => {
    await readProject(context, params.project)
    program.feed.present(params.project, body)
    return undefined
  },
  feed: async ({ context, program, params, query, request, response }) => {
    // said before the stream opens: afterwards there is no status to say it with
    const { rev } = await readProject(context, params.project)
    if (request.method === 'HEAD') { response.setHeader('content-type', 'text/event-stream; charset=utf-8'); response.end(); return undefined }
    const client = query.client ?? null
    if (program.feed.watching() >= MOST_STREAMS || (client !== null && program.feed.watching(client) >= LIMITS.streamsPerClient)) throw new Refusal('request.too-many', { retryAfter: 5 })
    const last = Number.parseInt(request.headers['last-event-id']?.toString() ?? '', 10)
    const since = Number.isSafeInteger(last) && last >= 0 ? last : query.since ?? null
    let leave = (): void => {}
    let ended = false
    const watcher = openStream(response, client, () => { ended = true; leave() })
    try {
      leave = await program.feed.watch(params.project, rev, since, watcher)
      if (ended) leave()
    } catch (error) { watcher.drop(); throw error }
    return undefined
  },
  // without a database there is no context, and nothing that runs
  cancelJob: async ({ context, params }) => { (context as Context | null)?.jobs.cancel(params.job); return undefined }
}
