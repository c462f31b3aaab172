/**
 * Runs the write door on a project that never comes to be: each round makes one, edits it as people do, and is rolled back. The
 * database has then planned every statement of an edit and compiled what carries them; a first edit took 0.7 s before, and the
 * next hundred twice as long as later ones.
 */
import type { Change } from '#contract/change'
import { newStakeholder } from '#contract/entities'
import { newId } from '#contract/ids'
import { applyLocked } from './apply-set'
import type { Connection, Tx } from './connection'
import { lockProject } from './project-record'
import { toInt } from './records'
import { readSetNode } from './set-record'

const ROUNDS = 12
/** A slow machine is not kept busy for longer. */
const ENOUGH_MS = 4_000
const CREATE = 'MERGE (p:Project {id: $project}) ON CREATE SET p = $value SET p.lock = randomUUID()'

/** A commit of no one's data, so that the first real one does not meet a cold log. The lock is a random word that means nothing. */
const TOUCH = "MATCH (m:Meta {id: 'alentour'}) SET m.lock = randomUUID()"

/** Thrown at the end of a round: nothing of it stays. */
class RolledBack extends Error {}

/** Sets of changes one after the other on an empty project: something of every kind is added, edited, and taken away again. */
const editsOf = (): Change[][] => {
  const [a, b, account, link, evidence, target] = [newId(), newId(), newId(), newId(), newId(), newId()]
  const added: Change[] = [
    { type: 'stakeholder.add', id: a, now: newStakeholder('Ada') }, { type: 'stakeholder.add', id: b, now: newStakeholder('Béa') },
    { type: 'account.add', id: account, now: { stakeholderId: a, platform: 'tiktok', handle: 'ada', key: newId(), url: null, followers: 1, engagementRate: null, engagementBase: null, authenticity: null, observedAt: null } },
    { type: 'link.add', id: link, now: { source: a, target: b, kind: 'influences', directed: true, strength: 3, sign: 1, count: null, confidence: null, since: null, until: null, note: '', ref: null } },
    { type: 'position.add', id: a, now: { x: 1, y: 1 } },
    { type: 'target.add', id: target, now: { stakeholderId: a, priority: 1, reason: '', owner: '', status: 'identified', due: null, action: '' } },
    { type: 'evidence.add', id: evidence, now: { subject: 'link', subjectId: link, title: 'T', quote: '', url: null, publisher: '', date: null, grade: 'C', supports: '' } }
  ]
  return [
    added,
    [{ type: 'stakeholder.update', id: a, was: { role: '' }, now: { role: 'r' } }],
    [{ type: 'link.update', id: link, was: { strength: 3 }, now: { strength: 4 } }],
    [{ type: 'position.update', id: a, was: { x: 1, y: 1 }, now: { x: 2, y: 2 } }],
    [{ type: 'account.update', id: account, was: { followers: 1 }, now: { followers: 2 } }],
    [{ type: 'target.update', id: target, was: { priority: 1 }, now: { priority: 2 } }],
    [{ type: 'link.remove', id: link }],
    [{ type: 'stakeholder.remove', id: a }]
  ]
}

const round = async (tx: Tx): Promise<void> => {
  const project = newId(), at = new Date().toISOString()
  const value = { id: project, name: '', question: '', language: 'fr', rev: toInt(0), stakeholders: toInt(0), links: toInt(0), targets: toInt(0), nextSeq: toInt(0), createdAt: at, updatedAt: at, hash: '' }
  await tx.rows(CREATE, { project, value })
  for (const changes of editsOf()) {
    const set = newId()
    const [p] = await Promise.all([lockProject(tx, project), readSetNode(tx, project, set)])
    await applyLocked(tx, p, { id: set, author: '', origin: 'edit', note: '', undoes: null, hash: '', changes })
  }
}

export const warmDoor = async (db: Connection, signal: AbortSignal): Promise<void> => {
  const end = Date.now() + ENOUGH_MS
  for (let i = 0; i < ROUNDS && Date.now() < end && !signal.aborted; i++) {
    // whoever works already goes first, and warms what they use themselves
    while (!db.idle && Date.now() < end && !signal.aborted) await new Promise(resolve => { setTimeout(resolve, 20) })
    try {
      await db.write(async tx => { await round(tx); throw new RolledBack() }, 'bulk')
    } catch (e) { if (!(e instanceof RolledBack)) throw e }
    await db.write(tx => tx.rows(TOUCH))
  }
}
