/**
 * Writes what a fold has come to: one statement per kind of thing and of effect, each over all its rows. What is removed goes
 * first, unique keys are let go before they are taken.
 */
import type { Tx } from './connection'
import { FIELDS, hasAudience, type Properties, searchText, toInt, toProperties, toValue, type Value } from './records'
import { refreshSearch } from './refresh-search'
import type { World } from './world'

const DELETE_EVIDENCE = 'UNWIND $ids AS id MATCH (n:Evidence {projectId: $project, id: id}) DETACH DELETE n'
const DELETE_TARGETS = 'UNWIND $ids AS id MATCH (n:Target {projectId: $project, id: id}) DETACH DELETE n'
const DELETE_ACCOUNTS = 'UNWIND $ids AS id MATCH (n:Account {projectId: $project, id: id}) DETACH DELETE n'
const DELETE_LINKS = 'UNWIND $ids AS id MATCH ()-[l:LINK {projectId: $project, id: id}]->() DELETE l'
const DELETE_STAKEHOLDERS = 'UNWIND $ids AS id MATCH (n:Stakeholder {projectId: $project, id: id}) DETACH DELETE n'

const DELETE_COMMUNITIES = 'UNWIND $ids AS id MATCH (n:Community {projectId: $project, id: id}) DETACH DELETE n'

const RELEASE_REFS = 'UNWIND $ids AS id MATCH (n:Stakeholder {projectId: $project, id: id}) REMOVE n.ref'
const RELEASE_KEYS = 'UNWIND $ids AS id MATCH (n:Account {projectId: $project, id: id}) REMOVE n.key'
const RELEASE_LINK_REFS = 'UNWIND $ids AS id MATCH ()-[l:LINK {projectId: $project, id: id}]->() REMOVE l.ref'
const RELEASE_TARGETS = 'UNWIND $ids AS id MATCH (n:Target {projectId: $project, id: id}) REMOVE n.stakeholderId'

const CREATE_STAKEHOLDERS = 'UNWIND $rows AS row CREATE (n:Stakeholder) SET n = row'
const CREATE_INFLUENCERS = 'UNWIND $rows AS row CREATE (n:Stakeholder:Influencer) SET n = row'
const CREATE_ACCOUNTS = 'UNWIND $rows AS row MATCH (s:Stakeholder {projectId: $project, id: row.stakeholderId}) CREATE (s)-[:OWNS {projectId: $project}]->(n:Account) SET n = row'
const CREATE_LINKS = `UNWIND $rows AS row MATCH (s:Stakeholder {projectId: $project, id: row.source}) MATCH (t:Stakeholder {projectId: $project, id: row.target})
  CREATE (s)-[l:LINK]->(t) SET l = row.value`
const CREATE_EVIDENCE = 'UNWIND $rows AS row CREATE (n:Evidence) SET n = row'
const CREATE_TARGETS = 'UNWIND $rows AS row CREATE (n:Target) SET n = row'

const CREATE_COMMUNITIES = 'UNWIND $rows AS row CREATE (n:Community) SET n = row'

const UPDATE_STAKEHOLDERS = 'UNWIND $rows AS row MATCH (n:Stakeholder {projectId: $project, id: row.id}) SET n += row.value'
const UPDATE_ACCOUNTS = 'UNWIND $rows AS row MATCH (n:Account {projectId: $project, id: row.id}) SET n += row.value'
const MOVE_ACCOUNTS = `UNWIND $rows AS row MATCH (n:Account {projectId: $project, id: row.id})<-[o:OWNS]-() MATCH (s:Stakeholder {projectId: $project, id: row.owner})
  DELETE o CREATE (s)-[:OWNS {projectId: $project}]->(n)`
const UPDATE_LINKS = 'UNWIND $rows AS row MATCH ()-[l:LINK {projectId: $project, id: row.id}]->() SET l += row.value'
const UPDATE_EVIDENCE = 'UNWIND $rows AS row MATCH (n:Evidence {projectId: $project, id: row.id}) SET n += row.value'
const UPDATE_TARGETS = 'UNWIND $rows AS row MATCH (n:Target {projectId: $project, id: row.id}) SET n += row.value'
const UPDATE_COMMUNITIES = 'UNWIND $rows AS row MATCH (n:Community {projectId: $project, id: row.id}) SET n += row.value'
const UPDATE_PROJECT = 'MATCH (n:Project {id: $project}) SET n += $value'

/** How much a set has moved the project's counters, and the next free row number. */
export interface Moved { stakeholders: number, links: number, targets: number, nextSeq: number }

interface Effect { created: { id: string, value: Value }[], updated: { id: string, value: Value }[], removed: string[] }

const changedFields = (was: Value, now: Value): Value => {
  const v: Value = {}
  for (const [field, value] of Object.entries(now)) if (JSON.stringify(value ?? null) !== JSON.stringify(was[field] ?? null)) v[field] = value ?? null
  return v
}
const effectOn = (world: World, entity: Parameters<World['touched']>[0]): Effect => {
  const e: Effect = { created: [], updated: [], removed: [] }
  for (const { id, was, now } of world.touched(entity)) {
    if (was === null) { if (now !== null) e.created.push({ id, value: now }); continue }
    if (now === null) { e.removed.push(id); continue }
    const value = changedFields(was, now)
    if (Object.keys(value).length === 0) continue
    if (entity === 'link' && ('source' in value || 'target' in value)) { // a relationship cannot change its ends
      e.removed.push(id)
      e.created.push({ id, value: now })
    } else e.updated.push({ id, value })
  }
  return e
}

const SEARCHED = ['name', 'aliases', 'role']

