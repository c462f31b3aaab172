/** What the live feed of a project says: one server-sent event each, `event:` its type, `id:` the revision it brings to. */
import { z } from 'zod'
import type { AppliedSet } from './change'
import { Id } from './ids'
import type { LayoutSight } from './layout'
import { nameText } from './text'

export const Presence = z.strictObject({ client: Id, name: nameText(80), selection: z.array(Id).max(50) })
export type Presence = z.infer<typeof Presence>

export const JobProgress = z.strictObject({
  job: Id,
  kind: z.enum(['import', 'analysis', 'layout', 'export']),
  /** 0–1 */
  fraction: z.number(),
  step: z.string()
})
export type JobProgress = z.infer<typeof JobProgress>

export type FeedEvent =
  | { type: 'set', data: AppliedSet }
  /** too much has happened, or too far back: read the map again */
  | { type: 'reload', data: { rev: number } }
  | { type: 'presence', data: Presence[] }
  | { type: 'job', data: JobProgress }
  | { type: 'sight', data: LayoutSight }
  /** the project was put in the bin: nothing more comes */
  | { type: 'deleted', data: Record<string, never> }
  | { type: 'stopping', data: Record<string, never> }
