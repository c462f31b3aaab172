import { IconChevronDown } from '@tabler/icons-react'
import css from './marks.module.css'

export interface SelectFieldProps<T extends string> {
  label: string
  value: T
  options: readonly { value: T, label: string, disabled?: boolean }[]
  onChange(value: T): void
  /** no border until pointed at: for a value in a sheet of facts */
  quiet?: boolean
  unsent?: boolean
  disabled?: boolean
  id?: string
}
/** One of a closed list: the browser's own select, which every keyboard, phone and screen reader knows. */
export const SelectField = <T extends string>({ label, value, options, onChange, quiet = false, unsent = false, disabled = false, id }: SelectFieldProps<T>) => (
  <span className={css.select} data-quiet={quiet || undefined} data-unsent={unsent || undefined}>
    <select id={id} aria-label={label} value={value} disabled={disabled} onChange={e => { const found = options.find(o => o.value === e.currentTarget.value); if (found !== undefined) onChange(found.value) }}>
      {options.map(o => <option key={o.value} value={o.value} disabled={o.disabled}>{o.label}</option>)}
    </select>
    <IconChevronDown size={14} stroke={1.75} aria-hidden />
  </span>
)
