/**
 * Files and what a project holds → the changes that bring the files in. Nothing is written here. The same files over what
 * they made plan no change; the same `setId` plans the same ids, so a repeated run is the same set.
 */
import type { Change } from '#contract/change'
import type { Account, Stakeholder } from '#contract/entities'
import type { Id } from '#contract/ids'
import type { ImportOptions, ImportWarning, Rejection, Tally } from '#contract/import'
import type { ImportIndex } from '#contract/import-index'
import type { Language } from '#contract/words'
import { Findings } from './findings'
import { mapTable } from './mapping'
import { Parts } from './parts'
import { LinkPlanner, linkUpdate, newLink } from './plan-links'
import { takeStakeholders } from './plan-stakeholders'
import { type LinkTable, readLinks } from './read-links'
import { readStakeholders, type StakeholderTable } from './read-stakeholders'
import { Registry } from './registry'
import type { SourceFile } from './source-file'
import { readTable } from './table'

/** What an import would do, worked out whole before anything is written. */
export interface ImportPlan {
  stakeholders: Tally
  accounts: Tally
  links: Tally
  /** lines left out; whether they keep the import out is for the caller to say (`keepsOut`) */
  rejected: Rejection[]
  warnings: ImportWarning[]
  /** gzip of JSON `Change[]`, at most LIMITS.changesPerTransaction changes each: stakeholders, then accounts, then links */
  parts: Uint8Array[]
  changes: number
  /** changes per type */
  counts: Record<string, number>
  /** the name that stands for all in a sentence */
  first: string
}
export interface PlanContext { setId: Id, lang: Language, onProgress?: (fraction: number, step: string) => void }

const sameValue = (a: unknown, b: unknown): boolean =>
  a === b || (Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((v, i) => v === b[i]))
/** Fields that differ, as they were and as they are; null when none does. */
const difference = <T extends object>(was: T, now: T): { was: Partial<T>, now: Partial<T> } | null => {
  const a: Partial<T> = {}, b: Partial<T> = {}
  for (const key of Object.keys(now) as (keyof T)[]) if (!sameValue(was[key], now[key])) { a[key] = was[key]; b[key] = now[key] }
  return Object.keys(b).length === 0 ? null : { was: a, now: b }
}
const tally = (): Tally => ({ added: 0, updated: 0, unchanged: 0 })

/** The changes of an entity that a file speaks of, counted. */
const settle = <E extends 'stakeholder' | 'account', T extends E extends 'account' ? Account : Stakeholder>(type: E, id: Id, was: T | null, now: T, into: Tally, parts: Parts): void => {
  if (was === null) { into.added++; parts.add({ type: `${type}.add`, id, now } as Change); return }
  const changed = difference(was, now)
  if (changed === null) { into.unchanged++; return }
  into.updated++
  parts.add({ type: `${type}.update`, id, ...changed } as Change)
}

/**
 * Plans an import. A file that cannot be used at all (a rejection `file.*`) leaves the plan without changes; lines that
 * cannot come in are left out and listed, the rest is planned as if they were not there. Cost O(cells + index); 22,470
 * stakeholders and 171,002 links are measured in tests/exchange/real-files.test.ts.
 */
export const planImport = (files: SourceFile[], options: ImportOptions, index: ImportIndex, context: PlanContext): ImportPlan => {
  const { setId, lang } = context, findings = new Findings(lang), tell = context.onProgress ?? (() => undefined)
  const people: StakeholderTable[] = [], ties: LinkTable[] = []
  let holdsPeople = false
  files.forEach((file, i) => {
    const table = readTable(file, findings)
    const mapping = table === null ? null : mapTable(table, file.options, findings)
    if (table !== null && mapping !== null) {
      if (mapping.role === 'stakeholders') { holdsPeople = true; people.push(readStakeholders(table, mapping, findings, file.options.decimal)) } else ties.push(readLinks(table, mapping, findings, file.options.decimal))
    }
    tell(0.5 * (i + 1) / files.length, 'read')
  })
  const stakeholders = tally(), accounts = tally(), links = tally(), parts = new Parts()
  let first = ''
  if (!findings.hopeless) {
    const registry = new Registry(index)
    for (const table of people) takeStakeholders(table, registry, findings, setId)
    const planner = new LinkPlanner(index, registry, { options, createMissing: options.createMissing ?? !holdsPeople, setId }, findings)
    for (const table of ties) planner.take(table)
    tell(0.75, 'match')
    for (const e of registry.entries) {
      if (!e.touched) continue
      settle('stakeholder', e.id, e.was, e.now, stakeholders, parts)
      if (parts.changes > 0 && first === '') first = e.now.name
    }
    for (const e of registry.entries) {
      for (const a of e.accounts) {
        if (!a.touched) continue
        settle('account', a.id, a.was, a.now, accounts, parts)
        if (parts.changes > 0 && first === '') first = e.now.name
      }
    }
    for (const p of planner.links) {
      if (p.known < 0) { links.added++; parts.add({ type: 'link.add', id: p.id, now: newLink(p) }) } else {
        const changed = linkUpdate(p, index)
        if (changed === null) { links.unchanged++; continue }
        links.updated++
        parts.add({ type: 'link.update', id: p.id, ...changed })
      }
      if (first === '') first = p.source.now.name
    }
  }
  tell(1, 'plan')
  return { stakeholders, accounts, links, rejected: findings.rejected(files.map(f => f.name)), warnings: findings.warnings(), parts: parts.finish(), changes: parts.changes, counts: parts.counts, first }
}
