/** Questions about ways, on a project's columns: rows in, names and links out. Pure; run in a worker. */
import { ANALYSIS_SEED, type Narrowing } from '#contract/analysis'
import type { ProjectColumns } from '#contract/columns'
import type { BrokersAnswer, BrokersQuestion, DepartureAnswer, DepartureQuestion, Named, PathsAnswer, PathsQuestion, PathStep } from '#contract/paths'
import { betweenSides } from './brokers'
import type { Graph } from './csr'
import { departureOf } from './departure'
import { bestPaths, type Path } from './paths'
import { linksWithin, readingsOf, wayOf } from './projections'

type Heard = (fraction: number) => void
const MOST_COMMON = 20, MOST_BROKERS = 10, MOST_CUT = 50

const namer = ({ ids, names, kinds, doNotContact }: ProjectColumns['stakeholders']) => (row: number): Named =>
  ({ id: ids[row] ?? '', name: names[row] ?? '', kind: kinds[row] ?? 'organisation', doNotContact: doNotContact[row] === 1 })
const rowOf = (columns: ProjectColumns, id: string): number => columns.stakeholders.ids.indexOf(id)

/** The strongest counted link of each tie that a way uses, as it is said; of equal ones the first of the columns. Cost O(links). */
const stepsOf = (columns: ProjectColumns, paths: readonly Path[], narrow: Narrowing): ((a: number, b: number) => PathStep) => {
  const { links } = columns, n = columns.stakeholders.ids.length, counts = linksWithin(links, narrow)
  const best = new Map<number, number>()
  for (const { rows } of paths) rows.forEach((v, i) => { const w = rows[i + 1]; if (w !== undefined) best.set(Math.min(v, w) * n + Math.max(v, w), -1) })
  for (let i = 0; i < links.source.length; i++) {
    const s = links.source[i] as number, t = links.target[i] as number, key = Math.min(s, t) * n + Math.max(s, t), known = best.get(key)
    if (known === undefined || (counts !== null && !counts(i))) continue
    const kind = links.kinds[links.kind[i] as number] ?? 'influences'
    if (wayOf(kind, links.directed[i] === 1, links.sign[i] as number, 'influence') === 'none') continue
    if (known === -1 || (links.strength[i] as number) > (links.strength[known] as number)) best.set(key, i)
  }
  return (a, b) => {
    const i = best.get(Math.min(a, b) * n + Math.max(a, b)) ?? -1
    return {
      kind: links.kinds[links.kind[i] ?? 0] ?? 'influences', strength: links.strength[i] ?? 1,
      said: links.directed[i] === 0 ? 'both' : links.source[i] === a ? 'forward' : 'backward'
    }
  }
}

/**
 * The best ways between two, who was gone around, and why there is none. The brand takes part when it is an end: it introduces
 * nobody to itself. Ends outside the narrowing have no way (`apart`). Both ends are in the columns.
 */
export const pathsOf = (columns: ProjectColumns, question: PathsQuestion): Omit<PathsAnswer, 'rev' | 'ms'> => {
  const from = rowOf(columns, question.from), to = rowOf(columns, question.to), named = namer(columns.stakeholders)
  const graph: Graph = readingsOf(columns, from === columns.brand || to === columns.brand, question.narrow)('cohesion'), { by, count } = question
  const there = graph.include[from] === 1 && graph.include[to] === 1
  const open = there ? bestPaths(graph, from, to, { by, count: 1 })[0] : undefined
  const closed = question.throughAnyone ? undefined : columns.stakeholders.doNotContact
  const found = open === undefined ? [] : bestPaths(graph, from, to, { by, count, closed })
  const avoided = open === undefined || closed === undefined ? [] : open.rows.slice(1, -1).filter(v => closed[v] === 1)
  const step = stepsOf(columns, found, question.narrow)
  return {
    question, avoided: avoided.map(named), none: open === undefined ? 'apart' : found.length === 0 ? 'blocked' : null,
    paths: found.map(p => ({ stakeholders: p.rows.map(named), steps: p.rows.slice(1).map((w, i) => step(p.rows[i] as number, w)), length: p.length }))
  }
}

/** Who bridges two sides; the brand takes part when it is of one. Ids that are not in the columns count for nobody. */
export const brokersOf = (columns: ProjectColumns, question: BrokersQuestion, heard: Heard): Omit<BrokersAnswer, 'rev' | 'ms'> => {
  const { a, b, narrow } = question, at = new Map(columns.stakeholders.ids.map((id, v) => [id, v])), named = namer(columns.stakeholders)
  const rows = (ids: readonly string[]): number[] => [...new Set(ids)].flatMap(id => at.get(id) ?? [])
  const sideA = rows(a), sideB = rows(b), graph = readingsOf(columns, sideA.includes(columns.brand) || sideB.includes(columns.brand), narrow)('cohesion')
  const { common, share, ...figures } = betweenSides(graph, sideA, sideB, { progress: heard })
  const brokers = Array.from(share, (x, row) => ({ row, x })).filter(s => s.x > 0).sort((p, q) => q.x - p.x || p.row - q.row).slice(0, MOST_BROKERS)
  return {
    question, seed: ANALYSIS_SEED, common: common.slice(0, MOST_COMMON).map(({ row, ...c }) => ({ ...named(row), ...c })), commonCount: common.length,
    brokers: brokers.map(s => ({ ...named(s.row), share: s.x })), ...figures
  }
}

/** What the map loses when one leaves. The brand is not part of the map that is left, unless it is the one asked about. */
export const departure = (columns: ProjectColumns, question: DepartureQuestion, heard: Heard): Omit<DepartureAnswer, 'rev' | 'ms'> => {
  const { id, narrow } = question, gone = rowOf(columns, id), named = namer(columns.stakeholders)
  const within: Narrowing = narrow.ids === null ? narrow : { ...narrow, ids: [...narrow.ids, id] }
  const graph = readingsOf(columns, gone === columns.brand, within)('cohesion')
  const { cut, concentration, ...figures } = departureOf(graph, gone, { progress: heard })
  return {
    ...figures, question, seed: ANALYSIS_SEED, stakeholder: named(gone), cut: cut.slice(0, MOST_CUT).map(named), cutCount: cut.length,
    concentration: concentration === null ? null : { ...concentration, gains: concentration.gains.map(({ row, ...g }) => ({ ...named(row), ...g })) }
  }
}
