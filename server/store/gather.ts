/** Loads into a `World` what a fold of the given changes needs, in few reads of many ids each. */
import { type Change, entityOf, verbOf } from '#contract/change'
import type { EntityName } from '#contract/entities'
import type { Tx } from './connection'
import { type Properties, toValue, type Value } from './records'
import { keysOf, World } from './world'

const STAKEHOLDERS = 'UNWIND $ids AS id MATCH (n:Stakeholder {projectId: $project, id: id}) RETURN n.id AS id, properties(n) AS value'
const ENDS = 'UNWIND $ids AS id MATCH (n:Stakeholder {projectId: $project, id: id}) RETURN n.id AS id, n.name AS name, n.x AS x, n.y AS y'
const ACCOUNTS = 'UNWIND $ids AS id MATCH (n:Account {projectId: $project, id: id}) RETURN n.id AS id, properties(n) AS value'
const LINKS = `UNWIND $ids AS id MATCH (s)-[l:LINK {projectId: $project, id: id}]->(t)
  RETURN l.id AS id, properties(l) AS value, s.id AS source, t.id AS target, s.name AS sourceName, t.name AS targetName`
const EVIDENCE = 'UNWIND $ids AS id MATCH (n:Evidence {projectId: $project, id: id}) RETURN n.id AS id, properties(n) AS value'
const TARGETS = `UNWIND $ids AS id MATCH (n:Target {projectId: $project, id: id}) OPTIONAL MATCH (s:Stakeholder {projectId: $project, id: n.stakeholderId})
  RETURN n.id AS id, properties(n) AS value, s.id AS owner, s.name AS ownerName`

const COMMUNITIES = 'UNWIND $ids AS id MATCH (n:Community {projectId: $project, id: id}) RETURN n.id AS id, properties(n) AS value'
const PINNED_TO = 'UNWIND $ids AS id MATCH (n:Stakeholder {projectId: $project, community: id}) RETURN n.id AS id, properties(n) AS value'

const ACCOUNTS_OF = 'UNWIND $ids AS id MATCH (:Stakeholder {projectId: $project, id: id})-[:OWNS]->(n:Account) RETURN n.id AS id, properties(n) AS value'
const LINKS_OF = `UNWIND $ids AS id MATCH (a:Stakeholder {projectId: $project, id: id})-[l:LINK]-()
  WITH DISTINCT l, startNode(l) AS s, endNode(l) AS t
  RETURN l.id AS id, properties(l) AS value, s.id AS source, t.id AS target, s.name AS sourceName, t.name AS targetName`
const TARGETS_OF = 'UNWIND $ids AS id MATCH (n:Target {projectId: $project, stakeholderId: id}) RETURN n.id AS id, properties(n) AS value'
const EVIDENCE_OF = 'UNWIND $ids AS id MATCH (n:Evidence {projectId: $project, subjectId: id}) RETURN n.id AS id, properties(n) AS value'

const REF_HOLDERS = 'UNWIND $refs AS ref MATCH (n:Stakeholder {projectId: $project, ref: ref}) RETURN n.id AS id, n.ref AS ref'
const LINK_REF_HOLDERS = 'UNWIND $refs AS ref MATCH ()-[l:LINK {projectId: $project, ref: ref}]->() RETURN l.id AS id, l.ref AS ref'
const KEY_HOLDERS = 'UNWIND $keys AS k MATCH (n:Account {projectId: $project, platform: k.platform, key: k.key}) RETURN n.id AS id, n.platform AS platform, n.key AS key'
const TARGET_HOLDERS = 'UNWIND $ids AS id MATCH (n:Target {projectId: $project, stakeholderId: id}) RETURN n.id AS id, n.stakeholderId AS stakeholderId'

interface Row { id: string, value: Properties }
interface LinkRow extends Row { source: string, target: string, sourceName: string, targetName: string }

const strings = (...values: unknown[]): string[] => values.filter(v => typeof v === 'string')

/** Ids and keys that the changes speak of. */
const asksOf = (changes: readonly Change[]) => {
  const ids = new Map<EntityName, Set<string>>()
  const idsOf = (e: EntityName): Set<string> => { const s = ids.get(e) ?? new Set<string>(); ids.set(e, s); return s }
  const ends = new Set<string>(), removed = new Set<string>(), removedLinks = new Set<string>(), removedCommunities = new Set<string>()
  const claims: { entity: EntityName, value: Value }[] = []
  for (const c of changes) {
    const entity = entityOf(c)
    if (entity === 'position') ends.add(c.id); else idsOf(entity).add(c.id)
    if (verbOf(c) === 'remove') {
      if (entity === 'stakeholder') removed.add(c.id)
      if (entity === 'link') removedLinks.add(c.id)
      if (entity === 'community') removedCommunities.add(c.id)
      continue
    }
    const now = { ...(c as { now: object }).now } as Value
    for (const id of strings(now.source, now.target, now.stakeholderId, now.brandId)) ends.add(id)
    if (entity === 'stakeholder' && typeof now.community === 'string') idsOf('community').add(now.community)
    if (entity === 'evidence' && typeof now.subjectId === 'string') {
      ends.add(now.subjectId)
      idsOf('link').add(now.subjectId)
    }
    claims.push({ entity, value: now })
  }
  return { ids, ends, removed, removedLinks, removedCommunities, claims }
}

