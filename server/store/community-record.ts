/** What the last analysis remembered of communities. Derived data: no part of history, and written without moving the revision. */
import { gunzipSync, gzipSync } from 'node:zlib'
import type { CommunityMemory } from '#contract/communities'
import type { Connection } from './connection'
import { readProjectNode, refuseDeleted } from './project-record'
import { fromBytes, toBytes, toInt } from './records'

const READ = 'MATCH (n:Partition {projectId: $project}) RETURN n.bytes AS bytes'
/** Of two runs that end out of order, the one of the later revision stays. */
const WRITE = `MERGE (n:Partition {projectId: $project}) WITH n WHERE coalesce(n.rev, -1) <= $rev
  SET n.rev = $rev, n.bytes = $bytes`

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
