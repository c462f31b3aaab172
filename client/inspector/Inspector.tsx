import { Button, Tabs } from '@mantine/core'
import { useMemo } from 'react'
import { useT } from '../i18n/translate'
import { useLens } from '../state/lens'
import { say } from '../state/notices'
import { bringIn, useProjectState } from '../state/open-project'
import { Accounts } from './Accounts'
import { Details } from './Details'
import { evidenceOn, EvidenceList } from './EvidenceList'
import { Head } from './Head'
import { TABS, useInspector } from './inspector-state'
import { LinksTab } from './LinksTab'
import { Listening } from './Listening'
import { ManySelected } from './ManySelected'
import { MeaningSentence } from './Meaning'
import { Measures } from './Measures'
import { NotesTab } from './NotesTab'
import { Reach } from './Reach'
import { TargetCard } from './TargetCard'
import css from './inspector.module.css'

/** The card of what is selected: one stakeholder, or several together. */
export const Inspector = () => {
  const { t } = useT()
  const selection = useLens(l => l.selection), stakeholders = useProjectState(s => s.stakeholders)
  const known = useMemo(() => selection.filter(id => stakeholders.has(id)), [selection, stakeholders])
  const [first] = known, [elsewhere] = selection
  if (first !== undefined) return known.length === 1 ? <One id={first} /> : <ManySelected ids={known} />
  if (elsewhere === undefined) return <div className={css.empty}><p>{t('inspector.empty')}</p></div>
  return (
    <div className={css.empty}>
      <p>{t('inspector.elsewhere')}</p>
      <Button onClick={() => { bringIn(selection, { neighbours: true }).catch((e: unknown) => say(e instanceof Error ? e.message : String(e), { tone: 'refused' })) }}>{t('inspector.bringIn')}</Button>
    </div>
  )
}

const One = ({ id }: { id: string }) => {
  const { t } = useT()
  const tab = useInspector(i => i.tab), isBrand = useProjectState(s => s.project.brandId === id)
  const links = useProjectState(s => s.linksOf.get(id)?.size ?? 0), evidence = useProjectState(s => evidenceOn(s, id).length)
  const count = { card: null, links, evidence, notes: null }
  return (
    <div className={css.inspector}>
      <Head id={id} />
      <Tabs className={css.tabs} value={tab} onChange={v => { const next = TABS.find(x => x === v); if (next !== undefined) useInspector.setState({ tab: next }) }}>
        <Tabs.List px={10} aria-label={t('inspector.tabs')}>
          {TABS.map(x => <Tabs.Tab key={x} value={x} px='sm' aria-controls='inspector-body'>{t(`inspector.tab.${x}`)}{count[x] !== null && ` ${count[x]}`}</Tabs.Tab>)}
        </Tabs.List>
      </Tabs>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div key={id} id='inspector-body' className={css.body} role='tabpanel' aria-label={t(`inspector.tab.${tab}`)} tabIndex={0}>
        {tab === 'card' && <><MeaningSentence id={id} />{!isBrand && <Reach id={id} />}{!isBrand && <TargetCard key={`t${id}`} id={id} />}<Measures id={id} /><Listening id={id} /><Accounts key={id} id={id} /><EvidenceList id={id} first={2} /><Details id={id} /></>}
        {tab === 'links' && <LinksTab id={id} />}
        {tab === 'evidence' && <EvidenceList id={id} />}
        {tab === 'notes' && <NotesTab id={id} />}
      </div>
    </div>
  )
}
