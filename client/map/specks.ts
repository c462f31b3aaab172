/** Where a community is scattered over the land of others, its borders are drawn round where it lives together; one or two apart keep their colour only. Pure; runs in hull-worker.ts. */
import { inRing, type Ring } from './contour'
import type { Ground } from './hull'

/** fewer together are a speck, and more specks than this are a scattered community: one or two who were dragged off keep their land */
const TOGETHER = 3, SPECKS = 2

/** Rings of a territory without the land of one or two. Cost O(rings² + rings × members × points). */
export const withoutSpecks = (rings: readonly Ring[], g: Ground, community: number): Ring[] => {
  if (rings.length <= SPECKS) return [...rings]
  const members = Array.from({ length: g.x.length }, (_, i) => i).filter(i => g.community[i] === community)
  const within = rings.map((r, k) => rings.flatMap((o, j) => j !== k && inRing(o, r[0] as number, r[1] as number) ? [j] : []))
  // even-odd: a ring in an odd number of others is a hole
  const specks = new Set(rings.flatMap((r, k) => (within[k] as number[]).length % 2 === 0 && members.filter(i => inRing(r, g.x[i] as number, g.y[i] as number)).length < TOGETHER ? [k] : []))
  if (specks.size <= SPECKS || specks.size === rings.length) return [...rings]
  return rings.filter((_, k) => !specks.has(k) && !(within[k] as number[]).some(j => specks.has(j)))
}
