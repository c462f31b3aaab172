/** A small picture of a map: the weightiest stakeholders where they stand, and the links among them. */
import type { Id } from '#contract/ids'
import { LIMITS } from '#contract/limits'
import type { Miniature } from '#contract/project'
import { weigh } from './analyse'
import type { Context } from './context'
import { readMap } from './read-map'
import type { Waiting } from './shelf'

const NODES = 240
const LINKS = 480

export const miniature = async (context: Context, id: Id, waiting: Waiting = {}): Promise<Miniature> => {
  const map = await readMap(context, id, LIMITS.mapStakeholders, waiting)
  return await context.miniatures.share(`${id}:${map.rev}`, {}, async () => {
    const { columns, weight, communities, slots } = await weigh(context, { id, rev: map.rev, resolution: map.project.resolution })
    const row = new Map(columns.stakeholders.ids.map((s, i) => [s, i]))
    const at = new Map(map.positions.map(p => [p.id, p]))
    const targets = new Set(map.targets.map(t => t.stakeholderId))
    const of = (s: Id): number => weight[row.get(s) ?? -1] ?? 0
    const shown = map.stakeholders.filter(s => at.has(s.id)).sort((a, b) => of(b.id) - of(a.id)).slice(0, NODES)
    const index = new Map(shown.map((s, i) => [s.id, i]))
    const links: [number, number][] = []
    for (const l of map.links) {
      const a = index.get(l.source), b = index.get(l.target)
      if (a !== undefined && b !== undefined && links.length < LINKS) links.push([a, b])
    }
    return {
      rev: map.rev, links,
      nodes: shown.map(s => {
        const p = at.get(s.id) ?? { x: 0, y: 0 }
        return { x: Math.round(p.x), y: Math.round(p.y), kind: s.kind, community: slots[communities[row.get(s.id) ?? -1] ?? -1] ?? -1, size: Math.round(of(s.id) * 1000) / 1000, target: targets.has(s.id) }
      })
    }
  })
}
