/** Questions about ways, as the interface asks them: names, links in words, who is gone around. */
import { describe, expect, test } from 'vitest'
import { WHOLE_MAP } from '#contract/analysis'
import type { ProjectColumns } from '#contract/columns'
import { BrokersQuestion, PathsQuestion } from '#contract/paths'
import { LINK_KIND_NAMES, type LinkKind } from '#contract/words'
import { fixtureColumns, fixtureId } from '../../seed/fixture'
import { brokersOf, departure, pathsOf } from '../../server/analysis/path-questions'
import { columnsOf } from './graphs'

type Said = readonly [source: number, target: number, kind: LinkKind, strength: number, directed?: boolean]
const mapOf = (n: number, said: readonly Said[], brand = -1, closed: readonly number[] = []): ProjectColumns => {
  const columns = columnsOf(n, said.map(([s, t, , strength]) => [s, t, strength]), { brand })
  return {
    ...columns, stakeholders: { ...columns.stakeholders, doNotContact: Uint8Array.from({ length: n }, (_, v) => closed.includes(v) ? 1 : 0) },
    links: { ...columns.links, kinds: LINK_KIND_NAMES, kind: Uint8Array.from(said, s => LINK_KIND_NAMES.indexOf(s[2])), directed: Uint8Array.from(said, s => s[4] === false ? 0 : 1) }
  }
}
const ask = (over: Partial<PathsQuestion> = {}): PathsQuestion => ({ from: 's0', to: 's3', by: 'hops', count: 3, throughAnyone: false, narrow: WHOLE_MAP, ...over })
const ways = (columns: ProjectColumns, over: Partial<PathsQuestion> = {}): string[] => pathsOf(columns, ask(over)).paths.map(p => p.stakeholders.map(s => s.id).join())
const silent = (): void => undefined

describe('how to reach someone', () => {
  const said: Said[] = [[1, 0, 'cites', 3], [1, 0, 'mentions', 5], [1, 3, 'follows', 1], [0, 2, 'partner_of', 4, false], [2, 4, 'influences', 4], [4, 3, 'member_of', 4]]
  test('is told link by link, the strongest of each pair, in the way it is said', () => {
    const [best, second] = pathsOf(mapOf(5, said), ask()).paths
    expect(best?.stakeholders.map(s => s.name)).toEqual(['Name 0', 'Name 1', 'Name 3'])
    expect(best?.steps).toEqual([{ kind: 'mentions', said: 'backward', strength: 5 }, { kind: 'follows', said: 'forward', strength: 1 }])
    expect(second?.steps).toEqual([{ kind: 'partner_of', said: 'both', strength: 4 }, { kind: 'influences', said: 'forward', strength: 4 }, { kind: 'member_of', said: 'forward', strength: 4 }])
    expect(second?.length).toBe(3)
  })
  test('goes around those who asked not to be contacted, and says so', () => {
    const answer = pathsOf(mapOf(5, said, -1, [1]), ask())
    expect(answer.paths.map(p => p.stakeholders.map(s => s.id))).toEqual([['s0', 's2', 's4', 's3']])
    expect(answer.avoided.map(s => s.id)).toEqual(['s1'])
    expect(pathsOf(mapOf(5, said, -1, [1]), ask({ throughAnyone: true }))).toMatchObject({ avoided: [], none: null, paths: [{ length: 2 }, { length: 3 }] })
  })
  test('says why there is no way: only by way of such a person, or none at all', () => {
    expect(pathsOf(mapOf(5, said, -1, [1, 2]), ask())).toMatchObject({ paths: [], none: 'blocked', avoided: [{ id: 's1', doNotContact: true }] })
    expect(pathsOf(mapOf(5, said.slice(0, 2)), ask())).toMatchObject({ paths: [], none: 'apart', avoided: [] })
    expect(pathsOf(mapOf(4, [[0, 3, 'competes_with', 3]]), ask()).none).toBe('apart')
  })
  test('uses the brand as an end only', () => {
    const around: Said[] = [[0, 1, 'influences', 3], [1, 3, 'influences', 3]]
    expect(ways(mapOf(4, around, 1))).toEqual([])
    expect(ways(mapOf(4, around, 0))).toEqual(['s0,s1,s3'])
  })
  test('keeps to what is analysed', () => {
    expect(ways(mapOf(5, said), { narrow: { ...WHOLE_MAP, linkKinds: ['partner_of', 'influences', 'member_of'] } })).toEqual(['s0,s2,s4,s3'])
    expect(ways(mapOf(5, said), { narrow: { ...WHOLE_MAP, ids: ['s0', 's1'] } })).toEqual([])
  })
  test('from Dr Lise Hamon to Le Labo Vert: by way of Camille Orsel, or round by the podcast', () => {
    const answer = pathsOf(fixtureColumns(), ask({ from: fixtureId(6), to: fixtureId(2), count: 2 }))
    expect(answer.paths.map(p => p.stakeholders.map(s => s.name))).toEqual([['Dr Lise Hamon', 'Camille Orsel', 'Le Labo Vert'], ['Dr Lise Hamon', 'Podcast Peau à peau', 'Camille Orsel', 'Le Labo Vert']])
  })
})

test('who bridges two groups of the fixture is named, with what ties it to each', () => {
  const side = (...n: number[]): string[] => n.map(x => fixtureId(x))
  const answer = brokersOf(fixtureColumns(), { a: side(9, 10, 11), b: side(2, 5, 13), narrow: WHOLE_MAP }, silent)
  // Camille Orsel is tied to Revue Cosméto Pro (3) and Le Labo Vert (2); Agence QualiPeau and Asso EauClaire to each other
  expect(answer.common.find(c => c.name === 'Camille Orsel')).toMatchObject({ toA: 1, toB: 1, strengthA: 3, strengthB: 2 })
  expect(answer.common.map(c => c.name).sort()).toEqual(['Agence QualiPeau', 'Asso EauClaire', 'Camille Orsel'])
  expect(answer.joined).toBe(9)
})

test('nobody can be on both sides, nor ask the way to oneself', () => {
  expect(BrokersQuestion.safeParse({ a: [fixtureId(1)], b: [fixtureId(1)] }).success).toBe(false)
  expect(PathsQuestion.safeParse({ from: fixtureId(1), to: fixtureId(1) }).success).toBe(false)
})

test('without Camille Orsel nobody of the fixture is cut off, but the ways are longer', () => {
  const answer = departure(fixtureColumns(), { id: fixtureId(1), narrow: WHOLE_MAP }, silent)
  expect(answer).toMatchObject({ others: 13, tied: 4, pieces: { before: 1, after: 1 }, cut: [], cutCount: 0, stakeholder: { name: 'Camille Orsel' } })
  expect(answer.distance?.after).toBeGreaterThan(answer.distance?.before ?? Infinity)
  expect(answer.concentration?.gains[0]?.after).toBeGreaterThan(answer.concentration?.gains[0]?.before ?? 1)
})
