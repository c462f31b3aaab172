import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Change } from '#contract/change'
import { newStakeholder } from '#contract/entities'
import { newId } from '#contract/ids'
import { LIMITS } from '#contract/limits'
import { changesOf, ProjectInMemory, textFile } from './project-in-memory'

const tallies = (p: ReturnType<ProjectInMemory['plan']>) => [p.stakeholders, p.accounts, p.links].map(t => [t.added, t.updated, t.unchanged])
const linkOf = (p: ProjectInMemory) => [...p.links.values()].map(l => ({ ...l, source: p.stakeholders.get(l.source)?.name, target: p.stakeholders.get(l.target)?.name }))

describe('an import', () => {
  test('of the same file again changes nothing', () => {
    const project = new ProjectInMemory()
    const files = [
      textFile('acteurs.csv', 'Nom;Type;Abonnés;Plateforme;Identifiant\nA;personne;1 234,5;Instagram;@a\nB;ONG;12 k;TikTok;b.b\nC;média;;;\n'),
      textFile('liens.csv', 'source;cible;nature;poids\nA;B;suit;2\nA;B;suit;3\nB;C;partenaire de;\nC;B;partenaire de;\n')
    ]
    expect(tallies(project.take(files))).toEqual([[3, 0, 0], [2, 0, 0], [2, 0, 0]])
    const again = project.plan(files)
    expect(tallies(again)).toEqual([[0, 0, 3], [0, 0, 2], [0, 0, 2]])
    expect([again.changes, again.parts.length]).toEqual([0, 0])
  })
  test('planned twice under one set makes the same changes, under another other ids', () => {
    const files = [textFile('a.csv', 'id,name\n1,A\n2,B\n'), textFile('l.csv', 'source,target\n1,2\n')], empty = new ProjectInMemory(), set = newId()
    expect(changesOf(empty.plan(files, {}, 'en', set))).toEqual(changesOf(empty.plan(files, {}, 'en', set)))
    expect(changesOf(empty.plan(files))[0]?.id).not.toBe(changesOf(empty.plan(files))[0]?.id)
  })
  test('of French words, decimal commas and abbreviations reads what is meant (scenario 2)', () => {
    const project = new ProjectInMemory()
    const bytes = Buffer.from('Nom;Abonnés;Taux d\'engagement\nA;1 234,5;3,4 %\nB;12 k;1,5\nC;beaucoup;2\n', 'latin1')
    const plan = project.take([{ name: 'export.csv', bytes, options: {} }])
    expect([...project.accounts.values()].map(a => [a.followers, a.engagementRate])).toEqual([[1235, 3.4], [12_000, 1.5]])
    expect(plan.rejected.map(r => [r.line, r.column, r.code])).toEqual([[4, 'Abonnés', 'value.not-a-number']])
    expect(plan.warnings.map(w => w.code)).toEqual(expect.arrayContaining(['number.rounded', 'encoding.guessed', 'columns.guessed']))
    expect(project.plan([{ name: 'export.csv', bytes, options: {} }]).changes).toBe(0)
  })
  test('knows a stakeholder by our id, by an earlier file’s id, by an account, by its name without ids', () => {
    const project = new ProjectInMemory(), id = newId()
    project.stakeholders.set(id, newStakeholder('Élodie Œuvray'))
    project.take([textFile('a.csv', 'id,name,Instagram\n7,Bob,bob.b\n')])
    const count = (text: string) => tallies(project.plan([textFile('x.csv', text)]))[0]
    expect(count(`id,name,role\n${id},Élodie Œuvray,x\n`)).toEqual([0, 1, 0])
    expect(count('id,name\n7,Robert\n')).toEqual([0, 1, 0])
    expect(count('name,Instagram\nRobert,https://www.instagram.com/Bob.B/\n')).toEqual([0, 1, 0])
    const byName = project.plan([textFile('x.csv', 'nom\nelodie oeuvray\n')])
    expect([tallies(byName)[0], byName.warnings[0]?.code]).toEqual([[0, 0, 1], 'names.matched'])
    expect(count('id,name\n99,Élodie Œuvray\n')).toEqual([1, 0, 0])
  })
  test('someone of the brand’s name is the brand, keeps its kind, and it is said', () => {
    const project = new ProjectInMemory(), id = newId()
    project.stakeholders.set(id, newStakeholder('Lumen', { kind: 'brand', family: 'brand' }))
    const plan = project.take([textFile('a.csv', 'nom;type;rôle\nLumen;média;marque de soins\nAnn;média;\n'), textFile('l.csv', 'source;cible\nAnn;LUMEN\n')], {}, 'fr')
    expect(project.stakeholders.get(id)).toMatchObject({ kind: 'brand', family: 'brand', role: 'marque de soins' })
    expect(linkOf(project)).toMatchObject([{ source: 'Ann', target: 'Lumen' }])
    expect(plan.warnings.map(w => w.code)).toEqual(['brand.matched', 'brand.linked'])
    expect(plan.warnings[0]?.message).toBe('«\u00a0Lumen\u00a0» est la marque du projet\u00a0: 1 ligne de a.csv la complète, sans changer son type ni sa famille.')
  })
  test('with an identifier of its own it is another, and it is said', () => {
    const project = new ProjectInMemory()
    project.stakeholders.set(newId(), newStakeholder('Lumen', { kind: 'brand', family: 'brand' }))
    const plan = project.take([textFile('a.csv', 'id,name,kind\n7,Lumen,media\n')])
    expect([...project.stakeholders.values()].map(s => s.kind)).toEqual(['brand', 'media'])
    expect(plan.warnings.map(w => w.code)).toEqual(['brand.apart'])
    expect(project.plan([textFile('a.csv', 'id,name,kind\n7,Lumen,media\n')]).warnings).toEqual([])
  })
  test('updates only what the file has and what differs; empty cells erase nothing', () => {
    const project = new ProjectInMemory()
    project.take([textFile('a.csv', 'id,name,role,place,tags\n1,A,chef,Lyon,x | y\n')])
    const plan = project.plan([textFile('a.csv', 'id,name,role,place\n1,A,,Paris\n')])
    expect(changesOf(plan)).toMatchObject([{ type: 'stakeholder.update', was: { place: 'Lyon' }, now: { place: 'Paris' } }])
    expect(Object.keys((changesOf(plan)[0] as { now: object }).now)).toEqual(['place'])
  })
  test('joins spellings of one account (scenario 1)', () => {
    const project = new ProjectInMemory()
    project.take([textFile('a.csv', 'nom;Twitter\nLe Labo Vert;https://twitter.com/LaboVert/status/1\nLabo;@labovert\nLe labo vert;x.com/LaboVert/\n')])
    expect([...project.stakeholders.values()].map(s => s.name)).toEqual(['Le Labo Vert'])
    expect([...project.accounts.values()].map(a => [a.platform, a.key, a.url])).toEqual([['x', 'labovert', 'https://x.com/LaboVert']])
  })
  test('refuses an account that another identifier has', () => {
    const plan = new ProjectInMemory().plan([textFile('a.csv', 'id,name,Twitter\n1,A,x1\n2,B,@X1\n')])
    expect(plan.rejected.map(r => [r.line, r.code])).toEqual([[3, 'account.duplicate']])
  })
  test('keeps two people of one name apart where their accounts differ', () => {
    const project = new ProjectInMemory(), files = [textFile('a.csv', 'nom;Instagram\nJean Martin;jean.a\nJean Martin;jean.b\n')]
    project.take(files)
    expect(project.stakeholders.size).toBe(2)
    expect(project.plan(files).changes).toBe(0)
  })
  test('counts repeated links together, and keeps them apart where the file gives ids', () => {
    const project = new ProjectInMemory()
    const plan = project.take([textFile('l.csv', 'source,target,type,weight\na,b,Directed,1\na,b,Directed,3\nb,a,Directed,1\nc,a,Undirected,2\na,c,Undirected,2\n')])
    expect(linkOf(project).map(l => [l.source, l.target, l.directed, l.count, l.strength])).toEqual([['a', 'b', true, 4, 3], ['b', 'a', true, 1, 1], ['c', 'a', false, 4, 3]])
    expect(plan.warnings.find(w => w.code === 'links.merged')?.count).toBe(2)
    const apart = new ProjectInMemory(), files = [textFile('l.csv', 'id,source,target\n1,a,b\n2,a,b\n')]
    apart.take(files)
    expect([apart.links.size, apart.plan(files).changes]).toEqual([2, 0])
  })
  test('gives weights as counts with their strength, and strengths as they are', () => {
    const project = new ProjectInMemory()
    project.take([textFile('l.csv', 'source,target,weight\na,b,1\na,c,2\na,d,4\na,e,16\na,f,0.5\n')])
    expect(linkOf(project).map(l => [l.count, l.strength])).toEqual([[1, 1], [2, 2], [4, 3], [16, 5], [0.5, 1]])
    const strong = new ProjectInMemory()
    strong.take([textFile('l.csv', 'source;cible;force (1-5);nature\na;b;4;suit\na;c;;suit\na;d;;s’oppose à\n')])
    expect(linkOf(strong).map(l => [l.strength, l.sign, l.count])).toEqual([[4, 1, null], [1, 1, null], [3, -1, null]])
  })
  test('takes direction from the options, else the file, else the kind', () => {
    const way = (text: string, options = {}) => { const p = new ProjectInMemory(); p.take([textFile('l.csv', text)], options); return linkOf(p).map(l => l.directed) }
    expect(way('source,target,kind\na,b,follows\nc,d,partner of\n')).toEqual([true, false])
    expect(way('source,target,type\na,b,Undirected\n')).toEqual([false])
    expect(way('source,target,type\na,b,Undirected\n', { directed: true })).toEqual([true])
    expect(way('source,target\na,b\n', { kind: 'competes_with' })).toEqual([false])
  })
  test('finds ends by id, then by name without accents, then by handle; a name of two is refused', () => {
    const nodes = textFile('n.csv', 'id,name,Twitter\n1,Élodie,elo_x\n2,Bob,\n3,Bob,\n', { role: 'stakeholders' })
    const plan = new ProjectInMemory().plan([nodes, textFile('l.csv', 'source,target\n1,2\nelodie,3\n@elo_x,2\nBob,1\n')])
    expect(plan.rejected.map(r => [r.line, r.code])).toEqual([[5, 'link.unknown-end']])
    expect(plan.links.added).toBe(2)
  })
  test('does not let ids of one table name the links of another', () => {
    const project = new ProjectInMemory(), a = textFile('a.csv', 'id,source,target\n1,a,b\n'), b = textFile('b.csv', 'id,source,target\n1,c,d\n')
    const plan = project.take([a, b])
    expect([plan.links.added, plan.rejected.length, plan.warnings.some(w => w.code === 'ids.local')]).toEqual([2, 0, true])
    expect([project.plan([a, b]).changes, project.plan([b]).changes, project.plan([a]).changes]).toEqual([0, 0, 0])
  })
  test('does not make one stakeholder of all that have no identifier', () => {
    const plan = new ProjectInMemory().plan([textFile('n.csv', 'id,name\nNA,A\nNA,B\n3,C\n'), textFile('l.csv', 'source,target\nNA,3\nA,3\n')])
    expect([plan.stakeholders.added, plan.links.added]).toEqual([3, 1])
    expect(plan.rejected.map(r => [r.line, r.code])).toEqual([[2, 'link.missing-end']])
  })
  test('writes parts of bounded size: stakeholders, accounts, links', () => {
    const rows = Array.from({ length: 2_100 }, (_, i) => `${i},N${i},h_${i}`).join('\n')
    const plan = new ProjectInMemory().plan([textFile('n.csv', `id,name,Twitter\n${rows}\n`), textFile('l.csv', 'source,target\n0,1\n')])
    const types = changesOf(plan).map(c => c.type)
    expect(plan.parts.length).toBe(Math.ceil(4_201 / LIMITS.changesPerTransaction))
    expect([types.indexOf('account.add'), types.indexOf('link.add'), types.length]).toEqual([2_100, 4_200, plan.changes])
    expect([plan.counts, plan.first]).toEqual([{ 'stakeholder.add': 2_100, 'account.add': 2_100, 'link.add': 1 }, 'N0'])
  })
  test('plans nothing that the contract would refuse, whatever the cells hold', () => {
    const junk = fc.oneof(fc.string({ unit: 'binary', maxLength: 12 }), fc.constantFrom('1', '-1', '3,5', '12 k', '50 %', '@a', 'https://x.com/a', 'http://[', 'NA', '1e300', 'a | b', '\'=1', ' ', 'x'.repeat(300), '-0', '0.0000001'))
    const good: Record<string, string[]> = {
      id: ['1', '2', 'é'], nom: ['A', ' b  c', '=x', '🙂'], type: ['personne', 'média', 'ONG'], famille: ['expert', 'client'], cercle: ['0', '3'], position: ['-2', 'allié'], pertinence: ['5', '0'], coût: ['1 234,5', '12 k'], plateforme: ['x', 'Instagram'],
      identifiant: ['@a', 'b.c'], url: ['https://x.com/a', 'lumen.example'], abonnés: ['12 k', '1,5'], taux: ['3,4 %'], authenticité: ['0,5', '85 %'], 'relevé le': ['31/12/2026'], Twitter: ['a', '@b | c'], 'abonnés X': ['12 k', '1,5', '0'], youtube: ['@lumen', 'UCabcdefghijklmnopqrstuv'], mineur: ['oui', 'non'],
      source: ['1', '2', 'z'], cible: ['A', 'y', '1'], nature: ['suit', 'finance'], sens: ['orienté', 'sans sens'], 'force (1-5)': ['3', '50 %'], signe: ['-1', '+'], nombre: ['0,5', '12'], confiance: ['A', 'd'], 'valide du': ['2026-01-01'], au: ['31/12/2026'], note: ['n', 'deux\nlignes']
    }
    const cellOf = (head: string) => fc.oneof({ weight: 20, arbitrary: fc.constant('') }, { weight: 16, arbitrary: fc.constantFrom(...(good[head] ?? ['texte'])) }, { weight: 1, arbitrary: junk })
    const heads = ['id', 'nom', 'type', 'famille', 'rôle', 'notes', 'alias', 'tags', 'cercle', 'position', 'pertinence', 'coût', 'plateforme', 'identifiant', 'url', 'abonnés', 'taux', 'authenticité', 'relevé le', 'Twitter', 'youtube', 'mineur', 'abonnés X']
    const linkHeads = ['source', 'cible', 'id', 'nature', 'sens', 'force (1-5)', 'signe', 'nombre', 'confiance', 'valide du', 'au', 'note']
    const quoted = (c: string): string => `"${c.replaceAll('"', '""').replaceAll('\0', '')}"`
    const table = (h: string[]) => fc.array(fc.tuple(...h.map(cellOf)), { minLength: 1, maxLength: 6 }).map(rows => `${h.join(';')}\n${rows.map(r => r.map(quoted).join(';')).join('\n')}`)
    const columns = (h: string[], fields: string[]) => Object.fromEntries(h.map((x, i) => [x, fields[i] ?? 'ignore'])) as Record<string, never>
    const nodeFields = ['id', 'name', 'kind', 'family', 'role', 'notes', 'aliases', 'tags', 'ring', 'stance', 'relevance', 'cost', 'platform', 'handle', 'url', 'followers', 'engagementRate', 'authenticity', 'observedAt', 'account:x', 'account:youtube', 'minor', 'followers:x']
    const linkFields = ['source', 'target', 'id', 'kind', 'directed', 'strength', 'sign', 'count', 'confidence', 'since', 'until', 'note']
    let seen = 0
    fc.assert(fc.property(table(heads), table(linkHeads), (n, l) => {
      const project = new ProjectInMemory()
      const files = [textFile('n.csv', n, { role: 'stakeholders', separator: ';', columns: columns(heads, nodeFields) }), textFile('l.csv', l, { role: 'links', separator: ';', columns: columns(linkHeads, linkFields) })]
      for (const c of changesOf(project.take(files, { createMissing: true }))) { expect(Change.parse(c)).toEqual(c); seen++ }
      expect(project.plan(files, { createMissing: true }).changes).toBe(0)
    }), { numRuns: 200 })
    expect(seen).toBeGreaterThan(500)
  })
})
