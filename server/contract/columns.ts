/**
 * A project as columns: what the store reads in one go, what workers compute on. Row i of every stakeholder column is one
 * stakeholder, in the order they were added; links refer to rows. Plain typed arrays, so they cross to workers cheaply.
 */
import { type Family, GRADES, type Grade, type LinkKind, type StakeholderKind } from './words'

export interface StakeholderColumns {
  ids: string[]
  /** identifiers from files; '' where there is none */
  refs: string[]
  names: string[]
  kinds: StakeholderKind[]
  families: (Family | null)[]
  tags: string[][]
  /** 1 where somebody asked never to be contacted: never on a proposed way of introduction */
  doNotContact: Uint8Array
}
export interface LinkColumns {
  /** rows of the stakeholder columns */
  source: Int32Array
  target: Int32Array
  kinds: LinkKind[]
  /** index into `kinds` */
  kind: Uint8Array
  strength: Float64Array
  sign: Int8Array
  /** 1 directed, 0 not */
  directed: Uint8Array
  /** the best grade that stands behind the link, its own or of its evidence: 1 A documented … 4 D hypothesis, 0 none. A fact is as sure as the best of what supports it */
  grade: Uint8Array
  /**
   * The last day the link is known to have been, as the number YYYYMMDD: its `until`, else its `since`, or the date of its evidence
   * when that is later; 0 without any. An old link that is seen again is a young one (domain.md §10.2 `lastSeenAt`)
   */
  day: Int32Array
}
/** What the team says of communities. */
export interface CommunityColumns {
  /** in the order of their ids */
  entities: { id: string, name: string | null, slot: number, hand: boolean }[]
  /** rows that were put in a community by hand, and in which: indices into `entities` */
  rows: Int32Array
  to: Int32Array
}
export interface ProjectColumns {
  rev: number
  /** row of the brand, -1 without one */
  brand: number
  stakeholders: StakeholderColumns
  links: LinkColumns
  /** absent: the team has said nothing */
  communities?: CommunityColumns
}

/** A day `YYYY-MM-DD` as the number YYYYMMDD; null is 0. Numbers of this form compare as the days do. */
export const dayNumber = (day: string | null): number => day === null ? 0 : Number(day.replaceAll('-', ''))
/** A grade as the number that link columns hold; null is 0. */
export const gradeNumber = (grade: Grade | null): number => grade === null ? 0 : GRADES.indexOf(grade) + 1
