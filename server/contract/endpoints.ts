/**
 * The API, one line an operation: what the server mounts, what the client calls, what /api/openapi.json says.
 * Paths are under /api. `{name}` is a path parameter.
 */
import { z } from 'zod'
import { AnalysisRequest, AnalysisResult } from './analysis'
import { AppliedSet, ChangeSet } from './change'
import { CommunityTrust } from './communities'
import { Presence } from './feed'
import { Health } from './health'
import { Id } from './ids'
import { ImportReport, ImportRequest, PreviewRequest, TablePreview } from './import'
import { LayoutAnswer, LayoutRequest } from './layout'
import { LIMITS } from './limits'
import { BrokersAnswer, BrokersQuestion, DepartureAnswer, DepartureQuestion, PathsAnswer, PathsQuestion } from './paths'
import { Extract, HistoryPage, MapView, Miniature, NewProject, Project, SearchHit } from './project'
import { KeyPlayers, KeyPlayersRequest, Structure, StructureRequest } from './structure'
import { nameText } from './text'
import { Language } from './words'

export interface Endpoint {
  method: 'GET' | 'POST' | 'DELETE'
  path: string
  summary: string
  params?: z.ZodType
  /** query strings; values arrive as text, so schemas coerce */
  query?: z.ZodType
  body?: z.ZodType
  /** raw: the body is a file, streamed; json otherwise */
  bodyKind?: 'json' | 'raw'
  /** json unless said; `stream` is server-sent events, `file` a download */
  answer: 'json' | 'stream' | 'file' | 'none'
  output?: z.ZodType
  status?: number
  /** problem codes beyond those any operation may give */
  problems?: readonly string[]
}

const project = z.strictObject({ project: Id })
const list = (max: number) => z.string().max(max * 37).transform(s => s.split(',').filter(x => x !== '')).pipe(z.array(Id).min(1).max(max))
const flag = z.enum(['true', 'false']).transform(s => s === 'true')
const count = (max: number, byDefault: number) => z.coerce.number().int().min(1).max(max).default(byDefault)
const problems = ['project.not-found', 'project.deleted'] as const

