/**
 * A project as columns: what the store reads in one go, what workers compute on. Row i of every stakeholder column is one
 * stakeholder, in the order they were added; links refer to rows. Plain typed arrays, so they cross to workers cheaply.
 */
import type { Family, LinkKind, StakeholderKind } from './words'

export interface StakeholderColumns {
  ids: string[]
  /** identifiers from files; '' where there is none */
  refs: string[]
  names: string[]
  kinds: StakeholderKind[]
  families: (Family | null)[]
  tags: string[][]
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
}
export interface ProjectColumns {
  rev: number
  /** row of the brand, -1 without one */
  brand: number
  stakeholders: StakeholderColumns
  links: LinkColumns
}
