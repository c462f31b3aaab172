import { IconX } from '@tabler/icons-react'
import { useT } from '../i18n/translate'
import { isFiltered } from '../state/address'
import { look, useLens } from '../state/lens'
import { isNarrowed, narrowingWords, WHOLE } from '../state/narrowing'
import { useAnalysis } from '../state/visible'
import { Chip } from '../ui/Chip'

/** Says in the head of every view that the numbers are of a part of the map, and of which. Nothing for the whole map. */
export const AnalysedNote = () => {
  const { t, language } = useT(), lens = useLens(), filtered = isFiltered(lens)
  const count = useAnalysis(m => m.status === 'ready' ? m.result?.figures.stakeholders : undefined)
  if (!isNarrowed(lens) || (lens.scope === 'filter' && !filtered && lens.evidence === 'all' && lens.age === '' && !lens.withBrand)) return null
  const what = narrowingWords(lens, filtered, t, language)
  return <Chip on onClick={() => look(WHOLE)} label={`${count === undefined ? t('narrow.saysSoon', { what }) : t('narrow.says', { count, what })}. ${t('narrow.clear')}`}>{count === undefined ? t('narrow.saysSoon', { what }) : t('narrow.says', { count, what })}<IconX size={14} stroke={1.75} /></Chip>
}
