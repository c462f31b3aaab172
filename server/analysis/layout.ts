/** The territory layout. */
import type { ProjectColumns } from '#contract/columns'

/** Positions by stakeholder id, in model pixels at zoom 1. */
export interface Points { ids: string[], x: number[], y: number[] }
export interface LayoutInput {
  columns: ProjectColumns
  /** community of each row, -1 for none */
  communities: number[]
  /** size of each row on the map, 0–1 */
  weight: number[]
  /** where stakeholders were: they stay there */
  previous: Points | null
  /** where people put them: they never move, and win over `previous` */
  pinned: Points | null
  seed: number
}
