import { expect, test } from 'vitest'
import type { CommunityTrust } from '#contract/communities'
import { belongingOf, isCurrent, surenessOf } from '../../../client/state/community-trust'
import { someCommunities, who } from './sample'

const trust: CommunityTrust = { rev: 3, fingerprint: 'of these links', runs: 50, agreement: 0.94, stability: {}, ids: [who('Théo Marsan'), who('Œil de Lynx')], belonging: [0.72, null] }

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
