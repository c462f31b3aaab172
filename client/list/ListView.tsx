import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useT } from '../i18n/translate'
import { clearFilters, useLens } from '../state/lens'
import { useProjectState } from '../state/open-project'
import { useAnalysis, useCommunityNames, useVisible } from '../state/visible'
import { EmptyState } from '../ui/EmptyState'
import { ViewHead } from '../ui/ViewHead'
import { ColumnChoice } from './ColumnChoice'
import { rowsOf, sortRows } from './list-rows'
import { useList } from './list-state'
import { SelectionBar } from './SelectionBar'
import { Table } from './Table'
import css from './list.module.css'

/** Everyone as a table: what the map shows, for reading, sorting and for screen readers. */
export const ListView = () => {
  const { t } = useT()
  const go = useNavigate()
  const state = useProjectState(s => s), visible = useVisible(), model = useAnalysis(m => m), names = useCommunityNames()
  const selection = useLens(l => l.selection), sort = useList(l => l.sort), down = useList(l => l.down)
  const { project, whole } = state
  // biome-ignore lint/correctness/useExhaustiveDependencies: positions move nothing here, so the parts are named instead of the whole state
  const rows = useMemo(() => rowsOf(state, visible.stakeholders, model), [visible.stakeholders, state.accounts, state.targets, state.links, model])
  const sorted = useMemo(() => sortRows(rows, sort, down, model, { kind: s => t(`kind.${s.kind}`), family: s => s.family === null ? '' : t(`family.${s.family}`), community: n => names.get(n) ?? '' }), [rows, sort, down, model, names, t])
  const ids = useMemo(() => new Set(sorted.map(r => r.id)), [sorted])
  const chosen = selection.filter(id => state.stakeholders.has(id))
  return (
    <div className={css.view}>
      <div className={css.top}>
        <ViewHead question={t('list.question')} reading={t('list.reading')} />
        {visible.shown > 0 && <ColumnChoice />}
      </div>
      {!whole && <p className={css.part}>{t('list.part', { loaded: visible.loaded, all: project.stakeholders })}</p>}
      {visible.shown > 0 ? <Table rows={sorted} chosen={chosen} hidden={chosen.filter(id => !ids.has(id))} />
        : visible.loaded > 0 ? <EmptyState title={t(whole ? 'filter.empty' : 'filter.emptyPart')}><Button onClick={clearFilters}>{t('filter.clear')}</Button></EmptyState>
          : (
            <EmptyState title={t('list.empty', { name: project.name })}>
              <p>{t('list.emptyHelp')}</p>
              <Button onClick={() => { void go({ to: `/p/${project.id}/map` }) }}>{t('list.emptyMap')}</Button>
              <Button onClick={() => { void go({ to: `/p/${project.id}/import` }) }}>{t('list.emptyImport')}</Button>
            </EmptyState>)}
      {chosen.some(id => id !== project.brandId) && <SelectionBar ids={chosen} />}
    </div>
  )
}
