import { IconChevronDown } from '@tabler/icons-react'
import type { FieldName } from '#contract/import'
import { Platform } from '#contract/words'
import { useT, type Translate } from '../i18n/translate'
import marks from '../ui/marks.module.css'
import { FIELD_GROUPS, type Role } from './columns'

type OfPlatform = Extract<FieldName, `${string}:${string}`>
const isOfPlatform = (field: FieldName): field is OfPlatform => field.includes(':')
const nameOf = (t: Translate, role: Role, field: FieldName): string => {
  if (isOfPlatform(field)) {
    const [what, where] = field.split(':'), platform = Platform.safeParse(where)
    return platform.success ? t(what === 'followers' ? 'import.field.followersOn' : 'import.field.account', { platform: t(`platform.${platform.data}`) }) : field
  }
  if (role === 'links' && (field === 'id' || field === 'kind')) return t(field === 'id' ? 'import.field.linkId' : 'import.field.linkKind')
  return t(`import.field.${field}`)
}

/** What a column becomes, in groups. A field of the other kind of table, chosen before, is still shown. */
export const FieldSelect = ({ role, header, value, onChange }: { role: Role, header: string, value: FieldName, onChange(field: FieldName): void }) => {
  const { t } = useT(), groups = FIELD_GROUPS[role], all = groups.flatMap(g => g[1])
  return (
    <span className={marks.select}>
      <select aria-label={t('import.becomesOf', { name: header })} value={value} onChange={e => { const chosen = e.currentTarget.value, field = chosen === 'ignore' ? chosen : all.find(f => f === chosen); if (field !== undefined) onChange(field) }}>
        <option value='ignore'>{t('import.field.ignore')}</option>
        {value !== 'ignore' && !all.includes(value) && <option value={value}>{nameOf(t, role, value)}</option>}
        {groups.map(([group, fields]) => (
          <optgroup key={group} label={t(`import.group.${group}`)}>{fields.map(f => <option key={f} value={f}>{nameOf(t, role, f)}</option>)}</optgroup>
        ))}
      </select>
      <IconChevronDown size={14} stroke={1.75} aria-hidden />
    </span>
  )
}
