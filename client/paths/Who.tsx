import { Select } from '@mantine/core'
import { useMemo } from 'react'
import { fold } from '#contract/text'
import { useT } from '../i18n/translate'
import { useProjectState } from '../state/open-project'

const SHOWN = 20

/** One of those on the map, by name: accents and case do not count. Empty while it is still to be chosen. */
export const Who = ({ label, value, onPick }: { label: string, value: string | null, onPick(id: string | null): void }) => {
  const { t } = useT(), stakeholders = useProjectState(s => s.stakeholders)
  const data = useMemo(() => [...stakeholders.values()].map(s => ({ value: s.id, label: s.name })).sort((a, b) => a.label.localeCompare(b.label)), [stakeholders])
  const folded = useMemo(() => new Map(data.map(d => [d.value, fold(d.label)])), [data])
  return (
    <Select size='xs' label={label} placeholder={t('ways.pick')} value={value} data={data} searchable clearable limit={SHOWN} maxDropdownHeight={260} nothingFoundMessage={t('ways.nobody')}
      filter={({ options, search }) => options.filter(o => !('value' in o) || (folded.get(o.value) ?? '').includes(fold(search)))} onChange={onPick} />
  )
}

