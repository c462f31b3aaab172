/**
 * Which colour each community has, kept from one analysis to the next: a community that holds most of what another held is
 * that one; a new one takes the first slot never given in this project. Largest first at the start (interface.md §2).
 */

/** `before`: slot by stakeholder id. `used`: slots given so far, added to. Result: slot by community. Cost O(stakeholders + pairs · log). */
export const keepSlots = (of: ReadonlyMap<string, number>, before: ReadonlyMap<string, number>, used: Set<number>): Map<number, number> => {
  const sizes = new Map<number, number>(), shared = new Map<string, { community: number, slot: number, n: number }>()
  for (const [id, community] of of) {
    if (community < 0) continue
    sizes.set(community, (sizes.get(community) ?? 0) + 1)
    const slot = before.get(id)
    if (slot === undefined) continue
    const key = `${community}/${slot}`, pair = shared.get(key)
    if (pair === undefined) shared.set(key, { community, slot, n: 1 }); else pair.n++
  }
  const slots = new Map<number, number>(), taken = new Set<number>()
  for (const { community, slot } of [...shared.values()].sort((a, b) => b.n - a.n || a.community - b.community || a.slot - b.slot)) {
    if (slots.has(community) || taken.has(slot)) continue
    slots.set(community, slot); taken.add(slot)
  }
  let next = 0
  for (const [community] of [...sizes].sort((a, b) => b[1] - a[1] || a[0] - b[0])) {
    if (slots.has(community)) continue
    while (used.has(next)) next++
    slots.set(community, next); used.add(next)
  }
  return slots
}
