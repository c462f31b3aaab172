import { useMemo } from 'react'
import { raisedOrdinal } from '../i18n/format'
import { useT } from '../i18n/translate'
import { useProjectState } from '../state/open-project'
import { useAnalysis, useCommunityNames } from '../state/visible'
import { Rich } from '../ui/Rich'
import { meaningOf, type Reach } from './meaning'

/** One sentence that says what this one is on the map; every figure in it is counted. */
export const MeaningSentence = ({ id }: { id: string }) => {
  const { t, language } = useT()
  const state = useProjectState(s => s), model = useAnalysis(m => m), names = useCommunityNames()
  const m = useMemo(() => meaningOf(state, model, id), [state, model, id])
  const name = (community: number): string => names.get(community) ?? ''
  const reach = (code: 'bridge' | 'voice', r: Reach, values: Record<string, string | number>): string =>
    'tenths' in r ? t(`inspector.say.${code}.tenths`, { ...values, tenths: r.tenths }) : t(`inspector.say.${code}.count`, { ...values, count: r.count })
  const sentence = (): string => {
    switch (m.code) {
      case 'brand': return t('inspector.say.brand', { count: m.count })
      case 'alone': return t('inspector.say.alone')
      case 'unheard': return t('inspector.say.unheard', { count: m.count })
      case 'heard': return t('inspector.say.heard', { count: m.count })
      case 'bridge': return reach('bridge', m.reach, { home: name(m.home), away: name(m.away) })
      case 'voice': return reach('voice', m.reach, { rank: raisedOrdinal(m.rank, language, true), size: m.size, home: name(m.home) })
    }
  }
  return <p className='al-meaning'><Rich text={sentence()} /></p>
}
