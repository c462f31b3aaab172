/** What a nameless community goes on being called, so that people find it again: its earlier proposal, while that still fits. */
import type { Proposal } from '#contract/communities'
import type { StakeholderColumns } from '#contract/columns'
import type { Partition } from './communities'

/** a word still fits while this share of the members has it */
const STILL = 0.25

/** For each community the proposal of `before` where it still fits, else that of `fresh`: the word it is called by is still theirs, or its lead is still a member. O(rows). */
export const keptProposals = (before: readonly (Proposal | null)[], fresh: readonly Proposal[], { of, sizes }: Partition, { ids, tags, families }: StakeholderColumns): Proposal[] => {
  const lead = new Uint8Array(sizes.length), tagged = new Int32Array(sizes.length), ofFamily = new Int32Array(sizes.length)
  of.forEach((c, v) => {
    const was = before[c]
    if (was === undefined || was === null) return
    if (ids[v] === was.lead) lead[c] = 1
    if (was.tag !== null && tags[v]?.includes(was.tag) === true) tagged[c] = (tagged[c] as number) + 1
    if (was.family !== null && families[v] === was.family) ofFamily[c] = (ofFamily[c] as number) + 1
  })
  return fresh.map((found, c) => {
    const was = before[c] ?? null, enough = STILL * (sizes[c] ?? 0)
    if (was === null) return found
    const fits = was.tag !== null ? (tagged[c] as number) >= enough : was.family !== null ? (ofFamily[c] as number) >= enough : lead[c] === 1
    return fits ? { ...was, lead: lead[c] === 1 ? was.lead : found.lead } : found
  })
}
