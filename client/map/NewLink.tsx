/** The box that asks what a drawn link is: kind, strength, direction. Enter makes it, Esc leaves. */
import { Button, NativeSelect, SegmentedControl } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { newId } from '#contract/ids'
import { LINK_KIND_NAMES, LINK_KINDS, type LinkKind } from '#contract/words'
import { useT } from '../i18n/translate'
import { newLink } from '../state/edits'
import { useProjectState } from '../state/open-project'
import { editAndSay } from './actions'
import css from './map.module.css'
import { setMapUi, useMapUi } from './map-ui'
import { insideSheet } from './NewStakeholder'

type Way = 'to' | 'from' | 'both'
let lastKind: LinkKind = 'collaborates'

export const NewLink = () => {
  const linking = useMapUi(m => m.linking), atlas = useMapUi(m => m.atlas)
  return linking === null || atlas === null ? null : <Box key={linking.source + linking.target} source={linking.source} target={linking.target} place={insideSheet(linking.screen, atlas.open, atlas.cy.height(), 330)} />
}
const Box = ({ source, target, place }: { source: string, target: string, place: { left: number, top: number } }) => {
  const { t } = useT()
  const a = useProjectState(s => s.stakeholders.get(source)?.name ?? ''), b = useProjectState(s => s.stakeholders.get(target)?.name ?? '')
  const [kind, setKind] = useState(lastKind), [strength, setStrength] = useState<number>(LINK_KINDS[lastKind].strength), [way, setWay] = useState<Way>(LINK_KINDS[lastKind].influence === 'both' ? 'both' : 'to')
  const submit = (e: FormEvent): void => {
    e.preventDefault()
    const [from, to] = way === 'from' ? [target, source] : [source, target]
    editAndSay([{ type: 'link.add', id: newId(), now: newLink(from, to, kind, { strength, directed: way !== 'both' }) }], t('map.linked', { a, b }))
    lastKind = kind
    setMapUi({ linking: null, tool: 'choose' })
    document.querySelector<HTMLElement>('[role="application"][data-sheet]')?.focus({ preventScroll: true })
  }
  const pick = (k: LinkKind): void => { setKind(k); setStrength(LINK_KINDS[k].strength); setWay(w => LINK_KINDS[k].influence === 'both' ? 'both' : w === 'both' ? 'to' : w) }
  const says = way === 'from' ? [b, a] as const : [a, b] as const
  return (
    <form className={css.box} style={place} aria-label={t('map.link.title')} onSubmit={submit} onKeyDown={e => { if (e.key === 'Escape') { e.stopPropagation(); setMapUi({ linking: null }) } }}>
      <h2>{says[0]} {t(`link.${kind}`)} {says[1]}</h2>
      <NativeSelect autoFocus label={t('map.link.kind')} value={kind} onChange={e => pick(e.currentTarget.value as LinkKind)} data={LINK_KIND_NAMES.map(k => ({ value: k, label: t(`linkKind.${k}`) }))} />
      <fieldset><legend>{t('map.link.strength', { word: t(`strength.${strength as 1 | 2 | 3 | 4 | 5}`) })}</legend>
        <SegmentedControl fullWidth value={String(strength)} onChange={v => setStrength(Number(v))} data={['1', '2', '3', '4', '5']} /></fieldset>
      <fieldset><legend>{t('map.link.way')}</legend>
        <SegmentedControl fullWidth value={way} onChange={v => setWay(v as Way)} data={[{ value: 'to', label: t('map.link.to') }, { value: 'from', label: t('map.link.from') }, { value: 'both', label: t('map.link.both') }]} /></fieldset>
      <div className={css.actions}>
        <Button variant='subtle' onClick={() => setMapUi({ linking: null })}>{t('cancel')}</Button>
        <Button variant='default' type='submit'>{t('map.link.do')}</Button>
      </div>
    </form>
  )
}
