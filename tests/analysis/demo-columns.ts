/** The demonstration as columns, without a database. */
import { dayNumber, gradeNumber, type ProjectColumns } from '#contract/columns'
import { demoSets } from '../../seed/demo'

export const demoColumns = (): ProjectColumns => {
  const changes = demoSets().sets.flatMap(s => s.changes)
  const people = changes.flatMap(c => c.type === 'stakeholder.add' ? [c] : []), links = changes.flatMap(c => c.type === 'link.add' ? [c.now] : [])
  const ids = people.map(p => p.id), kinds = [...new Set(links.map(l => l.kind))]
  return {
    rev: 1, brand: people.findIndex(p => p.now.kind === 'brand'),
    stakeholders: { ids, refs: ids, names: people.map(p => p.now.name), kinds: people.map(p => p.now.kind), families: people.map(p => p.now.family), tags: people.map(p => p.now.tags), doNotContact: Uint8Array.from(people, p => p.now.doNotContact ? 1 : 0) },
    links: { source: Int32Array.from(links, l => ids.indexOf(l.source)), target: Int32Array.from(links, l => ids.indexOf(l.target)), kinds, kind: Uint8Array.from(links, l => kinds.indexOf(l.kind)), strength: Float64Array.from(links, l => l.strength), sign: Int8Array.from(links, l => l.sign), directed: Uint8Array.from(links, l => l.directed ? 1 : 0), grade: Uint8Array.from(links, l => gradeNumber(l.confidence)), day: Int32Array.from(links, l => dayNumber(l.until ?? l.since)) }
  }
}
