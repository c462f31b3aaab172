/** What a run leaves for the next one: who is who now, who is gone, and what became of whom. */
import type { CommunityEvent, CommunityMemory, NamedCommunity } from '#contract/communities'
import type { ProjectColumns } from '#contract/columns'
import type { CommunityMatch } from './match'

/** how many that are gone are remembered, and with how many members in all */
const MOST_GONE = 60, MOST_MEMBERS = 20_000
const MOST_EVENTS = 60

/** The events of a match with names. `before` are the communities of then by row. */
export const eventsOf = (match: CommunityMatch, rev: number, memory: CommunityMemory, before: ArrayLike<number>, known: CommunityMemory['known'], sizes: readonly number[]): CommunityEvent[] => {
  if (match.events.length === 0) return []
  const was = new Map<number, number>()
  for (let v = 0; v < before.length; v++) { const b = before[v] as number; if (b >= 0) was.set(b, (was.get(b) ?? 0) + 1) }
  const named = (list: CommunityMemory['known'], c: number, size: number): NamedCommunity[] => { const k = list[c]; return k === undefined ? [] : [{ id: k.id, slot: k.slot, size, proposal: k.proposal }] }
  return match.events.map(e => ({ rev, kind: e.kind, before: e.before.flatMap(b => named(memory.known, b, was.get(b) ?? 0)), now: e.now.flatMap(n => named(known, n, sizes[n] ?? 0)) }))
}

/** News before old ones, 60 at most. */
export const keptEvents = (news: readonly CommunityEvent[], memory: CommunityMemory | null): CommunityEvent[] => [...news, ...memory?.events ?? []].slice(0, MOST_EVENTS)

const same = (a: readonly unknown[], b: readonly unknown[]): boolean => a.length === b.length && a.every((x, i) => x === b[i])

/** The memory after a run; null when the run has taught nothing new. `of` is as computed, before what was put by hand. */
export const nextMemory = ({ rev, stakeholders: { ids } }: ProjectColumns, of: number[], known: CommunityMemory['known'], memory: CommunityMemory | null, events: CommunityEvent[]): CommunityMemory | null => {
  if (memory !== null && same(memory.ids, ids) && same(memory.of, of) && JSON.stringify(memory.known) === JSON.stringify(known)) return null
  const alive = new Set(known.map(k => k.id)), lost = (memory?.known ?? []).map((k, b) => ({ ...k, b })).filter(k => !alive.has(k.id))
  const membersOf = new Map(lost.map(k => [k.b, [] as string[]]))
  memory?.of.forEach((b, i) => { membersOf.get(b)?.push(memory.ids[i] as string) })
  let members = 0
  const gone = [...lost.map(({ b, ...k }) => ({ ...k, members: membersOf.get(b) ?? [] })), ...(memory?.gone ?? []).filter(g => !alive.has(g.id))]
    .filter(g => { members += g.members.length; return members <= MOST_MEMBERS }).slice(0, MOST_GONE)
  return { rev, ids: [...ids], of, known, gone, events }
}
