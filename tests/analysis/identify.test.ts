/** Communities keep who they are, their colours and their names (domain.md §8.2, scenario 8). */
import { describe, expect, test } from 'vitest'
import type { CommunityMemory } from '#contract/communities'
import type { ProjectColumns } from '#contract/columns'
import { idFrom } from '#contract/ids'
import { analyse } from '../../server/analysis/analyse'
import { communityRuns, communitySizes, communityTrust } from '../../server/analysis/community-trust'
import { fixtureColumns } from '../../seed/fixture'
import { columnsOf, parameters, type Tie } from './graphs'

const PROJECT = idFrom('project')
/** scenario 8's communities, as rows */
const GROUPS = [[1, 6, 14], [2, 5, 13], [3, 4, 7, 8, 12], [9, 10, 11]].map(g => g.map(n => n - 1))
/** The columns with one more stakeholder, tied to these rows. */
const withOneMore = (columns: ProjectColumns, to: readonly number[]): ProjectColumns => {
  const { stakeholders: s, links: l } = columns, n = s.ids.length, more = <T extends { length: number }>(list: Iterable<number>, x: number, make: (all: number[]) => T): T => make([...list, ...to.map(() => x)])
  return {
    ...columns,
    stakeholders: { ids: [...s.ids, 's-new'], refs: [...s.refs, ''], names: [...s.names, 'Nouveau'], kinds: [...s.kinds, 'person'], families: [...s.families, null], tags: [...s.tags, []], doNotContact: Uint8Array.from([...s.doNotContact, 0]) },
    links: {
      kinds: l.kinds, source: Int32Array.from([...l.source, ...to.map(() => n)]), target: Int32Array.from([...l.target, ...to]), kind: more(l.kind, 0, Uint8Array.from.bind(Uint8Array)), strength: more(l.strength, 3, Float64Array.from.bind(Float64Array)),
      sign: more(l.sign, 1, Int8Array.from.bind(Int8Array)), directed: more(l.directed, 1, Uint8Array.from.bind(Uint8Array)), grade: more(l.grade, 0, Uint8Array.from.bind(Uint8Array)), day: more(l.day, 0, Int32Array.from.bind(Int32Array))
    }
  }
}
/** k cliques of m, in a ring by single ties. */
const cliques = (k: number, m: number): Tie[] => Array.from({ length: k }, (_, c) => [
  ...Array.from({ length: m }, (_x, i) => Array.from({ length: i }, (_y, j): Tie => [c * m + i, c * m + j, 2])).flat(), [c * m, ((c + 1) % k) * m + 1, 1] as Tie]).flat()

/** Runs like the application: each starts from what the one before left. */
const history = () => {
  let memory: CommunityMemory | null = null, rev = 0
  return (columns: ProjectColumns, resolution = 1) => {
    const { communities, memory: next, measures } = analyse({ ...columns, rev: ++rev }, parameters({ measures: ['participation'], resolution }), undefined, { project: PROJECT, keep: true, memory })
    memory = next ?? memory
    const { ids } = columns.stakeholders, headOf = (id: string) => communities.heads[communities.of[ids.indexOf(id)] ?? -1]
    return { ...communities, measures, taught: next !== null, rev, headOf, at: (row: number) => communities.heads[communities.of[row] ?? -1], members: (id: string) => ids.filter((_, v) => communities.heads[communities.of[v] ?? -1]?.id === id).sort() }
  }
}
const without = (columns: ProjectColumns, keep: (s: number, t: number) => boolean): ProjectColumns => {
  const { source, target, kind, strength, sign, directed, grade, day, kinds } = columns.links, left = [...source.keys()].filter(i => keep(source[i] as number, target[i] as number))
  return { ...columns, links: { kinds, source: source.filter((_, i) => left.includes(i)), target: target.filter((_, i) => left.includes(i)), kind: kind.filter((_, i) => left.includes(i)), strength: strength.filter((_, i) => left.includes(i)), sign: sign.filter((_, i) => left.includes(i)), directed: directed.filter((_, i) => left.includes(i)), grade: grade.filter((_, i) => left.includes(i)), day: day.filter((_, i) => left.includes(i)) } }
}
const pinned = (columns: ProjectColumns, entities: { id: string, name?: string | null, slot: number, hand: boolean }[], pins: [row: number, entity: number][]): ProjectColumns =>
  ({ ...columns, communities: { entities: entities.map(e => ({ name: null, ...e })), rows: Int32Array.from(pins, p => p[0]), to: Int32Array.from(pins, p => p[1]) } })

