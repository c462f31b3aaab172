import { DirectedGraph, UndirectedGraph } from 'graphology'
import louvain from 'graphology-communities-louvain'
import betweenness from 'graphology-metrics/centrality/betweenness'
import pagerank from 'graphology-metrics/centrality/pagerank'
import { describe, expect, it } from 'vitest'
import { type Change, ChangeSet } from '#contract/change'
import { strengthOfCount } from '#contract/entities'
import { LIMITS } from '#contract/limits'
import { NewProject } from '#contract/project'
import { LINK_KINDS, type Platform, STAKEHOLDER_KINDS } from '#contract/words'
import { DEMO_PARTS, DEMO_PROJECT, demoId, demoSets } from '../../seed/demo'
import { FIXTURE_ARCS, FIXTURE_ROWS } from '../../seed/fixture'

const { project, sets } = demoSets()
const changes = sets.flatMap(s => s.changes)
const added = <T extends Change['type']>(type: T) => changes.filter((c): c is Extract<Change, { type: T }> => c.type === type)
const stakeholders = added('stakeholder.add'), accounts = added('account.add'), links = added('link.add'), evidence = added('evidence.add'), targets = added('target.add')
const nameOf = new Map(stakeholders.map(s => [s.id, s.now.name])), idOf = new Map(stakeholders.map(s => [s.now.name, s.id]))
const brand = demoId('lumen')

/** Arcs of influence a link stands for, as domain.md §5.1 reads its kind. */
const arcsOf = ({ source, target, kind, directed }: (typeof links)[number]['now']): [string, string][] => {
  const way = LINK_KINDS[kind].influence
  if (way === 'none') return []
  if (way === 'both' || !directed) return [[source, target], [target, source]]
  return way === 'forward' ? [[source, target]] : [[target, source]]
}
const relations = links.filter(l => l.now.source !== brand && l.now.target !== brand && l.now.sign > 0)

