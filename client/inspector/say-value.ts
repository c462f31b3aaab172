/** A field's value in words, for sentences about it. */
import type { Language } from '#contract/words'
import { formatDay, formatNumber } from '../i18n/format'
import type { Key, Translate } from '../i18n/translate'

const WORDS: Record<string, string> = { family: 'family', stance: 'stance', stage: 'stage', ring: 'ring', status: 'status', grade: 'grade', confidence: 'grade', strength: 'strength', platform: 'platform', engagementBase: 'rateBase' }

/** `entity` decides what `kind` is: of a stakeholder or of a link. Long texts are cut at 60 characters. */
export const sayValue = (t: Translate, language: Language, entity: string, field: string, value: unknown): string => {
  if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return t('inspector.nothing')
  if (typeof value === 'boolean') return t(value ? 'inspector.yes' : 'inspector.no')
  if (Array.isArray(value)) return value.join(', ')
  const stem = field === 'kind' ? (entity === 'link' ? 'linkKind' : 'kind') : WORDS[field]
  // Values of closed lists: the contract has checked them, and every one of them has its word.
  if (stem !== undefined) return t(`${stem}.${String(value)}` as Key)
  if (typeof value === 'number') return formatNumber(value, language, 2)
  const text = String(value)
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return formatDay(text, language)
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}