/**
 * A world for `changes`. `project` is the project's own value. Cost: one read per kind of thing that is spoken of.
 */
export const gather = async (tx: Tx, projectId: string, project: Value, changes: readonly Change[]): Promise<World> => {
  const world = new World()
  world.load('project', projectId, project)
  const { ids, ends, removed, removedLinks, removedCommunities, claims } = asksOf(changes)
  const ask = async <R>(text: string, list: Iterable<unknown>, name = 'ids'): Promise<R[]> => {
    const values = [...list]
    return values.length === 0 ? [] : tx.rows<R>(text, { project: projectId, [name]: values })
  }
  const of = (e: EntityName): Iterable<string> => ids.get(e) ?? []
  const load = (entity: EntityName, rows: Row[]): void => { for (const r of rows) world.load(entity, r.id, { ...toValue(entity, r.value) }) }
  const loadLinks = (rows: LinkRow[]): void => {
    for (const r of rows) {
      world.loadName(r.source, r.sourceName)
      world.loadName(r.target, r.targetName)
      world.load('link', r.id, { ...toValue('link', { ...r.value, source: r.source, target: r.target }) })
    }
  }
  const refs = claims.filter(c => c.entity === 'stakeholder').flatMap(c => strings(c.value.ref))
  const linkRefs = claims.filter(c => c.entity === 'link').flatMap(c => strings(c.value.ref))
  const targeted = claims.filter(c => c.entity === 'target').flatMap(c => strings(c.value.stakeholderId))
  const whole = claims.filter(c => c.entity === 'account' && typeof c.value.platform === 'string' && typeof c.value.key === 'string').map(c => ({ platform: c.value.platform, key: c.value.key }))

  // positions live on their stakeholder; so removed ones are asked for as ends too
  const [people, endRows, accounts, links, evidence, targets, accountsOf, linksOf, targetsOf, communities, pinned] = await Promise.all([
    ask<Row>(STAKEHOLDERS, of('stakeholder')),
    ask<{ id: string, name: string, x: number | null, y: number | null }>(ENDS, new Set([...ends, ...removed])),
    ask<Row>(ACCOUNTS, of('account')), ask<LinkRow>(LINKS, of('link')), ask<Row>(EVIDENCE, of('evidence')),
    ask<Row & { owner: string | null, ownerName: string | null }>(TARGETS, of('target')),
    ask<Row>(ACCOUNTS_OF, removed), ask<LinkRow>(LINKS_OF, removed), ask<Row>(TARGETS_OF, removed),
    ask<Row>(COMMUNITIES, of('community')), ask<Row>(PINNED_TO, removedCommunities)
  ])
  load('stakeholder', people); load('stakeholder', pinned); load('community', communities)
  for (const r of endRows) {
    world.loadName(r.id, r.name)
    if (r.x !== null && r.y !== null) world.load('position', r.id, { x: r.x, y: r.y })
  }
  load('account', accounts); load('account', accountsOf); loadLinks(links); loadLinks(linksOf); load('evidence', evidence)
  for (const r of targets) if (r.owner !== null && r.ownerName !== null) world.loadName(r.owner, r.ownerName)
  load('target', targets); load('target', targetsOf)

  // an account that changes only its platform or only its key claims both together
  for (const c of changes) {
    if (c.type !== 'account.update' || (c.now.platform === undefined && c.now.key === undefined)) continue
    const v = { ...world.get('account', c.id), ...c.now }
    whole.push({ platform: v.platform, key: v.key })
  }
  const subjects = [...removed, ...removedLinks, ...linksOf.map(r => r.id)]
  const [evidenceOf, refHolders, linkRefHolders, keyHolders, targetHolders] = await Promise.all([
    ask<Row>(EVIDENCE_OF, subjects),
    ask<{ id: string, ref: string }>(REF_HOLDERS, refs, 'refs'), ask<{ id: string, ref: string }>(LINK_REF_HOLDERS, linkRefs, 'refs'),
    ask<{ id: string, platform: string, key: string }>(KEY_HOLDERS, whole, 'keys'), ask<{ id: string, stakeholderId: string }>(TARGET_HOLDERS, targeted)
  ])
  load('evidence', evidenceOf)
  const hold = (entity: EntityName, rows: ({ id: string } & Value)[]): void => { for (const r of rows) for (const key of keysOf(entity, r)) world.loadKey(key, r.id) }
  hold('stakeholder', refHolders); hold('link', linkRefHolders); hold('account', keyHolders); hold('target', targetHolders)
  return world
}
