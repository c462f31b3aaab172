/** What an import must know of the project it goes into: made by the store, read by the planner in a worker. */
import type { Account, Stakeholder } from './entities'
import type { Id } from './ids'
import type { Grade, LinkKind } from './words'

export interface ImportIndex {
  /** revision it was read at; the plan is only good for this one */
  rev: number
  stakeholders: { id: Id, value: Stakeholder }[]
  accounts: { id: Id, value: Account }[]
  /** one entry a link, in columns; `source` and `target` are indices into `stakeholders` */
  links: {
    ids: Id[], source: Int32Array, target: Int32Array, kinds: LinkKind[], directed: Uint8Array, strength: Uint8Array, sign: Int8Array,
    count: (number | null)[], confidence: (Grade | null)[], since: (string | null)[], until: (string | null)[], note: string[], ref: (string | null)[]
  }
}

export const emptyImportIndex = (): ImportIndex => ({
  rev: 0, stakeholders: [], accounts: [],
  links: { ids: [], source: new Int32Array(0), target: new Int32Array(0), kinds: [], directed: new Uint8Array(0), strength: new Uint8Array(0), sign: new Int8Array(0), count: [], confidence: [], since: [], until: [], note: [], ref: [] }
})
