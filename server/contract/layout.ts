/** Ways to lay a map out, and what is asked and answered. */
import { z } from 'zod'
import { Id } from './ids'

/**
 * `territories`: each community its own land. `force`: linked ones attract, all others repel. `circles`: the brand in the
 * middle, circles of proximity around it. `reach`: columns of who hears a chosen stakeholder at once, through one other, …
 */
export const LAYOUT_KINDS = ['territories', 'force', 'circles', 'reach'] as const
export const LayoutKind = z.enum(LAYOUT_KINDS)
export type LayoutKind = z.infer<typeof LayoutKind>

export const LayoutRequest = z.strictObject({
  kind: LayoutKind.default('territories'),
  /** for `reach`: where it starts; the brand, else who weighs most, unless said */
  from: Id.nullable().default(null),
  seed: z.int().min(0).max(2 ** 31 - 1).default(42),
  job: Id.optional(),
  /** the tab that wants to see it settle: its feed gets `positions` */
  client: Id.optional()
})
export type LayoutRequest = z.infer<typeof LayoutRequest>

/** What places were given by; for circles: the ring that the team gave, else steps from the brand, else weight. */
export const LAYOUT_BASES = ['communities', 'links', 'rings', 'steps', 'weight', 'influence'] as const
export const LayoutAnswer = z.strictObject({
  rev: z.int(),
  kind: LayoutKind,
  basis: z.enum(LAYOUT_BASES),
  /** for `reach`: where it starts */
  from: Id.nullable(),
  positions: z.array(z.strictObject({ id: Id, x: z.number(), y: z.number() }))
})
export type LayoutAnswer = z.infer<typeof LayoutAnswer>

/** Where stakeholders are while a layout settles, told to the tab that asked. Whole model pixels. `ids` comes with the first of a job, null after. */
export interface LayoutSight { job: Id, ids: Id[] | null, x: number[], y: number[] }
