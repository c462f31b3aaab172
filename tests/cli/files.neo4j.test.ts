/** import, analyse and export on real files and on bad ones, as processes: commands.md to the letter. */
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { newId } from '#contract/ids'
import { alentour, ensureBuilt } from '../support/built'
import { lacks, sharedData } from '../support/data'

let env: Record<string, string>, folder: string
const shared = (path: string): string => sharedData(path) ?? ''
const run = async (...args: string[]) => await alentour([...args, '--data', folder], env)
const file = (name: string, content: string | Buffer): string => { const path = join(folder, name); writeFileSync(path, content); return path }
const named = (): string => `File ${newId().slice(-12)}`
interface Tally { added: number, updated: number, unchanged: number }
interface Report { project: string | null, rev: number | null, stakeholders: Tally, accounts: Tally, links: Tally, rejected: { file: string, sheet: null, line: number | null, column: string | null, code: string, message: string }[], warnings: { code: string, message: string }[], ms: number, error?: { code: string, message: string, hint: string } }
interface Analysis { graph: Record<string, number>, ids: string[], labels: string[], metrics: Record<string, (number | null)[]>, notes: Record<string, string>, communities: { of: number[], modularity: number | null, sizes: number[] }, ms: Record<string, number> }
beforeAll(() => {
  ensureBuilt()
  folder = mkdtempSync(join(tmpdir(), 'alentour-files-'))
  const { uri, user, password } = inject('neo4j')
  env = { NEO4J_URI: uri, NEO4J_USERNAME: user, NEO4J_PASSWORD: password }
}, 120_000)
afterAll(() => { rmSync(folder, { recursive: true, force: true }) })

