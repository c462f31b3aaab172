/** Lists of a project as files. */
import { EXPORTS, type ExportName } from '#contract/export-data'
import { AnalysisRequest } from '#contract/analysis'
import type { Id } from '#contract/ids'
import { Refusal } from '#contract/problem'
import type { Language } from '#contract/words'
import { communityWords } from '../exchange/community-words'
import { analyse } from './analyse'
import type { Context } from './context'
import { refuseWhileWriting } from './read-map'
import type { Waiting } from './shelf'

export const FORMATS = ['csv'] as const
const knownExports = EXPORTS.flatMap(what => FORMATS.map(format => `${what} ${format}`))
const FILE_NAMES: Record<ExportName, Record<Language, string>> = {
  stakeholders: { fr: 'acteurs', en: 'actors' }, links: { fr: 'liens', en: 'links' }, targets: { fr: 'cibles', en: 'targets' }
}

/** The pair as known ones, or `export.unknown` with those that exist. */
export const exportKind = (what: string, format: string): { what: ExportName, format: (typeof FORMATS)[number] } => {
  const w = EXPORTS.find(x => x === what), f = FORMATS.find(x => x === format)
  if (w === undefined || f === undefined) throw new Refusal('export.unknown', { values: { known: knownExports.join(', ') }, field: w === undefined ? 'what' : 'format' })
  return { what: w, format: f }
}

/** Share of the ranked that lie below, 0–100, ties sharing the middle; by index, null kept out. O(n log n). */
export const percentiles = (values: readonly (number | null)[]): (number | null)[] => {
  const sorted = values.filter(v => v !== null).sort((a, b) => a - b)
  const first = new Map<number, number>(), last = new Map<number, number>()
  sorted.forEach((v, i) => { if (!first.has(v)) first.set(v, i); last.set(v, i) })
  return values.map(v => v === null || sorted.length < 2 ? null : Math.round(100 * ((first.get(v) ?? 0) + (last.get(v) ?? 0)) / 2 / (sorted.length - 1)))
}

/** A list as the bytes of a file, with the name it should be saved under. Refuses `export.unknown`, `project.writing`. */
export const exportFile = async (context: Context, id: Id, o: { what: string, format: string, lang: Language }, waiting: Waiting = {}): Promise<{ name: string, type: string, bytes: Uint8Array }> => {
  const { what } = exportKind(o.what, o.format)
  const project = await context.store().readProject(id)
  refuseWhileWriting(project)
  const rows = await context.store().exportRows(id, what)
  const communities: Record<string, string> = {}, positions: Record<string, number> = {}
  if (what !== 'links' && rows.stakeholders.length > 0) {
    const result = await analyse(context, id, AnalysisRequest.parse({ measures: ['pagerank'] }), waiting)
    const nameOf = new Map(rows.stakeholders.map(s => [s.id, s.name]))
    const { heads, names } = result.communities
    const words = communityWords(heads.map((h, c) => ({ own: h.name, slot: h.slot, proposal: names[c] ?? h.suggestion })), s => nameOf.get(s), o.lang)
    const ranks = percentiles(result.measures.pagerank ?? [])
    result.ids.forEach((s, i) => {
      const name = words[result.communities.of[i] ?? -1]
      if (name !== undefined) communities[s] = name
      const rank = ranks[i]
      if (rank != null) positions[s] = rank
    })
  }
  const day = new Date().toISOString().slice(0, 10)
  const bytes = await context.pool.run('writeTable', { what, lang: o.lang, data: { ...rows, day, communities, positions } }, waiting)
  const stem = project.name.normalize('NFC').replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ').trim().slice(0, 80)
  return { name: `${stem} - ${FILE_NAMES[what][o.lang]} ${day}.csv`, type: 'text/csv; charset=utf-8', bytes }
}
