import { Tabs } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useT } from '../i18n/translate'
import { setFrame } from '../state/frame-state'
import { setWays, useWays, WAYS_TABS } from '../state/ways'
import { IconButton } from '../ui/IconButton'
import { GroupsTab } from './GroupsTab'
import { KeyTab } from './KeyTab'
import { LeaveTab } from './LeaveTab'
import { ShapeTab } from './ShapeTab'
import { WayTab } from './WayTab'
import css from './paths.module.css'

/** The left panel of ways: how to reach someone, who joins two groups, what is lost if someone leaves, which group matters most together, and the shape of it all. */
export const PathsPanel = () => {
  const { t } = useT(), tab = useWays(w => w.tab)
  // another question: what the last one set apart on the map is let go
  useEffect(() => { if (tab !== 'way' && tab !== 'key') setWays({ trail: null }) }, [tab])
  return (
    <section className={css.panel} aria-label={t('ways.title')}>
      <div className={css.head}><h2>{t('ways.title')}</h2><IconButton small label={t('close')} icon={<IconX size={16} stroke={1.75} />} onClick={() => setFrame({ panel: null })} /></div>
      <Tabs value={tab} onChange={v => { const next = WAYS_TABS.find(x => x === v); if (next !== undefined) setWays({ tab: next }) }}>
        <Tabs.List className={css.tabs} aria-label={t('ways.tabs')}>{WAYS_TABS.map(x => <Tabs.Tab key={x} value={x} aria-controls='ways-body'>{t(`ways.tab.${x}`)}</Tabs.Tab>)}</Tabs.List>
      </Tabs>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div id='ways-body' className={css.body} role='tabpanel' aria-label={t(`ways.tab.${tab}`)} tabIndex={0}>
        {tab === 'way' ? <WayTab /> : tab === 'groups' ? <GroupsTab /> : tab === 'leave' ? <LeaveTab /> : tab === 'key' ? <KeyTab /> : <ShapeTab />}
      </div>
    </section>
  )
}
