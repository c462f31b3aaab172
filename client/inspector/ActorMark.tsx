import { useProjectState } from '../state/open-project'
import { useAnalysis } from '../state/visible'
import { slotColour } from '../ui/CommunityDot'
import { KindShape } from '../ui/KindShape'

/** A stakeholder as the map draws it, small: shape of its kind, colour of its community. */
export const ActorMark = ({ id, size = 13 }: { id: string, size?: number }) => {
  const kind = useProjectState(s => s.stakeholders.get(id)?.kind), slot = useAnalysis(m => m.slots.get(m.communityOf.get(id) ?? -1) ?? -1)
  return kind === undefined ? null : <KindShape kind={kind} size={size} colour={kind === 'brand' ? 'var(--al-ink)' : slotColour(slot)} />
}
