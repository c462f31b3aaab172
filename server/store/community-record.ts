/** What the last analysis remembered of communities. Derived data: no part of history, and written without moving the revision. */
import { gunzipSync, gzipSync } from 'node:zlib'
import type { CommunityMemory, CommunityTrust } from '#contract/communities'
import type { CommunityColumns } from '#contract/columns'
import type { Connection, Tx } from './connection'
import { readProjectNode, refuseDeleted } from './project-record'
import { fromBytes, type Properties, toBytes, toInt, toValue } from './records'

const READ = 'MATCH (n:Partition {projectId: $project}) RETURN n.bytes AS bytes'
/** Of two runs that end out of order, the one of the later revision stays. */
const WRITE = `MERGE (n:Partition {projectId: $project}) WITH n WHERE coalesce(n.rev, -1) <= $rev
  SET n.rev = $rev, n.bytes = $bytes`
const READ_TRUST = 'MATCH (n:Partition {projectId: $project}) RETURN n.trust AS bytes'
const WRITE_TRUST = `MERGE (n:Partition {projectId: $project}) WITH n WHERE coalesce(n.trustRev, -1) <= $rev
  SET n.trustRev = $rev, n.trust = $bytes`
const ENTITIES = "MATCH (n:Community {projectId: $project}) WHERE n.id >= '' RETURN n.id AS id, properties(n) AS value ORDER BY n.id"
/** Asked for apart from the stakeholders: by its index it costs what is pinned, not what is there. */
const PINNED = "MATCH (s:Stakeholder {projectId: $project}) WHERE s.community >= '' RETURN s.seq, s.community ORDER BY s.seq"

export const readCommunityMemory = (db: Connection, project: string): Promise<CommunityMemory | null> => db.read(async tx => {
  refuseDeleted(await readProjectNode(tx, project))
  const row = (await tx.rows<{ bytes: Int8Array | null }>(READ, { project }))[0]
  return row?.bytes == null ? null : JSON.parse(gunzipSync(fromBytes(row.bytes)).toString('utf8')) as CommunityMemory // written below
})

export const writeCommunityMemory = (db: Connection, project: string, memory: CommunityMemory): Promise<void> => {
  const bytes = toBytes(gzipSync(JSON.stringify(memory), { level: 1 }))
  return db.write(async tx => {
    refuseDeleted(await readProjectNode(tx, project))
    await tx.rows(WRITE, { project, rev: toInt(memory.rev), bytes })
  })
}

/** Shares the node of the memory, not its writes: an analysis and a measurement of trust may run at once. */
export const readCommunityTrust = (db: Connection, project: string): Promise<CommunityTrust | null> => db.read(async tx => {
  refuseDeleted(await readProjectNode(tx, project))
  const row = (await tx.rows<{ bytes: Int8Array | null }>(READ_TRUST, { project }))[0]
  const kept = row?.bytes == null ? null : JSON.parse(gunzipSync(fromBytes(row.bytes)).toString('utf8')) as CommunityTrust // written below
  // one that an earlier version wrote is measured anew
  return kept === null || !('asked' in kept) ? null : kept
})

export const writeCommunityTrust = (db: Connection, project: string, trust: CommunityTrust): Promise<void> => {
  const bytes = toBytes(gzipSync(JSON.stringify(trust), { level: 1 }))
  return db.write(async tx => {
    refuseDeleted(await readProjectNode(tx, project))
    await tx.rows(WRITE_TRUST, { project, rev: toInt(trust.rev), bytes })
  })
}

/** What the team says of communities, as columns; `rowOf` gives the row of a stakeholder's number. */
export const readCommunityColumns = async (tx: Tx, project: string, rowOf: ArrayLike<number>): Promise<CommunityColumns> => {
  const [groups, pinned] = await Promise.all([tx.rows<{ id: string, value: Properties }>(ENTITIES, { project }), tx.records(PINNED, { project })])
  const at = new Map(groups.map((g, i) => [g.id, i])), rows: number[] = [], to: number[] = []
  for (const record of pinned) {
    const row = rowOf[record.get(0) as number] ?? -1, group = at.get(record.get(1) as string)
    if (row >= 0 && group !== undefined) { rows.push(row); to.push(group) }
  }
  const entities = groups.map(g => { const { name, slot, hand } = toValue('community', g.value); return { id: g.id, name, slot, hand } })
  return { entities, rows: Int32Array.from(rows), to: Int32Array.from(to) }
}
