import type { Measure } from '#contract/analysis'
import { useT } from '../i18n/translate'
import { groupedMeasures } from '../state/measure-groups'
import { useProjectState } from '../state/open-project'
import { useAnalysis } from '../state/visible'
import { useInspector } from './inspector-state'
import { MeasureRow } from './MeasureRow'
import { Section } from './Section'
import css from './measures.module.css'

const FEW: readonly Measure[] = ['pagerank', 'harmonic', 'betweenness']

const Rows = ({ of, id }: { of: readonly Measure[], id: string }) => <ul className={css.list}>{of.map(m => <MeasureRow key={m} measure={m} id={id} />)}</ul>

/** Measures of one stakeholder as rugs; the three that matter most, or all. */
export const Measures = ({ id }: { id: string }) => {
  const { t } = useT()
  const all = useInspector(i => i.allMeasures), status = useAnalysis(m => m.status), there = useAnalysis(m => m.rows.has(id)), problem = useAnalysis(m => m.problem)
  const isBrand = useProjectState(s => s.project.brandId === id)
  const side = isBrand ? undefined : <button type='button' className='al-link' aria-expanded={all} onClick={() => useInspector.setState({ allMeasures: !all })}>{t(all ? 'inspector.measures.few' : 'inspector.measures.all')}</button>
  return (
    <Section title={t('inspector.measures')} side={there ? side : undefined}>
      {isBrand ? <p className='al-caption'>{t('inspector.measures.brand')}</p>
        : !there ? <p className='al-caption'>{problem !== null ? problem.message : t(status === 'computing' ? 'inspector.measures.computing' : status === 'stale' ? 'inspector.measures.stale' : 'inspector.measures.none')}</p>
          : all ? groupedMeasures().map(({ group, measures }) => <div key={group}><h4 className={css.group}>{t(`map.measures.${group}`)}</h4><Rows of={measures} id={id} /></div>)
            : <Rows of={FEW} id={id} />}
    </Section>
  )
}
