/** A large set in many small parts, the same for the same project: 450 stakeholders, 150 accounts, 600 links, 12 parts of 100. */
import { newStakeholder } from '#contract/entities'
import { idFrom } from '#contract/ids'
import type { Change } from '#contract/change'
import { encodePart } from '../../server/store/set-record'

export const largeChanges = (project: string): Change[] => {
  const person = (i: number): string => idFrom(project, 'p', String(i % 450))
  return [
    ...Array.from({ length: 450 }, (_x, i): Change => ({ type: 'stakeholder.add', id: person(i), now: newStakeholder(`Élise ${i}`, { ref: `r${i}` }) })),
    ...Array.from({ length: 150 }, (_x, i): Change => ({
      type: 'account.add', id: idFrom(project, 'a', String(i)),
      now: { stakeholderId: person(i * 3), platform: 'tiktok', handle: `elise.${i}`, key: `elise.${i}`, url: null, followers: i * 10, engagementRate: null, engagementBase: null, authenticity: null, observedAt: null }
    })),
    ...Array.from({ length: 600 }, (_x, i): Change => ({
      type: 'link.add', id: idFrom(project, 'l', String(i)),
      now: { source: person(i), target: person(i * 7 + 1 + i % 3), kind: 'follows', directed: true, strength: 2, sign: 1, count: i + 1, confidence: null, since: null, until: null, note: '', ref: null }
    })).filter(c => c.type !== 'link.add' || c.now.source !== c.now.target)
  ]
}
export const largeParts = function * (project: string): Generator<Uint8Array> {
  const all = largeChanges(project)
  for (let i = 0; i < all.length; i += 100) yield encodePart(all.slice(i, i + 100))
}
