/**
 * From the records of Neo4j to what analysis runs on, in processor time of this process: our columns and their graph, against
 * what a first program does: `RETURN r`, then a graphology graph. Same project, same server, same run. Median of several.
 */
import Graph from 'graphology'
import neo4j, { type Relationship } from 'neo4j-driver'
import type { ProjectColumns } from '#contract/columns'
import { readingsOf } from '../../server/analysis/projections'
import { type StoreAddress, openStore } from '../../server/store/store'

export interface RecordFigures { links: number, oursMs: number, peerMs: number, ratio: number }

const ROUNDS = 5
const median = (values: number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN
/** Processor time of the whole process while `work` runs, garbage collection included, ms. */
const processorMs = async (work: () => Promise<unknown>): Promise<number> => {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000
}

/** Cost: about ten reads of the project, most of it the peer's. */
export const benchRecords = async (address: StoreAddress, project: string): Promise<RecordFigures> => {
  const store = await openStore(address), driver = neo4j.driver(address.uri, neo4j.auth.basic(address.user, address.password))
  const ours: number[] = [], peer: number[] = []
  let links = 0
  const ourWay = async (): Promise<void> => {
    const columns: ProjectColumns = await store.readColumns(project)
    links = readingsOf(columns, false)('influence').arcs
  }
  const peerWay = async (): Promise<void> => {
    const { records } = await driver.executeQuery('MATCH (:Stakeholder {projectId: $project})-[r:LINK]->() RETURN r', { project }, { database: address.database ?? 'neo4j', routing: neo4j.routing.READ })
    const graph = new Graph({ type: 'directed', multi: true })
    for (const record of records) {
      const r: Relationship = record.get('r')
      graph.mergeNode(r.startNodeElementId)
      graph.mergeNode(r.endNodeElementId)
      graph.addEdge(r.startNodeElementId, r.endNodeElementId, r.properties)
    }
  }
  try {
    // all of one, then all of the other, so that each collects its own garbage and not the other's
    for (const [way, took] of [[ourWay, ours], [peerWay, peer]] as const) {
      await way()
      for (let i = 0; i < ROUNDS; i++) took.push(await processorMs(way))
    }
    return { links, oursMs: median(ours), peerMs: median(peer), ratio: median(ours) / median(peer) }
  } finally { await store.close(); await driver.close() }
}
