/** Graphs for tests: columns from pairs, and readers of the published files that lie beside the project. */
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type { ProjectColumns } from '#contract/columns'
import { AnalysisParameters } from '#contract/analysis'
import type { LinkKind } from '#contract/words'
import type { FileGraph } from '../../server/analysis/projections'

export type Tie = readonly [source: number, target: number, strength?: number]
export interface TieOptions { kind?: LinkKind, sign?: 1 | -1, directed?: boolean, brand?: number }

/** A project of n stakeholders with these ties, all of one kind. */
export const columnsOf = (n: number, ties: readonly Tie[], o: TieOptions = {}): ProjectColumns => ({
  rev: 1, brand: o.brand ?? -1,
  stakeholders: {
    ids: Array.from({ length: n }, (_, v) => `s${v}`), refs: Array.from({ length: n }, () => ''), names: Array.from({ length: n }, (_, v) => `Name ${v}`),
    kinds: Array.from({ length: n }, () => 'person'), families: Array.from({ length: n }, () => null), tags: Array.from({ length: n }, () => []), doNotContact: new Uint8Array(n)
  },
  links: {
    source: Int32Array.from(ties, t => t[0]), target: Int32Array.from(ties, t => t[1]), strength: Float64Array.from(ties, t => t[2] ?? 1),
    kinds: [o.kind ?? 'influences'], kind: new Uint8Array(ties.length), sign: new Int8Array(ties.length).fill(o.sign ?? 1), directed: new Uint8Array(ties.length).fill(o.directed === false ? 0 : 1),
    grade: new Uint8Array(ties.length), day: new Int32Array(ties.length)
  }
})

export const fileOf = (n: number, ties: readonly Tie[], directed: boolean, weighted = false): FileGraph => ({
  ids: Array.from({ length: n }, (_, v) => `n${v}`), labels: Array.from({ length: n }, (_, v) => `Node ${v}`), directed,
  source: Int32Array.from(ties, t => t[0]), target: Int32Array.from(ties, t => t[1]), weight: weighted ? Float64Array.from(ties, t => t[2] ?? 1) : null, selfLinks: 0, merged: 0
})

export const parameters = (over: Partial<AnalysisParameters> = {}): AnalysisParameters => ({ ...AnalysisParameters.parse({}), ...over })

/** Newman's GML: `node [ id 1 label "x" ]`, `edge [ source 1 target 2 ]`. */
export const readGml = (path: string): FileGraph => {
  const text = readFileSync(path, 'utf8'), ids: string[] = [], labels: string[] = [], source: number[] = [], target: number[] = []
  const at = new Map<string, number>()
  for (const [, body = ''] of text.matchAll(/node\s*\[([^\]]*)\]/g)) {
    const id = /\bid (\d+)/.exec(body)?.[1] ?? ''
    at.set(id, ids.length)
    ids.push(id)
    labels.push(/label "([^"]*)"/.exec(body)?.[1] ?? id)
  }
  for (const [, body = ''] of text.matchAll(/edge\s*\[([^\]]*)\]/g)) {
    source.push(at.get(/source (\d+)/.exec(body)?.[1] ?? '') ?? -1)
    target.push(at.get(/target (\d+)/.exec(body)?.[1] ?? '') ?? -1)
  }
  return { ids, labels, source: Int32Array.from(source), target: Int32Array.from(target), weight: null, directed: false, selfLinks: 0, merged: 0 }
}

/** A table of two columns of names, with a header; and a column of weights where one is named. */
export const readPairs = (path: string, separator: string, directed: boolean, weight?: string): FileGraph => {
  const bytes = readFileSync(path), text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
  const [head = [], ...rows] = text.trim().split('\n').map(line => line.trim().split(separator).map(cell => cell.replace(/^"|"$/g, '')))
  const at = new Map<string, number>()
  const rowOf = (name = ''): number => { const known = at.get(name) ?? at.size; at.set(name, known); return known }
  const source = Int32Array.from(rows, r => rowOf(r[0])), target = Int32Array.from(rows, r => rowOf(r[1]))
  const ids = [...at.keys()]
  return { ids, labels: ids, source, target, weight: weight === undefined ? null : Float64Array.from(rows, r => Number(r[head.indexOf(weight)])), directed, selfLinks: 0, merged: 0 }
}

/** Pajek with arcs: `*vertices`, `1 "name"`, `*arcs`, `1 2 …`; ends that were not declared are added. */
export const readPajek = (path: string): FileGraph => {
  const at = new Map<string, number>(), source: number[] = [], target: number[] = []
  const rowOf = (id = ''): number => { const known = at.get(id) ?? at.size; at.set(id, known); return known }
  let arcs = false
  for (const line of readFileSync(path, 'latin1').split('\n').map(l => l.trim())) {
    const [a, b] = line.split(/\s+/)
    if (line.startsWith('*')) arcs = line.toLowerCase().startsWith('*arcs')
    else if (line === '') continue
    else if (arcs) { source.push(rowOf(a)); target.push(rowOf(b)) } else rowOf(a)
  }
  const ids = [...at.keys()]
  return { ids, labels: ids, source: Int32Array.from(source), target: Int32Array.from(target), weight: null, directed: true, selfLinks: 0, merged: 0 }
}

/** A file's graph as a project whose links are all `influences`. */
export const projectOf = (file: FileGraph): ProjectColumns => {
  const ties = Array.from(file.source, (s, i): Tie => [s, file.target[i] ?? -1])
  const columns = columnsOf(file.ids.length, ties, { directed: file.directed })
  return { ...columns, stakeholders: { ...columns.stakeholders, ids: file.ids, names: file.labels } }
}
