/**
 * Communities: a run of Leiden beside NetworKit's ParallelLeiden with two threads, on 22,470 Facebook pages; how time grows
 * with the map; and the largest map, from columns to PageRank, communities and cores, beside NetworKit doing the same.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateColumns } from '../../seed/generate'
import { findCommunities } from '../../server/analysis/communities'
import { consensusFrom, consensusRuns } from '../../server/analysis/consensus'
import { core } from '../../server/analysis/core'
import type { Graph } from '../../server/analysis/csr'
import { leidenRun, modularityOf } from '../../server/analysis/leiden'
import { pagerank } from '../../server/analysis/pagerank'
import { type Readings, readingsOf } from '../../server/analysis/projections'
import { projectOf, readPairs } from '../analysis/graphs'
import { sharedData } from '../support/data'
import type { BenchRow } from './analysis.bench-part'
import { pythonWith, runPeer } from './peers'

const SEEDS = 5
/** modularity that a run may lie under its peer's */
const SLACK = 0.0005
const LARGEST = { stakeholders: 200_000, links: 1_500_000 }

interface PeerAnswer { version: string, build: number, leiden: number[], q: number[], pagerank: number, core: number }
type Where = ReturnType<typeof pythonWith>

const mean = (xs: readonly number[]): number => xs.reduce((a, b) => a + b, 0) / xs.length
const timed = <T>(work: () => T): [T, number] => { const t0 = performance.now(), value = work(); return [value, performance.now() - t0] }

/** Arcs as the peer reads them; each tie of the cohesion reading once. */
const write = (folder: string, name: string, { n, out: { start, to, weight } }: Graph, once: boolean): void => {
  const source: number[] = [], target: number[] = [], heft: number[] = []
  for (let v = 0; v < n; v++) for (let i = start[v] as number; i < (start[v + 1] as number); i++) {
    if (once && (to[i] as number) < v) continue
    source.push(v); target.push(to[i] as number); heft.push(weight[i] as number)
  }
  writeFileSync(join(folder, `${name}.source`), Int32Array.from(source))
  writeFileSync(join(folder, `${name}.target`), Int32Array.from(target))
  writeFileSync(join(folder, `${name}.weight`), Float64Array.from(heft))
}
const ask = (where: Where, readings: Readings, seeds: number, what: 'leiden' | 'all'): PeerAnswer | null => {
  if ('absent' in where) return null
  const folder = mkdtempSync(join(tmpdir(), 'alentour-bench-'))
  try {
    const cohesion = readings('cohesion')
    write(folder, 'cohesion', cohesion, true)
    if (what === 'all') write(folder, 'attention', readings('attention'), false)
    // threads that wait must not take the processor from each other
    return runPeer<PeerAnswer>(where, './communities-peer.py', [folder, String(cohesion.n), String(seeds), what], { OMP_WAIT_POLICY: 'passive' })
  } finally { rmSync(folder, { recursive: true, force: true }) }
}

/** Runs under seeds 1 … k after a warm-up: mean time and mean modularity. */
const runs = (graph: Graph, seeds: number): { ms: number, q: number } => {
  leidenRun(graph, 1, 0)
  const each = Array.from({ length: seeds }, (_, k) => timed(() => leidenRun(graph, 1, k + 1)))
  return { ms: mean(each.map(([, ms]) => ms)), q: mean(each.map(([of]) => modularityOf(graph, of) ?? Number.NaN)) }
}

const sayPeer = (where: Where, peer: PeerAnswer | null): string => peer === null ? ('absent' in where ? where.absent : '') : `NetworKit ${peer.version}, two threads`

