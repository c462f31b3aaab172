/** Edits of many stakeholders at once, one change set each, so that one undo takes all back. */
import type { Stakeholder, WithId } from '#contract/entities'
import { fold } from '#contract/text'
import { updateChange } from './edits'
import { edit, projectNow } from './open-project'

/** A list with a word added, or taken out; the word is known whatever its accents and case. Null: nothing to do. */
export const withWord = (list: readonly string[], word: string, there: boolean): string[] | null => {
  const key = fold(word), has = list.some(w => fold(w) === key)
  if (key === '' || has === there) return null
  return there ? [...list, word] : list.filter(w => fold(w) !== key)
}
/** Adds or takes out a tag. Answers the set's id, null when nothing changed. */
export const tagAll = (ids: readonly string[], tag: string, there = true): string | null => {
  const stakeholders = projectNow()?.stakeholders
  return edit(ids.flatMap(id => {
    const tags = withWord(stakeholders?.get(id)?.tags ?? [], tag, there)
    return tags === null ? [] : updateChange('stakeholder', id, { tags })
  }))
}

/** What all of them have in common: the value of each field where they agree, and the tags that each has. */
export interface Shared { kind?: Stakeholder['kind'], family?: Stakeholder['family'], place?: string, ring?: Stakeholder['ring'], stance?: Stakeholder['stance'], stage?: Stakeholder['stage'], tags: string[] }
const FIELDS = ['kind', 'family', 'place', 'ring', 'stance', 'stage'] as const
export const sharedBy = (list: readonly WithId<Stakeholder>[]): Shared => {
  const [first, ...rest] = list
  if (first === undefined) return { tags: [] }
  const same = Object.fromEntries(FIELDS.filter(f => rest.every(s => s[f] === first[f])).map(f => [f, first[f]]))
  return { ...same, tags: first.tags.filter(tag => rest.every(s => s.tags.includes(tag))) }
}
