/** Axes in words: their names, their values, and what standing out means. */
import { useMemo } from 'react'
import { formatMeasure, formatPercent, formatShort } from '../i18n/format'
import { useT } from '../i18n/translate'
import type { Axis } from './compare-model'

/** Measures of being listened to: against followers they have a sentence of their own. */
const LISTENED: readonly Axis[] = ['inDegree', 'pagerank', 'eigenvector', 'authority', 'strength']

export interface AxisWords { name(axis: Axis): string, value(axis: Axis, v: number): string, /** high on one, low on the other */ stands(high: Axis, low: Axis): string }
export const useAxisWords = (): AxisWords => {
  const { t, language } = useT()
  return useMemo(() => {
    const name = (axis: Axis): string => axis === 'followers' ? t('compare.followers') : t(`measure.${axis}`)
    return {
      name,
      value: (axis, v) => axis === 'followers' ? formatShort(v, language) : axis === 'pagerank' ? formatPercent(v, language, v < 0.1 ? 1 : 0) : formatMeasure(v, language),
      stands: (high, low) => low === 'followers' && LISTENED.includes(high) ? t('compare.listened') : high === 'followers' && LISTENED.includes(low) ? t('compare.followed') : t('compare.stands', { high: name(high), low: name(low) })
    }
  }, [t, language])
}
