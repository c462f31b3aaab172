import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rangeOf, rowsOf, sortRows, type Words } from '../../../client/list/list-rows'
import type { AnalysisModel } from '../../../client/state/analysis-store'
import { fixtureState } from '../state/fixture-state'

const words: Words = { kind: s => s.kind, family: s => s.family ?? '', community: n => String(n) }
const model: AnalysisModel = { status: 'none', refining: false, stopped: false, job: null, problem: null, rows: new Map(), communityOf: new Map(), slots: new Map(), result: null }
const state = fixtureState(), rows = rowsOf(state, [...state.stakeholders.values()], model)
const names = (column: Parameters<typeof sortRows>[1], down: boolean): string[] => sortRows(rows, column, down, model, words).map(r => r.stakeholder.name)

describe('the rows of the list', () => {
  it('sort by followers of the largest account, the greatest first', () => { expect(names('followers', true).slice(0, 3)).toEqual(['Nora Belval', 'Théo Marsan', 'Inès Vauclair']) })
  it('sort names without accents and case', () => { expect(names('name', false).slice(-3)).toEqual(['Podcast Peau à peau', 'Revue Cosméto Pro', 'Théo Marsan']) })
  it('keep what is unknown last, whichever the way', () => {
    const some = rows.map((r, i) => i === 3 ? { ...r, stakeholder: { ...r.stakeholder, stance: null } } : r)
    for (const down of [true, false]) expect(sortRows(some, 'stance', down, model, words).at(-1)?.id).toBe(some[3]?.id)
  })
  it('have the same order whatever order they came in', () => {
    fc.assert(fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), fc.constantFrom('kind' as const, 'links' as const, 'stance' as const, 'pagerank' as const), fc.boolean(), (mixed, column, down) => {
      expect(sortRows(mixed, column, down, model, words).map(r => r.id)).toEqual(sortRows(rows, column, down, model, words).map(r => r.id))
    }))
  })
})
describe('a range of rows', () => {
  it('holds both ends, either way, and one alone without a start', () => {
    const ids = ['a', 'b', 'c', 'd']
    expect(rangeOf(ids, 'b', 'd')).toEqual(['b', 'c', 'd'])
    expect(rangeOf(ids, 'd', 'b')).toEqual(['b', 'c', 'd'])
    expect(rangeOf(ids, null, 'c')).toEqual(['c'])
    expect(rangeOf(ids, 'gone', 'c')).toEqual(['c'])
  })
})
