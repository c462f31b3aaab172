import { useMemo } from 'react'
import { useT } from '../i18n/translate'
import { setWays, useWays } from '../state/ways'
import { useAnalysis, useCommunityNames } from '../state/visible'
import { SelectField } from '../ui/SelectField'
import { Joined } from './Joined'
import css from './paths.module.css'

/** Two communities and who joins them. The two largest to begin with. */
export const GroupsTab = () => {
  const { t } = useT(), names = useCommunityNames(), communityOf = useAnalysis(m => m.communityOf), chosen = useWays(w => w.groups)
  const known = useMemo(() => [...names].map(([c, name]) => ({ value: String(c), label: name })), [names])
  const [a, b] = [chosen[0] ?? Number(known[0]?.value ?? -1), chosen[1] ?? Number(known[1]?.value ?? -1)]
  const members = (c: number): string[] => [...communityOf].flatMap(([id, of]) => of === c ? [id] : []).sort()
  // biome-ignore lint/correctness/useExhaustiveDependencies: members are read from communityOf
  const sides = useMemo(() => ({ a: members(a), b: members(b) }), [a, b, communityOf])
  if (known.length < 2) return <p className={css.note}>{t('ways.need.groups')}</p>
  const pick = (at: 0 | 1, v: string): void => setWays({ groups: at === 0 ? [Number(v), b] : [a, Number(v)] })
  return (
    <>
      <div className={css.pair}>
        <SelectField label={t('ways.groupA')} value={String(a)} options={known} onChange={v => pick(0, v)} />
        <SelectField label={t('ways.groupB')} value={String(b)} options={known} onChange={v => pick(1, v)} />
      </div>
      {a === b || sides.a.length === 0 || sides.b.length === 0 ? <p className={css.note} role='status'>{t('ways.need.groups')}</p> : <Joined a={sides.a} b={sides.b} groups />}
    </>
  )
}