/** Writes every effect of `world`. Cost: at most some twenty statements, whatever the number of changes. */
export const writeEffect = async (tx: Tx, projectId: string, world: World, nextSeq: number): Promise<Moved> => {
  const people = effectOn(world, 'stakeholder'), accounts = effectOn(world, 'account'), links = effectOn(world, 'link')
  const evidence = effectOn(world, 'evidence'), targets = effectOn(world, 'target'), positions = effectOn(world, 'position'), communities = effectOn(world, 'community')
  const project = projectId
  const run = async (text: string, name: 'ids' | 'rows', list: unknown[]): Promise<void> => {
    if (list.length > 0) await tx.count(text, { project, [name]: list })
  }
  const withChange = (e: Effect, field: string): string[] => e.updated.filter(u => field in u.value).map(u => u.id)
  const whole = (list: { id: string, value: Value }[]): Properties[] => list.map(({ id, value }) => ({ ...toProperties(value), projectId, id }))
  const parts = (list: { id: string, value: Value }[]): Properties[] => list.map(({ id, value }) => ({ id, value: toProperties(value) }))
  // `key` of an account is absent for a moment while accounts are exchanged; then it must be set again even if only the platform moves
  const accountUpdates = accounts.updated.map(u => 'platform' in u.value ? { id: u.id, value: { ...u.value, key: world.get('account', u.id)?.key } } : u)
  const releasedAccounts = accountUpdates.filter(u => 'key' in u.value).map(u => u.id)

  const created = people.created.map(({ id, value }, i) => {
    const owned = world.hangingOn(id).filter(h => h.entity === 'account').map(h => world.get('account', h.id) ?? {})
    const search = searchText(projectId, toValue('stakeholder', value), owned.map(a => String(a.handle)))
    return { influencer: owned.some(a => hasAudience(a.followers)), row: { ...toProperties(value), projectId, id, seq: toInt(nextSeq + i), search } }
  })

  // one statement after the other is awaited as a whole: the driver sends them in order
  await Promise.all([
    run(DELETE_EVIDENCE, 'ids', evidence.removed), run(DELETE_TARGETS, 'ids', targets.removed),
    run(DELETE_ACCOUNTS, 'ids', accounts.removed), run(DELETE_LINKS, 'ids', links.removed), run(DELETE_STAKEHOLDERS, 'ids', people.removed), run(DELETE_COMMUNITIES, 'ids', communities.removed),
    run(RELEASE_REFS, 'ids', withChange(people, 'ref')), run(RELEASE_KEYS, 'ids', releasedAccounts),
    run(RELEASE_LINK_REFS, 'ids', withChange(links, 'ref')), run(RELEASE_TARGETS, 'ids', withChange(targets, 'stakeholderId')),
    run(CREATE_STAKEHOLDERS, 'rows', created.filter(c => !c.influencer).map(c => c.row)),
    run(CREATE_INFLUENCERS, 'rows', created.filter(c => c.influencer).map(c => c.row)),
    run(UPDATE_STAKEHOLDERS, 'rows', parts(people.updated)),
    run(CREATE_ACCOUNTS, 'rows', whole(accounts.created)),
    run(UPDATE_ACCOUNTS, 'rows', parts(accountUpdates)),
    run(MOVE_ACCOUNTS, 'rows', accounts.updated.filter(u => 'stakeholderId' in u.value).map(u => ({ id: u.id, owner: u.value.stakeholderId }))),
    run(CREATE_LINKS, 'rows', links.created.map(l => linkRow(projectId, l.id, l.value))),
    run(UPDATE_LINKS, 'rows', parts(links.updated)),
    run(CREATE_EVIDENCE, 'rows', whole(evidence.created)), run(UPDATE_EVIDENCE, 'rows', parts(evidence.updated)),
    run(CREATE_TARGETS, 'rows', whole(targets.created)), run(UPDATE_TARGETS, 'rows', parts(targets.updated)),
    run(CREATE_COMMUNITIES, 'rows', whole(communities.created)), run(UPDATE_COMMUNITIES, 'rows', parts(communities.updated)),
    run(UPDATE_STAKEHOLDERS, 'rows', positionRows(positions, new Set(people.removed))),
    ...effectOn(world, 'project').updated.map(u => tx.count(UPDATE_PROJECT, { project, value: toProperties(u.value) }))
  ])

  // those whose searchable words or audience may have moved
  const fresh = new Set(people.created.map(p => p.id))
  const stale = new Set<string>([...people.updated.filter(p => SEARCHED.some(f => f in p.value)).map(p => p.id)])
  for (const { was, now } of world.touched('account')) {
    for (const v of [was, now]) if (v !== null && !fresh.has(String(v.stakeholderId))) stale.add(String(v.stakeholderId))
  }
  await refreshSearch(tx, projectId, [...stale])
  return {
    stakeholders: people.created.length - people.removed.length, links: links.created.length - links.removed.length,
    targets: targets.created.length - targets.removed.length, nextSeq: nextSeq + people.created.length
  }
}

/** A link's ends are its relationship's; everything else are its properties. */
export const linkRow = (projectId: string, id: string, v: Value): Properties => {
  const { source, target, ...rest } = v
  return { source, target, value: { ...toProperties(rest), projectId, id } }
}

/** Positions are two properties of the stakeholder; those of removed ones are gone with it. */
const positionRows = (e: Effect, gone: Set<string>): Properties[] => [
  ...[...e.created, ...e.updated].map(({ id, value }) => ({ id, value: toProperties(value) })),
  ...e.removed.filter(id => !gone.has(id)).map(id => ({ id, value: Object.fromEntries(FIELDS.position.map(f => [f, null])) }))
]
