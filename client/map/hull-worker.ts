/** Computes territories beside the page, one community at a time; a newer request ends an older one between two. */
import type { Ring } from './contour'
import { type Ground, territory } from './hull'
import { withoutSpecks } from './specks'

export interface HullRequest { job: number, ground: Ground, communities: number[] }
export interface HullAnswer { job: number, community: number, rings: Ring[], last: boolean }

let latest = -1

// the page's `self` is typed for windows; a worker's postMessage takes transfers second
const answer = (message: HullAnswer): void => { (postMessage as (m: HullAnswer, transfer: Transferable[]) => void)(message, message.rings.map(r => r.buffer as ArrayBuffer)) }

addEventListener('message', (e: MessageEvent<HullRequest>) => {
  const { job, ground, communities } = e.data
  latest = job
  const next = (i: number): void => {
    const community = communities[i]
    if (community === undefined || job !== latest) return
    answer({ job, community, rings: withoutSpecks(territory(ground, community), ground, community), last: i === communities.length - 1 })
    setTimeout(next, 0, i + 1)
  }
  next(0)
})
