/** What the keys of the selection do: circle and stance of everyone selected, as one set. */
import type { Change } from '#contract/change'
import type { Stakeholder, WithId } from '#contract/entities'
import { updateChange } from './edits'
import { edit } from './open-project'

export interface KeyEdit { set: string, /** what they have now, where it is the same for all; undefined where it differs */ value: number | null | undefined }

/** Puts everyone in a circle; where all are in it already, in none. Null when there is nothing to do. */
export const putInRing = (actors: readonly WithId<Stakeholder>[], ring: 1 | 2 | 3): KeyEdit | null => {
  const value = actors.length > 0 && actors.every(s => s.ring === ring) ? null : ring
  return sent(actors.flatMap(s => updateChange('stakeholder', s.id, { ring: value })), value)
}

/** One step towards an ally or an opponent; an unknown stance becomes neutral first, and nobody goes past −2 or +2. */
export const stepped = (stance: number | null, by: 1 | -1): -2 | -1 | 0 | 1 | 2 => (stance === null ? 0 : Math.min(2, Math.max(-2, stance + by))) as -2 | -1 | 0 | 1 | 2
export const stepStance = (actors: readonly WithId<Stakeholder>[], by: 1 | -1): KeyEdit | null => {
  const values = new Set(actors.map(s => stepped(s.stance, by)))
  return sent(actors.flatMap(s => updateChange('stakeholder', s.id, { stance: stepped(s.stance, by) })), values.size === 1 ? [...values][0] : undefined)
}

const sent = (changes: Change[], value: number | null | undefined): KeyEdit | null => {
  const set = edit(changes)
  return set === null ? null : { set, value }
}
