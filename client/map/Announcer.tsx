/** Says who is selected to those who do not see it. The list view is the full equivalent. */
import { useT } from '../i18n/translate'
import { ranksOf } from '../state/analysis-store'
import { useLens } from '../state/lens'
import { useProject } from '../state/open-project'
import { linkCount, useAnalysis, useCommunityNames } from '../state/visible'
import css from './map.module.css'
import type { MapScene } from './scene'

export const Announcer = ({ scene }: { scene: MapScene }) => {
  const { t } = useT()
  const selection = useLens(l => l.selection), size = useLens(l => l.size)
  const state = useProject(m => m.state), model = useAnalysis(m => m), names = useCommunityNames()
  const [first] = selection
  let text = ''
  if (selection.length > 1) text = t('map.said.many', { count: selection.length })
  else if (first !== undefined && state !== null) {
    const s = state.stakeholders.get(first), row = scene.index.get(first), { of, total } = ranksOf(model, size), rank = of.get(first)
    if (s !== undefined) {
      text = [s.name, t(`kind.${s.kind}`), names.get(model.communityOf.get(first) ?? -1) ?? '', rank === undefined ? '' : t('map.said.rank', { rank, total }), t('count.links', { count: linkCount(state, first) }),
        row !== undefined && scene.target[row] !== 0 ? t('map.said.target') : ''].filter(p => p !== '').join(', ')
    }
  }
  return <div className={css.unseen} role='status' aria-live='polite'>{text}</div>
}