describe('the demonstration as data', () => {
  it('parses with the contract, set by set, and comes out unchanged', () => {
    expect(NewProject.parse(project)).toEqual(project)
    for (const set of sets) expect(ChangeSet.parse(set)).toEqual(set)
    expect(sets.every(s => s.origin === 'seed' && s.author === 'Alentour' && s.changes.length <= LIMITS.changesPerTransaction)).toBe(true)
  })

  it('is the same bytes twice', () => expect(JSON.stringify(demoSets())).toBe(JSON.stringify(demoSets())))

  it('has the size that the issue asks for', () => {
    expect(stakeholders.length).toBeGreaterThanOrEqual(115)
    expect(stakeholders.length).toBeLessThanOrEqual(130)
    expect(accounts.length).toBeGreaterThanOrEqual(150)
    expect(links.length).toBeGreaterThanOrEqual(350)
    expect(evidence.length).toBeGreaterThanOrEqual(80)
    expect(targets.length).toBe(6)
    expect(new Set(accounts.map(a => a.now.platform)).size).toBeGreaterThanOrEqual(8)
    expect(new Set(links.map(l => l.now.kind)).size).toBeGreaterThanOrEqual(10)
    expect(new Set(stakeholders.map(s => s.now.kind))).toEqual(new Set(STAKEHOLDER_KINDS))
    expect(new Set(links.map(l => l.now.confidence))).toEqual(new Set(['A', 'B', 'C', 'D']))
    expect(new Set(links.map(l => l.now.strength))).toEqual(new Set([1, 2, 3, 4, 5]))
  })

  it('gives every thing its own id and every account its own key', () => {
    const ids = changes.filter(c => c.type !== 'project.update').map(c => c.id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(new Set(accounts.map(a => `${a.now.platform} ${a.now.key}`)).size).toBe(accounts.length)
    expect(nameOf.size).toBe(idOf.size)
  })

  it('lets nothing point to what does not exist, or to itself', () => {
    const linkIds = new Set(links.map(l => l.id))
    for (const l of links) expect([nameOf.has(l.now.source), nameOf.has(l.now.target), l.now.source === l.now.target], l.id).toEqual([true, true, false])
    for (const e of evidence) expect(e.now.subject === 'link' ? linkIds.has(e.now.subjectId) : nameOf.has(e.now.subjectId), e.now.title).toBe(true)
    for (const a of accounts) expect(nameOf.has(a.now.stakeholderId), a.now.handle).toBe(true)
    expect(changes.find(c => c.type === 'project.update')).toEqual({ type: 'project.update', id: DEMO_PROJECT, was: { brandId: null }, now: { brandId: brand } })
  })

  it('counts as it weighs: strength follows the count by the rule of domain.md §5.1, with no more than a step of judgement', () => {
    const counted = links.filter(l => l.now.count !== null)
    expect(counted.length).toBeGreaterThan(150)
    for (const l of counted) expect(Math.abs(strengthOfCount(l.now.count ?? 1) - l.now.strength), `${nameOf.get(l.now.source)} ${l.now.kind} ${nameOf.get(l.now.target)}`).toBeLessThanOrEqual(1)
  })

  it('carries dates of 2025 and 2026, and due dates of the launch', () => {
    for (const l of links) expect(l.now.since).toMatch(/^202[56]-/)
    for (const e of evidence) expect(e.now.date).toMatch(/^202[56]-/)
    for (const t of targets) expect(t.now.due).toMatch(/^(2026-12|2027-01)-/)
    expect(new Set(targets.map(t => t.now.owner))).toEqual(new Set(['Claire', 'Samir']))
    expect(targets.map(t => t.now.priority)).toEqual([1, 2, 3, 4, 5, 6])
    expect(targets.every(t => t.now.reason !== '' && t.now.action !== '')).toBe(true)
  })

  it('says something of everyone, in French with no-break spaces', () => {
    for (const s of stakeholders) {
      expect(s.now.description.length, s.now.name).toBeGreaterThan(15)
      expect(s.now.role, s.now.name).not.toBe('')
      expect(`${s.now.description}${s.now.notes}${s.now.name}`, s.now.name).not.toMatch(/ [:;!?»%]|'/)
    }
  })
})

describe('the demonstration hurts nobody', () => {
  // the forms that platforms allow, from domain.md §13.4
  const host = String.raw`[a-z0-9-]+\.example`
  const FORMS: Partial<Record<Platform, [handle: RegExp, url: (h: string) => string]>> = {
    instagram: [/^(?!.*\.\.)(?!\.)[A-Za-z0-9._]{1,30}(?<!\.)$/, h => `https://www.instagram.com/${h}`],
    threads: [/^(?!.*\.\.)(?!\.)[A-Za-z0-9._]{1,30}(?<!\.)$/, h => `https://www.threads.com/@${h}`],
    tiktok: [/^[A-Za-z0-9._]{2,23}[A-Za-z0-9_]$/, h => `https://www.tiktok.com/@${h}`],
    youtube: [/^[\p{L}\d_.·-]{3,30}$/u, h => `https://www.youtube.com/@${h}`],
    x: [/^[A-Za-z0-9_]{4,15}$/, h => `https://x.com/${h}`],
    facebook: [/^[A-Za-z0-9.]{5,50}$/, h => `https://www.facebook.com/${h}`],
    linkedin: [/^[a-z0-9-]{3,100}$/, h => `https://www.linkedin.com/(in|company)/${h}`],
    bluesky: [new RegExp(`^${host}$`), h => `https://bsky.app/profile/${h}`],
    mastodon: [new RegExp(`^[a-z0-9_]+@${host}$`), h => `https://${h.split('@')[1]}/@${h.split('@')[0]}`],
    pinterest: [/^[A-Za-z0-9_]{3,30}$/, h => `https://www.pinterest.com/${h}/`],
    twitch: [/^[A-Za-z0-9][A-Za-z0-9_]{3,24}$/, h => `https://www.twitch.tv/${h}`],
    snapchat: [/^[A-Za-z][A-Za-z0-9._-]{1,13}[A-Za-z0-9]$/, h => `https://www.snapchat.com/add/${h}`],
    dailymotion: [/^[A-Za-z0-9_-]{1,50}$/, h => `https://www.dailymotion.com/${h}`],
    telegram: [/^[A-Za-z][A-Za-z0-9_]{3,31}$/, h => `https://t.me/${h}`],
    site: [new RegExp(`^${host}$`), h => `https://${h}`], podcast: [new RegExp(`^${host}/rss$`), h => `https://${h}`], newsletter: [new RegExp(`^${host}(/[a-z]+)?$`), h => `https://${h}`]
  }

  it('has no address but of .example and of the platform of the handle, each in its canonical form', () => {
    for (const { now } of accounts) {
      const form = FORMS[now.platform]
      if (form === undefined) throw new Error(`no form is known for ${now.platform}`)
      expect(now.handle, now.platform).toMatch(form[0])
      expect(now.url).toMatch(new RegExp(`^${form[1](now.handle).replace(/[.?]/g, '\\$&')}$`))
    }
    for (const e of evidence) if (e.now.url !== null) expect(e.now.url).toMatch(/^https:\/\/[a-z-]+\.example\/202[56]\/[a-z0-9-]+$/)
    expect(evidence.filter(e => e.now.url !== null).length).toBeGreaterThan(70)
    expect(JSON.stringify(changes.filter(c => c.type !== 'account.add'))).not.toMatch(/https?:\/\/(?![a-z-]+\.example\/)/)
  })

  it('holds a stance against the brand only with evidence (domain.md §10.3)', () => {
    const against = stakeholders.filter(s => (s.now.stance ?? 0) <= -1)
    expect(against.length).toBeGreaterThanOrEqual(4)
    for (const s of against) expect(evidence.some(e => e.now.subjectId === s.id && e.now.supports.startsWith('position')), s.now.name).toBe(true)
  })

  it('keeps the minor and the one who refused out of the targets, and no stance of the minor', () => {
    const out = stakeholders.filter(s => s.now.minor || s.now.doNotContact)
    expect(out.map(s => [s.now.name, s.now.minor])).toEqual([['Lilou Garancel', true], ['Paul Verdanne', false]])
    expect(out[0]?.now.stance).toBeNull()
    for (const s of out) expect(targets.some(t => t.now.stakeholderId === s.id)).toBe(false)
  })
})

describe('the demonstration tells a story', () => {
  it('holds the 14 of appendix A with their marks, their audience and, among them, exactly their 22 arcs', () => {
    const ids = new Map<string, number>()
    for (const r of FIXTURE_ROWS) {
      const id = idOf.get(r.name) ?? '', s = stakeholders.find(x => x.id === id)
      ids.set(id, r.n)
      expect(s?.now, r.name).toMatchObject({ kind: r.kind, family: r.family, relevance: r.relevance, legitimacy: r.legitimacy, stance: r.stance, stage: r.stage, cost: r.cost })
      const own = accounts.filter(a => a.now.stakeholderId === id), first = own[0]?.now
      expect([first?.followers, first?.authenticity], r.name).toEqual([r.followers, r.authenticity])
      for (const a of own) expect(a.now.followers ?? 0).toBeLessThanOrEqual(r.followers)
    }
    const arcs = links.flatMap(l => arcsOf(l.now).map(([u, v]) => [ids.get(u), ids.get(v), l.now.strength])).filter(([u, v]) => u !== undefined && v !== undefined)
    expect(arcs.map(String).sort()).toEqual(FIXTURE_ARCS.map(String).sort())
  })

  it('falls into the communities that its tags name, whatever the seed of the method', () => {
    const graph = new UndirectedGraph()
    for (const l of relations) graph.mergeUndirectedEdge(l.now.source, l.now.target, { weight: l.now.strength })
    const tagOf = new Map(stakeholders.map(s => [s.id, s.now.tags[0] ?? '']))
    for (let seed = 1; seed <= 10; seed++) {
      let state = seed * 7919
      const rng = (): number => { state = (Math.imul(state, 1664525) + 1013904223) >>> 0; return state / 2 ** 32 }
      const groups = new Map<number, string[]>()
      for (const [id, c] of Object.entries(louvain(graph, { getEdgeWeight: 'weight', rng }))) groups.set(c, [...groups.get(c) ?? [], tagOf.get(id) ?? ''])
      const mostly = [...groups.values()].map((tags): [string, number] => {
        const counts = new Map<string, number>()
        for (const t of tags) counts.set(t, (counts.get(t) ?? 0) + 1)
        return [...counts].sort((a, b) => b[1] - a[1])[0] ?? ['', 0]
      })
      expect(mostly.reduce((sum, [, n]) => sum + n, 0) / graph.order, `seed ${seed}`).toBeGreaterThanOrEqual(0.9)
      expect(new Set(mostly.map(([tag]) => tag))).toEqual(new Set(DEMO_PARTS.flatMap(p => p.tag ?? [])))
      expect(groups.size).toBe(8)
    }
  })

  it('has a critic who is listened to most, bridges among the targets, and two whom nobody is linked to', () => {
    const attention = new DirectedGraph<object, { weight: number }>(), influence = new DirectedGraph<object, { cost: number }>()
    for (const l of relations) for (const [u, v] of arcsOf(l.now)) { attention.mergeEdge(v, u, { weight: l.now.strength }); influence.mergeEdge(u, v, { cost: 1 / l.now.strength }) }
    const top = (values: Record<string, number>, n: number) => Object.entries(values).sort((a, b) => b[1] - a[1]).slice(0, n).map(([id]) => nameOf.get(id))
    const listened = top(pagerank(attention, { getEdgeWeight: 'weight' }), 10)
    expect(listened[0]).toBe('Asso EauClaire')
    expect(listened).toEqual(expect.arrayContaining(['Dr Lise Hamon', 'Le Labo Vert', 'Apolline Ferrec', 'Pr Odile Marchenoir', 'Agence QualiPeau']))
    const between = top(betweenness(influence, { getEdgeWeight: 'cost' }), 3)
    expect(between).toEqual(expect.arrayContaining(['Dr Lise Hamon', 'Apolline Ferrec']))
    expect(listened).not.toContain('Nora Belval')
    const linked = new Set(links.flatMap(l => [l.now.source, l.now.target]))
    expect(stakeholders.filter(s => !linked.has(s.id)).map(s => [s.now.name, s.now.stance])).toEqual([['Solène Kerbriand', 2], ['Testeuses de l’Ouest', null]])
  })

  it('has an opponent with links against, and one fragile stakeholder known by hypothesis only', () => {
    const mathis = stakeholders.find(s => s.now.stance === -2)
    expect(mathis?.now.name).toBe('Mathis Sylvère')
    expect(links.filter(l => l.now.source === mathis?.id && l.now.sign === -1).length).toBeGreaterThanOrEqual(2)
    const fragile = stakeholders.filter(s => {
      const own = links.filter(l => l.now.source === s.id || l.now.target === s.id)
      return own.length > 0 && own.every(l => l.now.confidence === 'D') && evidence.filter(e => e.now.subjectId === s.id).every(e => e.now.grade === 'D')
    })
    expect(fragile.map(s => s.now.name)).toEqual(['Les Amis du Lavoir'])
  })
})
