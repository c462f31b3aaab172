/** Colours of communities: each keeps its own, and none is given twice while the palette lasts (interface.md §2). */
import type { CommunityColumns } from '#contract/columns'

/** Colours that can be told apart, patterns included; further communities are drawn as others. */
export const COLOURS = 24

interface Wanted {
  entities: CommunityColumns['entities']
  /** ids of the communities found, the largest first */
  computed: readonly string[]
  /** the slot that an id had */
  known: ReadonlyMap<string, { slot: number }>
  /** communities that no longer exist, last gone first */
  gone: readonly { id: string, slot: number }[]
}

/**
 * A slot for every community of the team and of the run, all different. What the team chose comes first, then what each had;
 * a new one takes the first never given; when the palette is used up, that of the nameless one gone longest. O(communities).
 */
export const giveSlots = ({ entities, computed, known, gone }: Wanted): Map<string, number> => {
  const slots = new Map<string, number>(), taken = new Set<number>(), later: string[] = []
  const take = (id: string, slot: number | undefined): void => {
    if (slots.has(id)) return
    if (slot === undefined || taken.has(slot)) { later.push(id); return }
    slots.set(id, slot); taken.add(slot)
  }
  for (const e of entities) take(e.id, e.slot)
  for (const id of computed) take(id, known.get(id)?.slot)
  const ever = new Set([...taken, ...gone.map(g => g.slot)])
  const free = gone.filter(g => g.slot < COLOURS && !taken.has(g.slot) && !slots.has(g.id)).map(g => g.slot)
  let next = 0
  for (const id of later) {
    if (slots.has(id)) continue
    while (ever.has(next)) next++
    const slot = next < COLOURS ? next : free.pop() ?? next
    slots.set(id, slot); taken.add(slot); ever.add(slot)
  }
  return slots
}