describe('scenario 8', () => {
  test('the first run numbers by size, then by the smallest stakeholder; colours 0, 1, 2, 3', () => {
    const first = history()(fixtureColumns())
    expect(first.sizes).toEqual([5, 3, 3, 3])
    expect(first.heads.map(h => h.slot)).toEqual([0, 1, 2, 3])
    expect(new Set(first.heads.map(h => h.id)).size).toBe(4)
    expect(history()(fixtureColumns()).heads).toEqual(first.heads)
  })

  test('identity, colour and name survive a re-run and the addition of one actor', () => {
    const run = history(), first = run(fixtureColumns()), again = run(fixtureColumns())
    expect(again.heads).toEqual(first.heads)
    expect(again.names).toEqual(first.names)
    expect(again.taught).toBe(false)
    const more = run(withOneMore(fixtureColumns(), GROUPS[3] ?? []))
    for (const group of GROUPS) expect(more.at(group[0] ?? -1)).toMatchObject({ id: first.at(group[0] ?? -1)?.id, slot: first.at(group[0] ?? -1)?.slot })
    expect(more.headOf('s-new')?.id).toBe(first.at(8)?.id)
    expect(more.names).toEqual(more.heads.map(h => first.names[first.heads.findIndex(f => f.id === h.id)]))
    // one more in three is growth, and said
    expect(more.events[0]).toMatchObject({ rev: 3, kind: 'grow', now: [{ id: first.at(8)?.id, size: 4 }] })
  })
})

describe('from one run to the next', () => {
  test('a community that is cut in two keeps its name on the larger half, and the other is new', () => {
    const run = history(), whole = columnsOf(20, [...cliques(2, 10)]), first = run(whole), old = first.headOf('s0')
    const cut = run(without(whole, (s, t) => !(s < 10 && t < 10 && (s < 4) !== (t < 4))))
    expect(cut.headOf('s5')?.id).toBe(old?.id)
    expect(cut.headOf('s2')?.id).not.toBe(old?.id)
    expect(cut.headOf('s2')?.slot).toBe(2)
    expect(cut.events[0]).toMatchObject({ kind: 'split', before: [{ id: old?.id, size: 10 }] })
    expect(cut.events[0]?.now.map(n => n.id).sort()).toEqual([old?.id, cut.headOf('s2')?.id].sort())
    // and when the ties come back, so does the whole
    const back = run(whole)
    expect(back.heads.map(h => [h.id, h.slot])).toEqual(first.heads.map(h => [h.id, h.slot]))
    expect(back.events[0]?.kind).toBe('merge')
  })

  test('trying a coarser resolution and coming back brings every identity and colour back', () => {
    const run = history(), columns = columnsOf(40, cliques(8, 5)), fine = run(columns, 1), coarse = run(columns, 0.05)
    expect(coarse.sizes.length).toBeLessThan(fine.sizes.length)
    const again = run(columns, 1)
    expect(again.heads.map(h => [h.id, h.slot])).toEqual(fine.heads.map(h => [h.id, h.slot]))
  })

  test('a colour that was given is not given to another while the palette lasts', () => {
    const run = history(), first = run(columnsOf(20, cliques(4, 5)))
    const other = run({ ...columnsOf(45, cliques(9, 5).filter(([s, t]) => s >= 20 && t >= 20)) })
    expect(other.heads.every(h => !first.heads.some(f => f.slot === h.slot))).toBe(true)
    expect(other.events.filter(e => e.kind === 'death')).toHaveLength(4)
  })

  test('on a narrowed map they are recognised, and nothing is remembered of it', () => {
    const memory = analyse({ ...columnsOf(20, cliques(2, 10)), rev: 1 }, parameters({ measures: ['degree'] }), undefined, { project: PROJECT, keep: true, memory: null }).memory
    const part = analyse({ ...columnsOf(20, cliques(2, 10)), rev: 1 }, parameters({ measures: ['degree'], narrow: { ...parameters().narrow, ids: Array.from({ length: 10 }, (_, i) => `s${i}`) } }), undefined, { project: PROJECT, keep: false, memory })
    expect(part.memory).toBeNull()
    expect(part.communities.events).toEqual([])
    expect(part.communities.heads[0]?.id).toBe(memory?.known[memory.of[0] ?? -1]?.id)
  })
})