export const ENDPOINTS = {
  health: { method: 'GET', path: '/health', summary: 'State of the program and of its database', answer: 'json', output: Health },

  listProjects: { method: 'GET', path: '/projects', summary: 'Projects, last changed first', query: z.strictObject({ deleted: flag.default(false) }), answer: 'json', output: z.array(Project) },
  createProject: { method: 'POST', path: '/projects', summary: 'Make a project', body: NewProject, answer: 'json', output: Project, status: 201, problems: ['project.exists'] },
  readProject: { method: 'GET', path: '/projects/{project}', summary: 'One project', params: project, answer: 'json', output: Project, problems },
  deleteProject: { method: 'DELETE', path: '/projects/{project}', summary: 'Put a project in the bin, for 30 days', params: project, answer: 'json', output: Project, problems },
  restoreProject: { method: 'POST', path: '/projects/{project}/restore', summary: 'Take a project out of the bin', params: project, answer: 'json', output: Project, problems },
  readMap: { method: 'GET', path: '/projects/{project}/map', summary: 'What the map opens on, with positions', params: project, query: z.strictObject({ limit: count(LIMITS.mapStakeholders, LIMITS.mapStakeholders) }), answer: 'json', output: MapView, problems },
  readExtract: { method: 'GET', path: '/projects/{project}/stakeholders', summary: 'Named stakeholders with all that hangs on them, and their neighbours if asked', params: project, query: z.strictObject({ ids: list(LIMITS.extractStakeholders), neighbours: flag.default(false) }), answer: 'json', output: Extract, problems: [...problems, 'entity.not-found'] },
  readMiniature: { method: 'GET', path: '/projects/{project}/miniature', summary: 'A small picture of the map', params: project, answer: 'json', output: Miniature, problems },
  search: { method: 'GET', path: '/projects/{project}/search', summary: 'Stakeholders by name, alias, handle or role; accents do not count', params: project, query: z.strictObject({ q: z.string().max(200), limit: count(LIMITS.searchHits, 20) }), answer: 'json', output: z.array(SearchHit), problems },
  change: { method: 'POST', path: '/projects/{project}/changes', summary: 'Apply a change set: whole, or not at all', params: project, body: ChangeSet, answer: 'json', output: AppliedSet, problems: [...problems, 'change.conflict', 'change.gone', 'change.duplicate', 'change.end-missing', 'change.self-link', 'change.key-reused', 'project.writing'] },
  undo: { method: 'POST', path: '/projects/{project}/undo', summary: 'Take a change set back, by a new one', params: project, body: z.strictObject({ id: Id, set: Id, author: nameText(80) }), answer: 'json', output: AppliedSet, problems: [...problems, 'undo.not-found', 'undo.already', 'change.conflict', 'change.gone', 'change.duplicate', 'change.key-reused', 'project.writing'] },
  history: { method: 'GET', path: '/projects/{project}/history', summary: 'Who changed what, and when; newest first', params: project, query: z.strictObject({ before: z.coerce.number().int().min(1).optional(), limit: count(LIMITS.historyPage, 50) }), answer: 'json', output: HistoryPage, problems },
  analyse: { method: 'POST', path: '/projects/{project}/analysis', summary: 'Measures and communities of the current map', params: project, body: AnalysisRequest.extend({ job: Id.optional() }), answer: 'json', output: AnalysisResult, problems: [...problems, 'analysis.failed', 'analysis.too-long', 'request.too-many', 'request.cancelled'] },
  readTrust: { method: 'GET', path: '/projects/{project}/communities/trust', summary: 'How far communities can be trusted, as last measured', params: project, answer: 'json', output: CommunityTrust.nullable(), problems },
  measureTrust: { method: 'POST', path: '/projects/{project}/communities/trust', summary: 'Measure how far communities can be trusted, by many runs; kept for everyone', params: project, body: z.strictObject({ runs: z.int().min(2).max(200).default(50), job: Id.optional() }), answer: 'json', output: CommunityTrust, problems: [...problems, 'analysis.failed', 'analysis.too-long', 'request.too-many', 'request.cancelled'] },
  previewCommunities: { method: 'GET', path: '/projects/{project}/communities/sizes', summary: 'Sizes of the communities that a resolution would give; nothing is stored', params: project, query: z.strictObject({ resolution: z.coerce.number().min(0.05).max(20) }), answer: 'json', output: z.strictObject({ resolution: z.number(), sizes: z.array(z.int()), modularity: z.number().nullable() }), problems: [...problems, 'analysis.failed', 'request.too-many'] },
  structure: { method: 'POST', path: '/projects/{project}/structure', summary: 'Who brokers what, roles, bridges, openness of groups, distances', params: project, body: StructureRequest.extend({ job: Id.optional() }), answer: 'json', output: Structure, problems: [...problems, 'analysis.failed', 'analysis.too-long', 'request.too-many', 'request.cancelled'] },
  keyPlayers: { method: 'POST', path: '/projects/{project}/key-players', summary: 'The group that matters most together', params: project, body: KeyPlayersRequest.extend({ job: Id.optional() }), answer: 'json', output: KeyPlayers, problems: [...problems, 'entity.not-found', 'analysis.failed', 'analysis.too-long', 'request.too-many', 'request.cancelled'] },
  layout: { method: 'POST', path: '/projects/{project}/layout', summary: 'Propose a layout of one of four kinds; nothing is stored', params: project, body: LayoutRequest, answer: 'json', output: LayoutAnswer, problems: [...problems, 'entity.not-found', 'analysis.failed', 'request.too-many', 'request.cancelled'] },
  paths: { method: 'POST', path: '/projects/{project}/paths', summary: 'The best ways of introduction from one stakeholder to another', params: project, body: PathsQuestion.safeExtend({ job: Id.optional() }), answer: 'json', output: PathsAnswer, problems: [...problems, 'entity.not-found', 'analysis.failed', 'analysis.too-long', 'request.too-many', 'request.cancelled'] },
  brokers: { method: 'POST', path: '/projects/{project}/brokers', summary: 'Who stands between two stakeholders or two groups', params: project, body: BrokersQuestion.safeExtend({ job: Id.optional() }), answer: 'json', output: BrokersAnswer, problems: [...problems, 'analysis.failed', 'analysis.too-long', 'request.too-many', 'request.cancelled'] },
  departure: { method: 'POST', path: '/projects/{project}/departure', summary: 'What the map loses when a stakeholder leaves', params: project, body: DepartureQuestion.extend({ job: Id.optional() }), answer: 'json', output: DepartureAnswer, problems: [...problems, 'entity.not-found', 'analysis.failed', 'analysis.too-long', 'request.too-many', 'request.cancelled'] },
  upload: { method: 'POST', path: '/uploads', summary: 'Leave a file for an import; kept for half an hour', query: z.strictObject({ name: nameText(200) }), bodyKind: 'raw', answer: 'json', output: z.strictObject({ upload: Id, bytes: z.int() }), status: 201 },
  previewImport: { method: 'POST', path: '/projects/{project}/import/preview', summary: 'What each file holds and what its columns become', params: project, body: PreviewRequest, answer: 'json', output: z.array(TablePreview), problems: [...problems, 'import.upload-gone'] },
  importFiles: { method: 'POST', path: '/projects/{project}/import', summary: 'Bring files in: all or nothing', params: project, body: ImportRequest, answer: 'json', output: ImportReport, problems: [...problems, 'import.upload-gone', 'import.rejected', 'project.writing', 'change.key-reused', 'request.cancelled'] },
  exportFile: { method: 'GET', path: '/projects/{project}/export', summary: 'A list as a file', params: project, query: z.strictObject({ what: z.string().max(40), format: z.string().max(10).default('csv'), lang: Language.default('en') }), answer: 'file', problems: [...problems, 'export.unknown'] },
  presence: { method: 'POST', path: '/projects/{project}/presence', summary: 'Say who is here and what is selected', params: project, body: Presence, answer: 'none', status: 204, problems },
  feed: { method: 'GET', path: '/projects/{project}/feed', summary: 'Live: change sets, presence, progress', params: project, query: z.strictObject({ since: z.coerce.number().int().min(0).optional(), client: Id.optional() }), answer: 'stream', problems },
  cancelJob: { method: 'DELETE', path: '/jobs/{job}', summary: 'Stop a running piece of work; all stays as before', params: z.strictObject({ job: Id }), answer: 'none', status: 204 }
} as const satisfies Record<string, Endpoint>

export type EndpointName = keyof typeof ENDPOINTS
type Of<N extends EndpointName, K extends string> = (typeof ENDPOINTS)[N] extends Record<K, infer S> ? S extends z.ZodType ? S : never : never
export type ParamsOf<N extends EndpointName> = z.input<Of<N, 'params'>>
export type QueryOf<N extends EndpointName> = z.output<Of<N, 'query'>>
export type BodyOf<N extends EndpointName> = z.output<Of<N, 'body'>>
/** what a caller may write: defaults may be left out */
export type BodyIn<N extends EndpointName> = z.input<Of<N, 'body'>>
export type OutputOf<N extends EndpointName> = z.output<Of<N, 'output'>>
