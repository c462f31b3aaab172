import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { idFrom } from '#contract/ids'
import { LINK_KIND_NAMES } from '#contract/words'
import { foldAll } from '../../../client/state/fold'
import { hearingOf, listeningOf, reachOf } from '../../../client/state/listening'
import { newLink } from '../../../client/state/new-link'
import { fixtureId } from '../../../seed/fixture'
import { wayOf } from '../../../server/analysis/projections'
import { fixtureState } from './fixture-state'
import { sampleState, who } from './sample'

describe('who listens to whom', () => {
  // domain.md A.3, column "in-deg A"
  it.each([[1, 2], [2, 3], [3, 2], [4, 2], [5, 3], [6, 3], [7, 1], [8, 2], [9, 2], [10, 0], [11, 2], [12, 0], [13, 0], [14, 0]])('gives stakeholder %i of appendix A its %i listeners', (n, listeners) => {
    expect(listeningOf(fixtureState(), fixtureId(n)).listeners).toHaveLength(listeners)
  })
  it('gives as many voices heard as listeners, over everyone', () => {
    const state = fixtureState(), all = [...state.stakeholders.keys()].map(id => listeningOf(state, id))
    expect(all.flatMap(l => l.voices)).toHaveLength(all.flatMap(l => l.listeners).length)
  })
  it('reads every kind, sign and direction as the measures do', () => {
    fc.assert(fc.property(fc.constantFrom(...LINK_KIND_NAMES), fc.boolean(), fc.constantFrom(1 as const, -1 as const), (kind, directed, sign) => {
      const link = newLink(who('Élise Vautrin'), who('Théo Marsan'), kind, { directed, sign }), way = wayOf(kind, directed, sign, 'influence')
      expect(hearingOf(link, link.source)).toEqual({ heard: way === 'forward' || way === 'both', hears: way === 'backward' || way === 'both' })
      expect(hearingOf(link, link.target)).toEqual({ heard: way === 'backward' || way === 'both', hears: way === 'forward' || way === 'both' })
    }))
  })
  it('counts someone once, by the strongest link, and never the brand', () => {
    const [elise, theo] = [who('Élise Vautrin'), who('Théo Marsan')]
    const state = foldAll(sampleState(), [
      { type: 'link.add', id: idFrom('x', '1'), now: newLink(theo, elise, 'cites', { strength: 5 }) }, { type: 'link.add', id: idFrom('x', '2'), now: newLink(theo, elise, 'follows') }
    ])
    // Le Labo Vert shares her too, by a link of 4
    expect(listeningOf(state, elise).listeners).toMatchObject([{ id: theo, link: { strength: 5 } }, { id: who('Le Labo Vert'), link: { strength: 4 } }])
    expect(listeningOf({ ...state, project: { ...state.project, brandId: theo } }, elise).listeners).toMatchObject([{ id: who('Le Labo Vert') }])
  })
})

describe('how far a word goes', () => {
  // The harmonic reach of A.3 is 6.4833 for 6: three at one step, three at two, four at three, one at four, two at five.
  it.each([[1, 3], [2, 6], [3, 10], [4, 11], [5, 13]])('reaches from 6 of appendix A, in %i steps, %i others', (steps, others) => {
    expect(reachOf(fixtureState(), fixtureId(6), steps)).toBe(others)
  })
  it('is nobody for those nobody listens to', () => { expect(reachOf(fixtureState(), fixtureId(12), 3)).toBe(0) })
})