const facebook = (where: Where): BenchRow[] => {
  const path = sharedData('musae-facebook-pages/facebook_edges.csv.gz')
  if (path === null) return []
  const readings = readingsOf(projectOf(readPairs(path, ',', false)), false), graph = readings('cohesion')
  const ours = runs(graph, SEEDS), peer = ask(where, readings, SEEDS, 'leiden'), q = peer === null ? null : mean(peer.q)
  const [found, many] = timed(() => consensusRuns(graph, 1, 1, 0, 50)), [trust, settled] = timed(() => consensusFrom(graph, found, { resolution: 1, seed: 1 }))
  const ratio = peer === null ? {} : { ratio: ours.ms / mean(peer.leiden), ok: ours.ms <= mean(peer.leiden) && q !== null && ours.q >= q - SLACK }
  return [
    { name: `Leiden, one thread, musae 22,470/170,823, mean of ${SEEDS} seeds (Q ${ours.q.toFixed(4)})`, ms: ours.ms, ...ratio, goal: q === null ? '' : `≤ 1.0 × NetworKit at Q ≥ ${(q - SLACK).toFixed(4)}` },
    ...peer === null || q === null ? [] : [{ name: `peer ${sayPeer(where, peer)}: ParallelLeiden, 10 iterations (Q ${q.toFixed(4)})`, ms: mean(peer.leiden), goal: '' }],
    { name: `trust: 50 runs on one thread, and what they agree on (${(100 * trust.agreement).toFixed(0)} % of linked pairs)`, ms: many + settled, goal: '' }
  ]
}

/** Time of a run at four sizes, and the exponent that fits them: log time over log links. */
const growth = (): BenchRow[] => {
  const sizes = [[2_000, 8_000], [5_000, 40_000], [22_500, 170_000], [LARGEST.stakeholders, LARGEST.links]] as const
  const points = sizes.map(([stakeholders, links]) => {
    const graph = readingsOf(generateColumns({ stakeholders, links, seed: 1 }), false)('cohesion')
    return { stakeholders, links, ms: runs(graph, links > 1_000_000 ? 1 : 3).ms }
  })
  const x = points.map(p => Math.log(p.links)), y = points.map(p => Math.log(p.ms)), mx = mean(x), my = mean(y)
  const slope = x.reduce((sum, xi, i) => sum + (xi - mx) * ((y[i] ?? 0) - my), 0) / x.reduce((sum, xi) => sum + (xi - mx) ** 2, 0)
  return [{ name: `Leiden grows as links^${slope.toFixed(2)}: ${points.map(p => `${p.stakeholders.toLocaleString('en')}/${p.links.toLocaleString('en')} ${p.ms.toFixed(0)} ms`).join(', ')}; the largest`, ms: points.at(-1)?.ms ?? Number.NaN, goal: '' }]
}

const largest = (where: Where): BenchRow[] => {
  const columns = generateColumns({ ...LARGEST, seed: 1 })
  const [{ readings, q }, ms] = timed(() => {
    const all = readingsOf(columns, false), cohesion = all('cohesion')
    pagerank(all('attention'))
    core(cohesion)
    return { readings: all, q: findCommunities(cohesion, 1, 42).modularity ?? Number.NaN }
  })
  const memory = process.memoryUsage().rss / 2 ** 20, peer = ask(where, readings, 1, 'all')
  const theirs = peer === null ? null : peer.build + mean(peer.leiden) + peer.pagerank + peer.core
  return [
    { name: `200,000/1,500,000: columns → PageRank, communities (Q ${q.toFixed(4)}), cores; process ${memory.toFixed(0)} MB`, ms, ...theirs === null ? {} : { ratio: ms / theirs, ok: ms <= 1.5 * theirs && memory <= 1_024 }, goal: '≤ 1.5 × NetworKit, ≤ 1,024 MB' },
    ...peer === null || theirs === null ? [] : [{ name: `peer ${sayPeer(where, peer)}: graphs from arrays, PageRank, ParallelLeiden (Q ${mean(peer.q).toFixed(4)}), CoreDecomposition`, ms: theirs, goal: '' }]
  ]
}

export const benchCommunities = (): BenchRow[] => {
  const where = pythonWith('networkit')
  if ('absent' in where) console.log(`SKIPPED peer: ${where.absent}`)
  return [...facebook(where), ...growth(), ...largest(where)]
}
