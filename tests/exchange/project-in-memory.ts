/** A project as plain maps, for planning an import, applying it and planning again; no database. */
import { gunzipSync } from 'node:zlib'
import type { Change } from '#contract/change'
import type { Account, Link, Stakeholder, WithId } from '#contract/entities'
import type { ExportData } from '#contract/export-data'
import { newId } from '#contract/ids'
import { ImportOptions } from '#contract/import'
import type { ImportIndex } from '#contract/import-index'
import type { Language } from '#contract/words'
import { type ImportPlan, planImport } from '../../server/exchange/plan'
import type { SourceFile } from '../../server/exchange/source-file'

export const changesOf = (plan: ImportPlan): Change[] => plan.parts.flatMap(p => JSON.parse(gunzipSync(p).toString('utf8')) as Change[])

export const textFile = (name: string, text: string, options: SourceFile['options'] = {}): SourceFile => ({ name, bytes: Buffer.from(text, 'utf8'), options })

export class ProjectInMemory {
  readonly stakeholders = new Map<string, Stakeholder>()
  readonly accounts = new Map<string, Account>()
  readonly links = new Map<string, Link>()

  index (): ImportIndex {
    const stakeholders = [...this.stakeholders].map(([id, value]) => ({ id, value })), row = new Map(stakeholders.map((s, i) => [s.id, i]))
    const links = [...this.links], column = <T>(pick: (l: Link) => T): T[] => links.map(([, l]) => pick(l))
    return {
      rev: 1, stakeholders, accounts: [...this.accounts].map(([id, value]) => ({ id, value })),
      links: {
        ids: links.map(([id]) => id), source: Int32Array.from(column(l => row.get(l.source) ?? -1)), target: Int32Array.from(column(l => row.get(l.target) ?? -1)), kinds: column(l => l.kind),
        directed: Uint8Array.from(column(l => Number(l.directed))), strength: Uint8Array.from(column(l => l.strength)), sign: Int8Array.from(column(l => l.sign)), count: column(l => l.count),
        confidence: column(l => l.confidence), since: column(l => l.since), until: column(l => l.until), note: column(l => l.note), ref: column(l => l.ref)
      }
    }
  }

  plan (files: SourceFile[], options: Partial<ImportOptions> = {}, lang: Language = 'en', setId = newId()): ImportPlan {
    return planImport(files, ImportOptions.parse(options), this.index(), { setId, lang })
  }

  /** plans and applies, whatever was rejected */
  take (files: SourceFile[], options: Partial<ImportOptions> = {}, lang: Language = 'en'): ImportPlan {
    const plan = this.plan(files, options, lang)
    for (const c of changesOf(plan)) this.apply(c)
    return plan
  }

  apply (c: Change): void {
    const map: Map<string, object> = c.type.startsWith('stakeholder') ? this.stakeholders : c.type.startsWith('account') ? this.accounts : this.links
    if (!('now' in c)) throw new Error(`an import removes nothing: ${c.type}`)
    if (c.type.endsWith('.add')) {
      if (map.has(c.id)) throw new Error(`added twice: ${c.type} ${c.id}`)
      map.set(c.id, c.now)
    } else {
      const old = map.get(c.id) as Record<string, unknown> | undefined
      if (old === undefined || !('was' in c)) throw new Error(`nothing to update: ${c.id}`)
      for (const [k, v] of Object.entries(c.was as object)) if (JSON.stringify(old[k]) !== JSON.stringify(v)) throw new Error(`was does not hold: ${k}`)
      map.set(c.id, { ...old, ...c.now })
    }
  }

  exported (): ExportData {
    const rows = <T>(m: Map<string, T>): WithId<T>[] => [...m].map(([id, v]) => ({ ...v, id }))
    return { project: { id: newId(), name: 'Test', rev: 1 }, day: '2026-01-31', stakeholders: rows(this.stakeholders), accounts: rows(this.accounts), links: rows(this.links), evidence: [], targets: [], communities: {}, positions: {} }
  }

  /** everything but ids of our own, comparable between projects */
  content (): unknown {
    const nameOf = (id: string): string => { const s = this.stakeholders.get(id); return s === undefined ? '?' : s.ref ?? s.name }
    const sorted = (list: unknown[]): unknown[] => list.map(x => JSON.stringify(x)).sort()
    return {
      stakeholders: sorted([...this.stakeholders.values()]), accounts: sorted([...this.accounts.values()].map(a => ({ ...a, stakeholderId: nameOf(a.stakeholderId) }))),
      links: sorted([...this.links.values()].map(l => ({ ...l, source: nameOf(l.source), target: nameOf(l.target) })))
    }
  }

  named (name: string): Stakeholder | undefined { return [...this.stakeholders.values()].find(s => s.name === name) }
}