describe('what the team puts by hand', () => {
  test('is in `of`, in the sizes and in every measure that asks for communities, and is said', () => {
    const run = history(), columns = columnsOf(20, cliques(2, 10)), first = run(columns), there = first.headOf('s12')
    const moved = run(pinned(columns, [{ id: there?.id ?? '', slot: there?.slot ?? 0, hand: false }], [[3, 0]]))
    expect(moved.headOf('s3')?.id).toBe(there?.id)
    expect(moved.sizes).toEqual([11, 9])
    expect(moved.pinned).toEqual([3])
    expect(moved.modularity).toBeLessThan(first.modularity ?? 0)
    // s3's nine ties all lead to another community now: P is still 0; one of them, s5, has one tie in nine elsewhere
    expect(moved.measures.participation?.[3]).toBeCloseTo(0, 12)
    expect(moved.measures.participation?.[5]).toBeCloseTo(1 - (64 + 1) / 81, 12)
    expect(run(columns).sizes).toEqual([10, 10])
  })

  test('a community made by hand lives beside the computed ones, keeps its own colour, and goes with its members', () => {
    const run = history(), columns = columnsOf(20, cliques(2, 10)), id = idFrom('hand')
    run(columns)
    const made = run(pinned(columns, [{ id, name: 'Presse', slot: 7, hand: true }], [[0, 0], [1, 0], [15, 0]]))
    expect(made.members(id)).toEqual(['s0', 's1', 's15'])
    expect(made.headOf('s0')).toMatchObject({ id, name: 'Presse', slot: 7, hand: true })
    expect(made.heads.map(h => h.slot).sort()).toEqual([0, 1, 7])
    expect(made.events).toEqual([])
    expect(run(columns).heads.map(h => h.id)).not.toContain(id)
  })

  test('two merged by hand are one; the other is not forgotten', () => {
    const run = history(), columns = columnsOf(20, cliques(2, 10)), first = run(columns), a = first.headOf('s0'), b = first.headOf('s10')
    const entity = { id: a?.id ?? '', slot: a?.slot ?? 0, hand: false }
    const merged = run(pinned(columns, [entity], Array.from({ length: 10 }, (_, i) => [10 + i, 0])))
    expect(merged.sizes).toEqual([20])
    expect(merged.heads[0]?.id).toBe(a?.id)
    expect(run(columns).headOf('s10')).toMatchObject({ id: b?.id, slot: b?.slot })
  })

  test('two that chose one colour at the same moment do not share it', () => {
    const columns = columnsOf(20, cliques(2, 10)), [one, two] = [idFrom('one'), idFrom('two')].sort()
    const { heads } = history()(pinned(columns, [{ id: one ?? '', slot: 5, hand: true }, { id: two ?? '', slot: 5, hand: true }], [[0, 0], [1, 1]]))
    expect(new Set(heads.map(h => h.slot)).size).toBe(heads.length)
    expect(heads.find(h => h.id === one)?.slot).toBe(5)
  })
})

describe('how they stand to each other', () => {
  test('ties inside, outside, bridges and pairs, counted by hand on a ring of four cliques of five', () => {
    const { heads, between } = history()(columnsOf(20, cliques(4, 5)))
    expect(heads.map(h => [h.internal, h.external])).toEqual([[10, 2], [10, 2], [10, 2], [10, 2]])
    expect(between).toHaveLength(4)
    expect(between.every(p => p.ties === 1 && p.strength === 1 && p.by.length === 2)).toBe(true)
    expect(heads.map(h => [...h.bridges].sort())).toEqual([['s0', 's1'], ['s5', 's6'], ['s10', 's11'], ['s15', 's16']].map(b => b.sort()))
  })
})

describe('trust', () => {
  const past = { project: PROJECT, keep: false, memory: null }
  test('is whole on cliques, and by the identities of the analysis', () => {
    const columns = columnsOf(20, cliques(4, 5)), asked = { resolution: 1, seed: 42 }, runs = Array.from({ length: 10 }, (_, block) => communityRuns(columns, asked, 50, block).found).flat()
    const trust = communityTrust(columns, asked, runs, past)
    expect(trust).toMatchObject({ runs: 50, agreement: 1 })
    expect(Object.values(trust.stability)).toEqual([1, 1, 1, 1])
    expect(trust.belonging.every(b => b === 1)).toBe(true)
    const seen = analyse(columns, parameters({ measures: ['degree'] }), undefined, past).communities
    expect(seen.heads.map(h => h.id).sort()).toEqual(Object.keys(trust.stability).sort())
    expect(seen.fingerprint).toBe(trust.fingerprint)
    expect(analyse(columns, parameters({ measures: ['degree'], resolution: 1.1 }), undefined, past).communities.fingerprint).not.toBe(trust.fingerprint)
  })
  test('a preview at the same resolution has the sizes of the analysis', () => {
    const columns = columnsOf(40, cliques(8, 5))
    expect(communitySizes(columns, { resolution: 1, seed: 42 }).sizes).toEqual(analyse(columns, parameters({ measures: ['degree'] })).communities.sizes)
    expect(communitySizes(columnsOf(3, []), { resolution: 1, seed: 42 })).toEqual({ sizes: [], modularity: null })
  })
})
