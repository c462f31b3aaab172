import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useT } from '../i18n/translate'
import { valuesOf } from '../state/analysis-store'
import { look, useLens } from '../state/lens'
import { WHOLE } from '../state/narrowing'
import { useProjectState } from '../state/open-project'
import { analysis, useAnalysis, useCommunityNames } from '../state/visible'
import { EmptyState } from '../ui/EmptyState'
import { ViewHead } from '../ui/ViewHead'
import { CommunityCard } from './CommunityCard'
import { rowsOf } from './community-rows'
import css from './communities.module.css'
import { Events } from './Events'
import { Fineness } from './Fineness'
import { Pairs } from './Pairs'
import { TrustPanel } from './TrustPanel'

/** The communities: who is in each, how open it is, how sure, and who joins them (interface.md §6). */
export const CommunitiesView = () => {
  const { t } = useT()
  const go = useNavigate()
  const state = useProjectState(s => s), model = useAnalysis(m => m), names = useCommunityNames(), project = state.project.id
  // groups of a part of the facts are not those that everyone sees: what is said of them would be lost
  const part = useLens(l => l.evidence !== 'all' || l.age !== '' || l.withBrand)
  // biome-ignore lint/correctness/useExhaustiveDependencies: positions and notes move nothing here, so the parts are named instead of the whole state
  const rows = useMemo(() => rowsOf(model.result, state, model.communityOf, valuesOf(model, 'pagerank')), [model.result, model.communityOf, state.communities, state.stakeholders, state.links, state.targetOf])
  const body = () => {
    if (rows.length > 0) {
      return (
        <div className={css.body}>
          <ul className={css.list} aria-label={t('communities.list')}>{rows.map(row => <CommunityCard key={row.id} row={row} rows={rows} names={names} fixed={part} />)}</ul>
          <div className={css.aside}><Pairs names={names} />{!part && <><Fineness /><TrustPanel /></>}<Events /></div>
        </div>)
    }
    if (model.result === null && model.status === 'failed') return <EmptyState title={t('communities.failed')}><p role='alert'>{model.problem?.message}</p><Button onClick={() => { void analysis.refresh() }}>{t('retry')}</Button></EmptyState>
    if (model.result === null) return <p className={css.waiting} role='status'>{t('communities.waiting')}</p>
    return <EmptyState title={t('communities.empty')}><p>{t('communities.emptyHelp')}</p><Button onClick={() => { void go({ to: `/p/${project}/map` }) }}>{t('communities.emptyMap')}</Button></EmptyState>
  }
  return (
    <div className={css.view}>
      <div className={css.top}><ViewHead question={t('communities.question')} reading={rows.length === 0 ? undefined : part ? <>{t('communities.part')} <button type='button' className='al-link' onClick={() => look(WHOLE)}>{t('narrow.clear')}</button></> : t('communities.reading')} /></div>
      {body()}
    </div>
  )
}
