import { Button, SegmentedControl } from '@mantine/core'
import { IconShare2 } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useT } from '../i18n/translate'
import { searchOf } from '../state/address'
import { setFrame } from '../state/frame-state'
import { useLens } from '../state/lens'
import { useProjectState } from '../state/open-project'
import { inOrder, todayHere } from '../state/target-order'
import { useVisible } from '../state/visible'
import { EmptyState } from '../ui/EmptyState'
import { ViewHead } from '../ui/ViewHead'
import { Board } from './Board'
import { headlineOf } from './headline'
import { TargetTable } from './TargetTable'
import css from './targets.module.css'

type Looks = 'board' | 'table'
const KEY = 'alentour.targets'
const kept = (): Looks => { try { return localStorage.getItem(KEY) === 'table' ? 'table' : 'board' } catch { return 'board' } }

/** The action plan: whom the team chose, why, who sees to it and by when. */
export const TargetsView = () => {
  const { t, language } = useT()
  const go = useNavigate()
  const targets = useProjectState(s => s.targets), project = useProjectState(s => s.project.id), visible = useVisible()
  const [looks, setLooks] = useState<Looks>(kept)
  const all = useMemo(() => inOrder(targets.values()), [targets])
  const shown = useMemo(() => all.filter(x => visible.ids.has(x.stakeholderId)), [all, visible])
  const head = headlineOf(all, todayHere(), language), hidden = all.length - shown.length
  return (
    <div className={css.view}>
      <div className={css.top}>
        <ViewHead question={head.code === 'none' ? t('targets.head.none') : t(`targets.head.${head.code}`, { count: head.count, words: head.words, some: head.some })}
          reading={all.length === 0 ? undefined : `${t(looks === 'board' ? 'targets.reading' : 'targets.readingTable')}${hidden > 0 ? ` ${t('targets.hidden', { count: hidden })}` : ''}`} />
        {all.length > 0 && (
          <div className={css.tools}>
            <SegmentedControl aria-label={t('targets.as')} value={looks} onChange={v => { const next = v === 'table' ? 'table' : 'board'; setLooks(next); try { localStorage.setItem(KEY, next) } catch { /* for this page only */ } }}
              data={[{ value: 'board', label: t('targets.as.board') }, { value: 'table', label: t('targets.as.table') }]} />
            <Button variant='filled' leftSection={<IconShare2 size={16} stroke={1.75} />} onClick={() => setFrame({ exporting: true })}>{t('targets.export')}</Button>
          </div>
        )}
      </div>
      {all.length === 0
        ? <EmptyState title={t('targets.empty')}><p>{t('targets.emptyHelp')}</p><Button variant='filled' onClick={() => { void go({ to: `/p/${project}/map`, search: searchOf(useLens.getState()) }) }}>{t('targets.emptyMap')}</Button></EmptyState>
        : looks === 'board' ? <Board targets={shown} /> : <TargetTable targets={shown} all={all} />}
    </div>
  )
}