describe('import', () => {
  test('two files make a project; again changes nothing; the answer has exactly the promised shape', async () => {
    const project = named(), nodes = file('nodes.csv', 'Id,Label\n1,Ada\n2,Béa\n3,Cléo\n'), links = file('links.csv', 'Source,Target,Type,Weight\n1,2,Directed,3\n2,3,Directed,1\n3,3,Directed,1\n')
    const dry = (await run('import', '--project', project, '--nodes', nodes, '--links', links, '--dry-run', '--json')).json() as Report
    expect([dry.project, dry.rev, dry.stakeholders.added]).toEqual([null, null, 3])
    expect(((await run('projects', '--json')).json() as { name: string }[]).some(p => p.name === project)).toBe(false)
    const first = await run('import', '--project', project, '--nodes', nodes, '--links', links, '--json')
    expect(first.err).toBe('')
    const report = first.json() as Report
    expect(Object.keys(report).sort()).toEqual(['accounts', 'links', 'ms', 'project', 'rejected', 'rev', 'stakeholders', 'warnings'])
    expect(report).toMatchObject({ rev: 1, stakeholders: { added: 3, updated: 0, unchanged: 0 }, links: { added: 2, updated: 0, unchanged: 0 } })
    expect(report.rejected).toMatchObject([{ file: 'links.csv', sheet: null, line: 4, code: 'link.self' }])
    const again = (await run('import', '--project', project, '--nodes', nodes, '--links', links, '--json')).json() as Report
    expect(again).toMatchObject({ rev: 1, stakeholders: { added: 0, updated: 0, unchanged: 3 }, links: { added: 0, updated: 0, unchanged: 2 } })
    expect(dry.links.added).toBe(2)
  })

  test('a link to an unknown end: rejected beside --nodes, made with --create-missing, made without --nodes', async () => {
    const nodes = file('n.csv', 'Id,Label\n1,Ada\n'), links = file('l.csv', 'Source,Target\n1,9\n')
    const refused = await run('import', '--project', named(), '--nodes', nodes, '--links', links, '--json')
    const report = refused.json() as Report
    expect([refused.code, report.error?.code, report.rejected.map(r => [r.line, r.code])]).toEqual([1, 'import.rejected', [[2, 'link.unknown-end']]])
    const reportFile = join(folder, 'rejected.csv')
    const skipped = await run('import', '--project', named(), '--nodes', nodes, '--links', links, '--skip-rejected', '--report', reportFile, '--json', '--lang', 'fr')
    expect([skipped.code, (skipped.json() as Report).links.added]).toEqual([0, 0])
    expect(readFileSync(reportFile, 'utf8')).toMatch(/^\ufeffFichier;Feuille;Ligne;Colonne;Code;Raison;Valeur\r\nl\.csv;;2;/u)
    expect(((await run('import', '--project', named(), '--nodes', nodes, '--links', links, '--create-missing', '--json')).json() as Report).stakeholders.added).toBe(2)
    expect(((await run('import', '--project', named(), '--links', links, '--json')).json() as Report).stakeholders.added).toBe(2)
  })

  const BAD: [string, () => string, RegExp][] = [
    ['not a CSV', () => file('picture.csv', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0, 1, 2, 3])), /^file\./u],
    ['an empty file', () => file('empty.csv', ''), /^file\.empty$/u],
    ['one column', () => file('one.csv', 'Source\na\nb\n'), /^file\./u],
    ['200 columns', () => file('wide.csv', `${Array.from({ length: 200 }, (_, i) => `c${i}`).join(',')}\n${'x,'.repeat(199)}x\n`), /^file\.too-many-columns$/u],
    ['NUL bytes', () => file('nul.csv', 'Source,Target\na,b\u0000c\n'), /nul|unstorable/u],
    ['a header __proto__', () => file('proto.csv', 'Source,Target,__proto__\na,b,c\n'), /^file\.reserved-header$/u],
    ['broken quotes', () => file('quotes.csv', 'Source,Target\n"a,b\nc,d\n'), /quote/u]
  ]
  test.each(BAD)('%s is refused with its place, and makes no project', async (_what, path, code) => {
    const project = named(), refused = await run('import', '--project', project, '--links', path(), '--json')
    const report = refused.json() as Report
    expect(refused.code).toBe(1)
    expect(report.error?.code).toBe('import.rejected')
    expect(report.rejected.some(r => code.test(r.code)), JSON.stringify(report.rejected)).toBe(true)
    expect(((await run('projects', '--json')).json() as { name: string }[]).some(p => p.name === project)).toBe(false)
  })

  test('a file of 60 MB and one that is not there are refused before anything is started', async () => {
    const big = file('big.csv', 'Source,Target\n')
    truncateSync(big, 60_000_000)
    for (const [path, code] of [[big, 'file.too-large'], [join(folder, 'nowhere.csv'), 'file.not-found']] as const) {
      const refused = await run('import', '--project', named(), path, '--json')
      expect([refused.code, (refused.json() as Report).error?.code]).toEqual([1, code])
    }
    rmSync(big)
  })

  test.skipIf(lacks('french-mps-twitter/network.tsv'))('the French MPs: imported from real files, again without effect, listed and exported', async () => {
    const project = named()
    const report = await run('import', '--project', project, '--links', shared('french-mps-twitter/network.tsv'), '--kind', 'follows', '--json')
    const first = report.json() as Report
    expect(report.code).toBe(0)
    expect(first.links.added).toBeGreaterThan(10_000)
    const again = (await run('import', '--project', project, '--links', shared('french-mps-twitter/network.tsv'), '--kind', 'follows', '--json')).json() as Report
    expect([again.rev, again.stakeholders.added, again.links.added, again.links.updated]).toEqual([first.rev, 0, 0, 0])
    const out = join(folder, 'links.csv')
    expect((await run('export', '--project', project, '--what', 'links', '--out', out, '--lang', 'en', '--json')).json()).toMatchObject({ out, what: 'links', format: 'csv' })
    expect(readFileSync(out, 'utf8').trimEnd().split('\r\n')).toHaveLength(first.links.added + 1)
    const analysis = (await run('analyse', '--project', project, '--metrics', 'pagerank,communities', '--json')).json() as Analysis
    expect(analysis.ids).toHaveLength(first.stakeholders.added)
  })

  test.skipIf(lacks('derived-excel-fr/medias_cp1252_semicolon.csv'))('the same list as French Excel writes it in three ways gives the same names', async () => {
    const names: string[][] = []
    for (const name of ['medias_cp1252_semicolon.csv', 'medias_utf16le_tab.txt', 'medias_utf8bom_semicolon.csv']) {
      const project = named(), out = join(folder, `${name}.out.csv`)
      const done = await run('import', '--project', project, shared(`derived-excel-fr/${name}`), '--label', 'Nom', '--json')
      expect([name, done.code]).toEqual([name, 0])
      await run('export', '--project', project, '--what', 'stakeholders', '--out', out, '--lang', 'fr')
      names.push(readFileSync(out, 'utf8').split('\r\n').map(l => l.split(';')[1] ?? '').sort())
    }
    expect(names[1]).toEqual(names[0])
    expect(names[2]).toEqual(names[0])
    expect(names[0]?.length).toBeGreaterThan(200)
  })
})

