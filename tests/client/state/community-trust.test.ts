import { expect, test } from 'vitest'
import { type AnalysisResult, WHOLE_MAP } from '#contract/analysis'
import type { CommunityTrust } from '#contract/communities'
import { belongingOf, isCurrent, surenessOf, unmeasured } from '../../../client/state/community-trust'
import { someCommunities, who } from './sample'

const trust: CommunityTrust = { rev: 3, fingerprint: 'of these links', runs: 50, asked: 50, seed: 42, ms: 120, agreement: 0.94, stability: {}, ids: [who('Théo Marsan'), who('Œil de Lynx')], belonging: [0.72, null] }

test('solid from 80 in a hundred on, likely from 50, fragile under it', () => {
  expect([1, 0.8, 0.799, 0.5, 0.499, 0].map(surenessOf)).toEqual(['solid', 'solid', 'likely', 'likely', 'fragile', 'fragile'])
})
test('how surely someone belongs, null for those without a community and those who came since', () => {
  expect(['Théo Marsan', 'Œil de Lynx', 'Élise Vautrin'].map(name => belongingOf(trust, who(name)))).toEqual([0.72, null, null])
  expect(belongingOf(null, who('Théo Marsan'))).toBeNull()
})
test('holds for the links and the fineness that it was measured on', () => {
  expect(isCurrent(trust, { communities: someCommunities([0], { fingerprint: 'of these links' }) })).toBe(true)
  expect(isCurrent(trust, { communities: someCommunities([0], { fingerprint: 'of others' }) })).toBe(false)
  expect(isCurrent(trust, null)).toBe(false)
})

test('is measured by itself for the communities that everyone sees, once measures are up to date', () => {
  const communities = someCommunities([0], { fingerprint: 'of others', sizes: [1] }), whole = { withBrand: false, narrow: WHOLE_MAP }
  const model = (over: object = {}, parameters: object = whole) => ({ status: 'ready' as const, refining: false, result: { communities, parameters } as AnalysisResult, ...over })
  const idle = { read: true, trust, job: null }
  expect(unmeasured(idle, model())).toBe('of others')
  expect(unmeasured({ ...idle, trust: null }, model())).toBe('of others')
  for (const state of [{ ...idle, read: false }, { ...idle, job: 'running' }, { ...idle, trust: { ...trust, fingerprint: 'of others' } }]) expect(unmeasured(state, model())).toBeNull()
  for (const over of [{ status: 'computing' as const }, { status: 'stale' as const }, { refining: true }, { result: null }]) expect(unmeasured(idle, model(over))).toBeNull()
  for (const part of [{ ...whole, withBrand: true }, { ...whole, narrow: { ...WHOLE_MAP, evidence: 'documented' } }, { ...whole, narrow: { ...WHOLE_MAP, since: '2026-01-01' } }]) expect(unmeasured(idle, model({}, part))).toBeNull()
})
