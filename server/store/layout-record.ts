/** The last computed layout of a project. Derived data: it may go at any time, and is no part of history. */
import { gunzipSync, gzipSync } from 'node:zlib'
import type { Connection } from './connection'
import { readProjectNode, refuseDeleted } from './project-record'
import { fromBytes, toBytes, toInt } from './records'
import type { StoredLayout } from './store'

const READ = 'MATCH (l:Layout {projectId: $project}) RETURN l.key AS key, l.rev AS rev, l.bytes AS bytes'
const WRITE = 'MERGE (l:Layout {projectId: $project}) SET l.key = $key, l.rev = $rev, l.bytes = $bytes'

export const readLayout = (db: Connection, project: string): Promise<StoredLayout | null> => db.read(async tx => {
  refuseDeleted(await readProjectNode(tx, project))
  const row = (await tx.rows<{ key: string, rev: number, bytes: Int8Array }>(READ, { project }))[0]
  if (row === undefined) return null
  // written below; an earlier version did not say who was shown
  const { ids, x, y, shown } = JSON.parse(gunzipSync(fromBytes(row.bytes)).toString('utf8')) as Pick<StoredLayout, 'ids' | 'x' | 'y'> & Partial<Pick<StoredLayout, 'shown'>>
  return { key: row.key, rev: row.rev, ids, x, y, shown: shown ?? null }
})

export const writeLayout = (db: Connection, project: string, l: StoredLayout): Promise<void> => {
  const bytes = toBytes(gzipSync(JSON.stringify({ ids: l.ids, x: l.x, y: l.y, shown: l.shown }), { level: 1 }))
  return db.write(async tx => {
    refuseDeleted(await readProjectNode(tx, project))
    await tx.rows(WRITE, { project, key: l.key, rev: toInt(l.rev), bytes })
  })
}
