import { describe, expect, it } from 'vitest'
import { AnalysisParameters } from '#contract/analysis'
import type { AnalysisModel } from '../../../client/state/analysis-store'
import { bridgeOf, meaningOf, reachIn } from '../../../client/inspector/meaning'
import { fixtureId } from '../../../seed/fixture'
import { fixtureState } from '../state/fixture-state'
import { someCommunities } from '../state/sample'

/** PageRank and communities of domain.md, appendix A. */
const WEIGHTS = [0.0829, 0.2411, 0.0305, 0.053, 0.2347, 0.1046, 0.0203, 0.0322, 0.0571, 0.0171, 0.0753, 0.0171, 0.0171, 0.0171], HOMES = 'BDAADBAACCCADB'
const ids = WEIGHTS.map((_, i) => fixtureId(i + 1)), of = [...HOMES].map(c => 'ABCD'.indexOf(c))
const model: AnalysisModel = {
  status: 'ready', refining: false, stopped: false, job: null, problem: null, rows: new Map(ids.map((id, i) => [id, i])), communityOf: new Map(ids.map((id, i) => [id, of[i] ?? -1])), slots: new Map(),
  result: {
    rev: 1, ids, measures: { pagerank: WEIGHTS }, notes: {}, ms: 1, parameters: AnalysisParameters.parse({ measures: ['pagerank'] }), approximate: {},
    communities: someCommunities(of),
    figures: { stakeholders: 14, links: 22, isolated: 0, components: 1, largestComponent: 14, density: null, reciprocity: null, selfLinks: 0, merged: 0, averageDegree: null }
  }
}
const say = (n: number) => meaningOf(fixtureState(), model, fixtureId(n))

describe('the sentence of meaning', () => {
  it('says the rank of a voice among its own, and its reach', () => { expect(say(6)).toEqual({ code: 'voice', home: 1, rank: 1, size: 3, reach: { count: 10 } }) })
  it('does not call one link across a bridge', () => { expect(say(2)).toMatchObject({ code: 'voice', home: 3, rank: 1 }); expect(say(4)).toMatchObject({ code: 'voice', home: 0 }) })
  it('says plainly that nobody listens', () => { expect(say(12)).toEqual({ code: 'unheard', count: 3 }) })
  it('says that someone is alone', () => {
    const state = fixtureState()
    expect(meaningOf({ ...state, linksOf: new Map() }, model, fixtureId(6))).toEqual({ code: 'alone' })
  })
  it('speaks of the brand by its links only', () => {
    const state = fixtureState()
    expect(meaningOf({ ...state, project: { ...state.project, brandId: fixtureId(6) } }, model, fixtureId(6))).toEqual({ code: 'brand', count: 3 })
  })
  it('counts listeners while there is no analysis', () => { expect(meaningOf(fixtureState(), { ...model, result: null, communityOf: new Map() }, fixtureId(6))).toEqual({ code: 'heard', count: 3 }) })
})

describe('a bridge', () => {
  const communityOf = new Map([['a', 0], ['b', 0], ['c', 1], ['d', 1], ['e', 2], ['f', -1]])
  it('has at least two neighbours and a quarter of them in another community', () => {
    expect(bridgeOf(['a', 'c', 'd'], 0, communityOf)).toBe(1)
    expect(bridgeOf(['a', 'c', 'e'], 0, communityOf)).toBeNull()
    expect(bridgeOf([...'aaaaaaa', 'c', 'd'], 0, communityOf)).toBeNull()
    expect(bridgeOf(['f', 'f', 'f'], 0, communityOf)).toBeNull()
  })
  it('says tenths only on a map of twenty or more, and never more than there are', () => {
    expect(reachIn(10, 13)).toEqual({ count: 10 })
    expect(reachIn(114, 121)).toEqual({ tenths: 9 })
    expect(reachIn(20, 121)).toEqual({ count: 20 })
    expect(reachIn(121, 121)).toEqual({ tenths: 10 })
  })
})
