/** A way told as people would: « Claire cite Dr Lise Hamon, qui est membre de la Fédération. » */
import type { PathsAnswer } from '#contract/paths'
import type { Translate } from '../i18n/translate'

export type Way = PathsAnswer['paths'][number]

/** Each introduction by the word of its link, in the way it is said. */
export const wayWords = ({ stakeholders, steps }: Way, t: Translate): string => {
  const does = (i: number): string => { const s = steps[i]; return s === undefined ? '' : t(s.said === 'backward' ? `linked.${s.kind}` : `link.${s.kind}`) }
  const name = (i: number): string => stakeholders[i]?.name ?? ''
  return t('ways.first', { from: name(0), does: does(0), to: name(1) }) + steps.slice(1).map((_, i) => t('ways.next', { does: does(i + 1), to: name(i + 2) })).join('') + t('ways.end')
}
