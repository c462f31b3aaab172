import type { StakeholderKind } from '#contract/words'

/** The shapes of the map, in a box of 24, of equal area (interface.md §2). */
const PATHS: Record<StakeholderKind, string> = {
  person: 'M12 3.2a8.8 8.8 0 1 0 0 17.6a8.8 8.8 0 1 0 0-17.6z',
  organisation: 'M6.2 4.2h11.6a2 2 0 0 1 2 2v11.6a2 2 0 0 1-2 2H6.2a2 2 0 0 1-2-2V6.2a2 2 0 0 1 2-2z',
  media: 'M10.8 1.6a1.7 1.7 0 0 1 2.4 0l9.2 9.2a1.7 1.7 0 0 1 0 2.4l-9.2 9.2a1.7 1.7 0 0 1-2.4 0l-9.2-9.2a1.7 1.7 0 0 1 0-2.4z',
  community: 'M7.2 3.6h9.6l4.8 8.4l-4.8 8.4H7.2L2.4 12z',
  public_body: 'M12 2.2l9.8 7.2l-3.8 11.6H6L2.2 9.4z',
  competitor: 'M12 1.8l10.6 18.6H1.4z',
  event: 'M12 .8l3 7.6l8.2.5l-6.3 5.2l2.1 7.9L12 17.6L5 22l2.1-7.9L.8 8.9l8.2-.5z',
  brand: 'M12 3.2a8.8 8.8 0 1 0 0 17.6a8.8 8.8 0 1 0 0-17.6z'
}
/** Shape of a kind of stakeholder, filled with a colour (ink if none). Decoration: the kind is also said in words. */
export const KindShape = ({ kind, colour = 'currentColor', size = 14 }: { kind: StakeholderKind, colour?: string, size?: number }) => (
  <svg width={size} height={size} viewBox='0 0 24 24' aria-hidden='true' style={{ flex: 'none' }}><path d={PATHS[kind]} fill={colour} /></svg>
)
