import { useT } from '../i18n/translate'
import { say } from '../state/notices'
import { Field } from '../ui/Field'
import { formatNumber } from '../i18n/format'
import { parseNumber } from './parse-number'

export interface NumberFieldProps { label: string, value: number | null, min: number, max: number, whole?: boolean, placeholder?: string, unsent?: boolean, shown?(value: number): string, onSave(value: number | null): void }
/** A number that may be unknown; emptied, it is unknown, which is not 0. */
export const NumberField = ({ label, value, min, max, whole = false, placeholder, unsent = false, shown, onSave }: NumberFieldProps) => {
  const { t, language } = useT()
  const written = value === null ? '' : shown?.(value) ?? formatNumber(value, language, 2)
  const save = (text: string): void => {
    if (text === '') { onSave(null); return }
    const n = parseNumber(text)
    if (n === null) { say(t('inspector.notNumber', { text }), { tone: 'refused' }); return }
    if (n < min || n > max) { say(t('inspector.outOfRange', { min, max }), { tone: 'refused' }); return }
    onSave(whole ? Math.round(n) : n)
  }
  return <Field label={label} value={written} placeholder={placeholder ?? t('inspector.unknown')} maxLength={30} unsent={unsent} onSave={save} />
}
