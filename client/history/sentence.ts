/** What a change set did, in words. */
import type { AppliedSet } from '#contract/change'
import { baseFr } from '../i18n/base.fr'
import type { Translate } from '../i18n/translate'

type Did = keyof typeof baseFr extends infer K ? K extends `did.${infer A}_one` ? A : never : never
const ORDER = ['community', 'stakeholder', 'target', 'link', 'account', 'evidence', 'position', 'project']

/** "added Théo Marsan, added 3 links": the verb and its object, without the author. Only the first two kinds are named. */
export const didWhat = (set: Pick<AppliedSet, 'origin' | 'counts' | 'first' | 'note'>, t: Translate): string => {
  if (set.origin === 'create') return t('history.create')
  if (set.origin === 'seed') return t('history.seed')
  if (set.origin === 'import') return t('history.import', { file: set.note === '' ? '…' : set.note })
  if (set.origin === 'layout') return t('history.layout', { count: Object.values(set.counts).reduce((a, b) => a + b, 0) })
  const parts = Object.entries(set.counts).filter(([type, n]) => n > 0 && `did.${type}_one` in baseFr)
    .sort((a, b) => ORDER.indexOf(a[0].split('.')[0] ?? '') - ORDER.indexOf(b[0].split('.')[0] ?? ''))
  // What came along with something removed or added is part of it.
  const main = parts.filter(([type]) => !type.startsWith('position.') || parts.length === 1).slice(0, 2)
  return main.map(([type, count]) => t(`did.${type as Did}`, { count, first: set.first === '' ? '…' : set.first })).join(', ')
}
