/** What was undone or done again, in words: « Annulé : ajout de « Théo Marsan » ». */
import type { AppliedSet } from '#contract/change'
import { baseFr } from './base.fr'
import type { Translate } from './translate'

// What a set is mostly about: the first of these that it touches.
const ORDER = ['stakeholder', 'target', 'link', 'account', 'evidence', 'community', 'position', 'project'] as const
type Named = 'stakeholder' | 'target' | 'link' | 'account' | 'evidence' | 'community'

export const tookBack = (set: Pick<AppliedSet, 'origin' | 'counts' | 'first' | 'note'>, how: 'undo' | 'redo', t: Translate): string => t(`back.${how}`, { what: whatWas(set, t) })

/** What a set was, as a noun: « nouvelle disposition », « ajout de « Théo Marsan » ». */
export const whatWas = ({ origin, counts, first, note }: Pick<AppliedSet, 'origin' | 'counts' | 'first' | 'note'>, t: Translate): string => {
  if (origin === 'import') return t('back.import', { file: note === '' ? '…' : note })
  if (origin === 'layout') return t('back.layout')
  const [type, count] = ORDER.flatMap(entity => Object.entries(counts).filter(([c, n]) => n > 0 && c.startsWith(`${entity}.`)).sort((a, b) => b[1] - a[1]))[0] ?? ['', 0]
  const [entity = '', verb = ''] = type.split('.')
  if (entity === 'project') return t('back.project')
  if (entity === 'position') return t('back.position', { count })
  if (!(`back.${entity}_one` in baseFr)) return t('back.other')
  return t(`back.${verb as 'add' | 'update' | 'remove'}`, { of: t(`back.${entity as Named}`, { count, first: first === '' ? '…' : first }) })
}
