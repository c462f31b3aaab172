/** The command line as commands.md promises it: exit codes, one JSON value, both languages. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { newId } from '#contract/ids'
import { alentour, ensureBuilt } from '../support/built'

let env: Record<string, string>, data: string
const run = async (...args: string[]) => await alentour([...args, '--data', data], env)
beforeAll(() => {
  ensureBuilt()
  data = mkdtempSync(join(tmpdir(), 'alentour-lines-'))
  const { uri, user, password } = inject('neo4j')
  env = { NEO4J_URI: uri, NEO4J_USERNAME: user, NEO4J_PASSWORD: password }
}, 120_000)
afterAll(() => { rmSync(data, { recursive: true, force: true }) })

const COMMANDS = ['serve', 'stop', 'doctor', 'projects', 'seed', 'import', 'analyse', 'export']

describe('help and wrong use', () => {
  test('help exists for every command, in both languages', async () => {
    for (const lang of ['fr', 'en']) {
      const all = await alentour(['--help', ...lang === 'fr' ? ['--lang', 'fr'] : []], lang === 'fr' ? { LANG: 'fr_FR.UTF-8' } : {})
      expect(all.code).toBe(0)
      for (const command of COMMANDS) expect(all.out).toContain(`\n  ${command}`)
      expect(all.out).toContain(lang === 'fr' ? 'Commandes :' : 'Commands:')
    }
    for (const command of COMMANDS) {
      const help = await alentour([command, '--help'], { LANG: 'fr_FR.UTF-8' })
      expect([command, help.code]).toEqual([command, 0])
      expect(help.out).toContain('--json')
      expect(help.out).toContain('valeur JSON')
    }
  })

  test.each([
    [['nonsense'], /Unknown command 'nonsense'/u], [['serve', '--prot', '1'], /Unknown option '--prot'/u], [['serve', '--port', '99999'], /an integer from 0 to 65535/u], [['import', 'x.csv'], /--project/u],
    [['analyse', '--links', 'x', '--resolution', 'much'], /a number from 0\.05 to 20/u], [['analyse'], /one of the two/u], [['projects', 'delete', 'x'], /confirm with --yes/u], [['import', '--project', 'P'], /A file is missing/u],
    [['analyse', '--links', 'x', '--projection', 'sideways'], /raw, influence/u], [['import', '--project', 'P', 'x.csv', '--kind', 'adores'], /not a kind of link/u], [['doctor', '--lang', 'de'], /fr, en/u], [[], /^$/u]
  ] as [string[], RegExp][])('%j is wrong use: exit 2', async (args, said) => {
    const plain = await alentour(args, env)
    expect(plain.code).toBe(2)
    expect(plain.err).toMatch(said)
    if (args.length === 0) return
    const json = await alentour([...args, '--json'], env)
    expect(json.code).toBe(2)
    expect(json.json()).toEqual({ error: { code: 'usage', message: expect.stringMatching(said), hint: expect.any(String) } })
  })

  test('what a later version brings is refused by name, with what exists', async () => {
    for (const [args, name] of [[['targets', '--project', 'P', '--budget', '3'], 'targets'], [['export', '--project', 'P', '--what', 'communities', '--format', 'xlsx', '--out', 'x'], 'stakeholders csv'], [['export', '--project', 'P', '--what', 'links', '--out', 'x', '--client'], '--client'], [['backup'], 'backup']] as [string[], string][]) {
      const refused = await alentour([...args, '--json'], env)
      const { error } = refused.json() as { error: { code: string, message: string, hint: string } }
      expect([args[0], refused.code]).toEqual([args[0], 1])
      expect(error.message + error.hint).toContain(name)
    }
  })

  test('an unknown measure is named with those that exist; list describes them', async () => {
    const wrong = await alentour(['analyse', '--links', 'x.csv', '--metrics', 'popularity', '--json'])
    expect([wrong.code, wrong.json()]).toEqual([1, { error: { code: 'metric.unknown', message: '“popularity” is not a measure.', hint: expect.stringContaining('pagerank, eigenvector') } }])
    const list = (await alentour(['analyse', '--metrics', 'list', '--json', '--lang', 'fr'])).json() as { name: string, says: string }[]
    expect(list.map(m => m.name)).toEqual(['degree', 'inDegree', 'outDegree', 'strength', 'pagerank', 'eigenvector', 'hub', 'authority', 'betweenness', 'closeness', 'harmonic', 'core', 'clustering',
      'constraint', 'effectiveSize', 'efficiency', 'participation', 'withinModuleZ', 'articulation', 'dependence', 'brokerage', 'communities'])
    for (const m of list) expect(m.says.length).toBeGreaterThan(10)
  })

  test('the version is said', async () => { expect((await alentour(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/u) })
})

describe('projects, seed, doctor', () => {
  const name = `Seed ${newId().slice(-12)}`

  test('seed makes a project of the size asked for; projects lists it; delete takes it away', async () => {
    const seed = await run('seed', '--project', name, '--stakeholders', '300', '--links', '900', '--seed', '7', '--json')
    expect(seed.err).toBe('')
    expect(seed.json()).toMatchObject({ rev: 1, stakeholders: 300, links: 900 })
    const again = await run('seed', '--project', name, '--json')
    expect([again.code, (again.json() as { error: { code: string } }).error.code]).toEqual([1, 'project.exists'])
    const listed = (await run('projects', '--json')).json() as { id: string, name: string, url: string }[]
    const mine = listed.find(p => p.name === name)
    expect(mine).toEqual({ id: expect.any(String), name, url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:4600\/p\/[0-9a-f-]{36}\/map$/u), rev: 1, stakeholders: 300, links: 900 })
    expect(Object.keys(mine ?? {})).toEqual(['id', 'name', 'url', 'rev', 'stakeholders', 'links'])
  })

  test('analyse --project gives every column in one order, and the same bytes but for the times', async () => {
    const once = await run('analyse', '--project', name, '--json'), twice = await run('analyse', '--project', name, '--json')
    expect(once.code).toBe(0)
    interface Answer { graph: { nodes: number }, ids: string[], labels: string[], metrics: Record<string, (number | null)[]>, communities: { of: number[], sizes: number[], modularity: number }, ms: Record<string, number>, parameters: object, notes: object }
    const { ms, ...a } = once.json() as Answer, { ms: _ms, ...b } = twice.json() as Answer
    expect(b).toEqual(a)
    expect(Object.keys(once.json() as Answer).sort()).toEqual(['approximate', 'communities', 'graph', 'ids', 'labels', 'metrics', 'ms', 'notes', 'parameters', 'rev', 'warnings'])
    const words = await run('analyse', '--project', name, '--metrics', 'pagerank', '--seed', '7', '--lang', 'fr')
    expect(words.out).toMatch(/^révision 1, graine 7, finesse 1 ; \d+,\d s$/mu)
    expect(a.graph.nodes).toBe(300)
    for (const column of [a.ids, a.labels, a.communities.of, ...Object.values(a.metrics)]) expect(column).toHaveLength(300)
    expect(a.communities.sizes.reduce((x, y) => x + y, 0)).toBe(a.communities.of.filter(c => c >= 0).length)
    expect(ms).toMatchObject({ read: expect.any(Number), pagerank: expect.any(Number), total: expect.any(Number) })
    expect((a.metrics.pagerank ?? []).reduce<number>((x, y) => x + (y ?? 0), 0)).toBeCloseTo(1, 9)
  })

  test('projects delete asks for --yes, then puts it in the bin', async () => {
    const gone = await run('projects', 'delete', name, '--yes', '--json')
    expect([gone.code, gone.json()]).toEqual([0, { id: expect.any(String), name, deleted: true }])
    expect(((await run('projects', '--json')).json() as { name: string }[]).some(p => p.name === name)).toBe(false)
    const missing = await run('projects', 'delete', name, '--yes', '--json')
    expect([missing.code, (missing.json() as { error: { code: string } }).error.code]).toEqual([1, 'project.not-found'])
  })

  test('doctor checks by name and says what to do', async () => {
    const doctor = await run('doctor', '--json', '--lang', 'fr')
    const { ok, checks } = doctor.json() as { ok: boolean, checks: { name: string, ok: boolean, detail: string, hint: string }[] }
    expect(doctor.code).toBe(ok ? 0 : 1)
    expect(ok).toBe(checks.every(c => c.ok))
    for (const c of checks) { expect(Object.keys(c)).toEqual(['name', 'ok', 'detail', 'hint']); if (!c.ok) expect(c.hint).not.toBe('') }
    const wrong = await alentour(['doctor', '--json', '--data', data], { ...env, NEO4J_PASSWORD: 'not-the-password' })
    expect(wrong.code).toBe(1)
    expect(wrong.out).not.toContain('not-the-password')
  })

  test('a database that does not answer is one sentence, exit 1, no stack', async () => {
    const lost = await alentour(['projects', '--data', data, '--json'], { NEO4J_URI: 'bolt://127.0.0.1:1', NEO4J_PASSWORD: 'x', NEO4J_USERNAME: 'neo4j' })
    expect(lost.code).toBe(1)
    expect(lost.json()).toEqual({ error: { code: 'database.unreachable', message: expect.stringContaining('No database answers at 127.0.0.1:1'), hint: expect.any(String) } })
    expect(lost.err).toBe('')
  })
})