describe('analyse on files', () => {
  test('needs no database; ids in file order, isolates of --nodes included, conventions of the contract', async () => {
    const nodes = file('an.csv', 'Id,Label\nz,Zoé\na,Ada\nb,Béa\nc,Cléo\n'), links = file('al.csv', 'Source,Target,Weight\na,b,2\na,b,3\nb,c,1\nc,c,1\n')
    const done = await alentour(['analyse', '--links', links, '--nodes', nodes, '--weight', 'Weight', '--json'], { NEO4J_URI: 'bolt://127.0.0.1:1', NEO4J_PASSWORD: 'x' })
    const a = done.json() as Analysis
    expect(done.code).toBe(0)
    expect([a.ids, a.labels]).toEqual([['z', 'a', 'b', 'c'], ['Zoé', 'Ada', 'Béa', 'Cléo']])
    expect(a.graph).toMatchObject({ nodes: 4, links: 2, selfLinks: 1, merged: 1 })
    expect(a.metrics.outDegree).toEqual([0, 1, 1, 0])
    // parallel links merge with the larger strength
    expect(a.metrics.strength).toEqual([0, 3, 4, 1])
    // by hand: b lies on the one path of two steps, of (4−1)(4−2) ordered pairs
    expect(a.metrics.betweenness).toEqual([0, 0, 1 / 6, 0])
    expect(a.metrics.harmonic).toEqual([0, 1.5, 1, 0])
    expect((a.metrics.pagerank ?? []).reduce<number>((x, y) => x + (y ?? 0), 0)).toBeCloseTo(1, 9)
  })

  test('the same input gives the same bytes but for the times; csv has a column a measure', async () => {
    const links = file('s.csv', 'from,to\na,b\nb,c\nc,a\nc,d\n'), out = join(folder, 's.out.csv')
    const [{ ms: _1, ...one }, { ms: _2, ...two }] = await Promise.all([1, 2].map(async () => (await alentour(['analyse', '--links', links, '--json'])).json() as Analysis)) as [Analysis, Analysis]
    expect(two).toEqual(one)
    expect((await alentour(['analyse', '--links', links, '--metrics', 'degree,communities', '--format', 'csv', '--out', out])).code).toBe(0)
    expect(readFileSync(out, 'utf8')).toMatch(/^\ufeffId,Label,degree,community\r\na,a,2,0\r\n/u)
  })

  test.skipIf(lacks('musae-twitch-fr/FR_edges.csv'))('112,666 friendships of Twitch in France', async () => {
    const done = await alentour(['analyse', '--links', shared('musae-twitch-fr/FR_edges.csv'), '--directed', 'false', '--metrics', 'degree,pagerank,core,communities', '--json'])
    const a = done.json() as Analysis
    expect(a.graph).toMatchObject({ nodes: 6_549, links: 112_666, components: 1 })
    expect(a.communities.modularity).toBeGreaterThan(0.3)
  })
})
