/** Files that nobody here wrote. Expected counts: the data page that comes with them, and their own SOURCE notes. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { LIMITS } from '#contract/limits'
import { Findings } from '../../server/exchange/findings'
import { readGraphFile } from '../../server/exchange/read-graph'
import type { SourceFile } from '../../server/exchange/source-file'
import { readTable } from '../../server/exchange/table'
import { lacks, sharedData } from '../support/data'
import { changesOf, ProjectInMemory, textFile } from './project-in-memory'

const file = (path: string, options: SourceFile['options'] = {}): SourceFile => ({ name: path.slice(path.lastIndexOf('/') + 1), bytes: readFileSync(sharedData(path) ?? ''), options })
const cellsOf = (f: SourceFile) => { const t = readTable(f, new Findings('fr')); return [t?.header, ...(t?.rows ?? [])] }

describe.skipIf(lacks('musae-facebook-pages/facebook_target.csv'))('22,470 pages and 171,002 links', () => {
  const files = () => [file('musae-facebook-pages/facebook_target.csv', { role: 'stakeholders' }), file('musae-facebook-pages/facebook_edges.csv.gz', { role: 'links' })]
  test('come in whole, self-links listed, and a second time change nothing', () => {
    const project = new ProjectInMemory(), sources = files(), started = process.cpuUsage()
    project.plan(sources)
    const cpu = process.cpuUsage(started), seconds = (cpu.user + cpu.system) / 1e6
    const plan = project.take(sources)
    expect([plan.stakeholders.added, plan.links.added, plan.accounts.added]).toEqual([22_470, 170_823, 0])
    expect(plan.rejected).toHaveLength(179)
    expect(new Set(plan.rejected.map(r => r.code))).toEqual(new Set(['link.self']))
    expect(plan.rejected[0]).toMatchObject({ file: 'facebook_edges.csv.gz', line: 2_357 })
    expect([plan.changes, plan.parts.length]).toEqual([193_293, Math.ceil(193_293 / LIMITS.changesPerTransaction)])
    expect(project.named('The Voice of China 中国好声音')).toMatchObject({ ref: '0', kind: 'media' })
    // the sizes that SNAP gives for its four categories
    const kinds = new Map<string, number>()
    for (const s of project.stakeholders.values()) kinds.set(s.kind, (kinds.get(s.kind) ?? 0) + 1)
    expect(Object.fromEntries(kinds)).toEqual({ organisation: 6_495, public_body: 6_880, person: 5_768, media: 3_327 })
    const again = project.plan(files())
    expect([again.changes, again.stakeholders.unchanged, again.links.unchanged]).toEqual([0, 22_470, 170_823])
    // of this process, so that a busy machine does not count; 2 s where it was written
    expect(seconds).toBeLessThan(6)
  })
  test('as a bare graph keep the file’s order', () => {
    const g = readGraphFile(files(), { directed: false }, 'en')
    expect([g.ids.length, g.source.length, g.selfLinks, g.merged, g.rejected.length]).toEqual([22_470, 170_823, 179, 0, 0])
    expect(g.ids.slice(0, 3)).toEqual(['0', '1', '2'])
  })
})

describe.skipIf(lacks('french-media-ownership/medias.tsv'))('the owners of French media', () => {
  const all = ['medias', 'organisations', 'personnes', 'organisation-media', 'organisation-organisation', 'personne-media', 'personne-organisation'].map(n => `french-media-ownership/${n}.tsv`)
  test('seven tables make 335 stakeholders, one of them undeclared', () => {
    const project = new ProjectInMemory(), strict = project.plan(all.map(p => file(p)))
    expect(strict.rejected.map(r => [r.file, r.line, r.code, r.value])).toEqual([['organisation-media.tsv', 6, 'link.unknown-end', 'Le Un Hebdo']])
    const plan = project.take(all.map(p => file(p)), { createMissing: true })
    expect([plan.stakeholders.added, plan.links.added, plan.rejected.length]).toEqual([335, 312, 0])
    expect(plan.warnings.find(w => w.code === 'ends.created')?.count).toBe(1)
    expect(plan.warnings.find(w => w.code === 'links.merged')?.count).toBe(2)
    expect([project.named('L’Express')?.kind, project.named('Arnaud Lagardère')?.kind, project.named('Altice')?.kind]).toEqual(['media', 'person', 'organisation'])
    expect(new Set([...project.links.values()].map(l => l.kind))).toEqual(new Set(['owns', 'funds']))
    expect(project.plan(all.map(p => file(p)), { createMissing: true }).changes).toBe(0)
  })
  test.skipIf(lacks('derived-excel-fr/medias_cp1252_semicolon.csv'))('French Excel’s four files hold the same cells, and import to the same', () => {
    const original = cellsOf(file('french-media-ownership/medias.tsv'))
    for (const name of ['medias_cp1252_semicolon.csv', 'medias_utf8bom_semicolon.csv', 'medias_utf16le_tab.txt']) expect(cellsOf(file(`derived-excel-fr/${name}`)), name).toEqual(original)
    const imported = (path: string) => { const p = new ProjectInMemory(); p.take([file(path)]); return p.content() }
    expect(imported('derived-excel-fr/organisation-media_cp1252_decimal-comma.csv')).toEqual(imported('french-media-ownership/organisation-media.tsv'))
  })
})

describe.skipIf(lacks('french-mps-twitter/nodes.tsv'))('who follows whom among French MPs', () => {
  test('is 339 accounts and 12,869 links alone; with the list of MPs, no NA among 577', () => {
    const alone = new ProjectInMemory().plan([file('french-mps-twitter/network.tsv')])
    expect([alone.stakeholders.added, alone.links.added, alone.rejected.length]).toEqual([339, 12_869, 0])
    const both = new ProjectInMemory(), plan = both.take([file('french-mps-twitter/nodes.tsv'), file('french-mps-twitter/network.tsv')], { kind: 'follows' })
    expect([plan.stakeholders.added, plan.accounts.added, plan.links.added, plan.rejected.length]).toEqual([577, 577 - 212, 12_869, 0])
    expect(both.named('NA')).toBeUndefined()
    expect(both.named('Alain Chrétien')).toMatchObject({ kind: 'person', ref: null })
    expect([...both.accounts.values()].filter(a => both.stakeholders.get(a.stakeholderId)?.name === 'Alain Chrétien').map(a => [a.platform, a.key])).toEqual([['x', 'alainchretien']])
  })
})

describe.skipIf(lacks('internet-industry-partnerships/krebs.paj'))('alliances of internet companies', () => {
  test('are 219 companies and 630 links, one pair being listed twice', () => {
    const lines = readFileSync(sharedData('internet-industry-partnerships/krebs.paj') ?? '', 'latin1').split(/\r?\n/)
    const edges = lines.indexOf('*Edges'), end = lines.findIndex((l, i) => i > edges && l.startsWith('*'))
    const nodes = lines.slice(0, edges).flatMap(l => { const m = /^\s*(\d+) "(.*)"/.exec(l); return m === null ? [] : [`${m[1]},"${m[2]}"`] })
    const links = lines.slice(edges + 1, end).filter(l => /\d/.test(l)).map(l => l.trim().split(/\s+/).slice(0, 2).join(','))
    const plan = new ProjectInMemory().plan([textFile('nodes.csv', `id,label\n${nodes.join('\n')}`), textFile('links.csv', `source,target\n${links.join('\n')}`)], { kind: 'partner_of' })
    expect([links.length, plan.stakeholders.added, plan.links.added, plan.rejected.length]).toEqual([631, 219, 630, 0])
    expect(plan.warnings.find(w => w.code === 'links.merged')?.count).toBe(1)
  })
})

describe.skipIf(lacks('messy-tables/simple.csv'))('dirty tables of open-data portals', () => {
  /** stakeholders, links, and the codes of what was refused */
  const EXPECTED: [name: string, stakeholders: number, links: number, refused: string[]][] = [
    ['example.tsv', 140, 0, []], ['excel_pasting.csv', 16, 0, []], ['libreoffice.xlsx', 0, 0, ['file.not-a-table']], ['null.csv', 11, 5, ['link.missing-end']], ['simple.csv', 3, 0, ['stakeholder.duplicate-id']], ['simple.psv', 28, 0, []],
    ['simple.ssv', 3, 0, ['stakeholder.duplicate-id']], ['simple.xls', 0, 0, ['file.not-a-table']], ['simple.xlsx', 0, 0, ['file.not-a-table']], ['small.csv', 0, 0, ['file.no-rows']], ['utf8bom.csv', 0, 0, ['file.no-rows']],
    ['spanish_chars.csv', 12, 0, ['stakeholder.no-name', 'value.too-long']], ['sparse_with_column_errors.csv', 1_896, 0, ['stakeholder.no-name']]
  ]
  test.each(EXPECTED)('%s comes in, or says why not and where', (name, stakeholders, links, refused) => {
    const plan = new ProjectInMemory().plan([file(`messy-tables/${name}`)])
    expect([plan.stakeholders.added, plan.links.added, [...new Set(plan.rejected.map(r => r.code))].sort()]).toEqual([stakeholders, links, refused])
    for (const r of plan.rejected) if (!r.code.startsWith('file.')) expect(r.line).toBeGreaterThan(0)
  })
  test('keep their accents', () => {
    expect(cellsOf(file('messy-tables/spanish_chars.csv'))[0]).toEqual(['GF_ID', 'FN_ID', 'SF_ID', 'GF', 'F', 'SF', 'Gasto total 2011', 'Descripción'])
    const names = changesOf(new ProjectInMemory().plan([file('messy-tables/sparse_with_column_errors.csv')])).map(c => 'now' in c && 'name' in c.now ? c.now.name : '')
    expect(names).toContain('Überwiegend hochschulbezogene Sonderprogramme')
  })
})

describe.skipIf(lacks('csv-spectrum/utf8.csv'))('acid tests of CSV', () => {
  test.each(['comma_in_quotes', 'empty', 'empty_crlf', 'escaped_quotes', 'json', 'newlines', 'newlines_crlf', 'quotes_and_newlines', 'simple', 'simple_crlf', 'utf8'])('%s', name => {
    const t = readTable({ ...file(`csv-spectrum/${name}.csv`), options: { separator: ',' } }, new Findings('en'))
    const objects = (t?.rows ?? []).map(r => Object.fromEntries((t?.header ?? []).map((h, i) => [h, r[i] ?? ''])))
    expect(objects).toEqual(JSON.parse(readFileSync(sharedData(`csv-spectrum/expected__${name.replace('_crlf', '')}.json`) ?? '', 'utf8')))
  })
})
