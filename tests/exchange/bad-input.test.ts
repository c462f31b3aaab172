/** Every bad input of issue 3 gets an answer that names the place; promise 26: `__proto__` is only a word. */
import { describe, expect, test } from 'vitest'
import { LIMITS } from '#contract/limits'
import { TableOptions } from '#contract/import'
import { Findings } from '../../server/exchange/findings'
import { mapTable } from '../../server/exchange/mapping'
import { readTable } from '../../server/exchange/table'
import { ProjectInMemory, textFile } from './project-in-memory'

const NODES = 'Id,Label\na,Alice\nb,Bob\nc,Claire\n'
const nodes = textFile('nodes.csv', NODES, { role: 'stakeholders' })
const links = (text: string) => textFile('links.csv', text, { role: 'links' })
const plan = (...args: Parameters<ProjectInMemory['plan']>) => new ProjectInMemory().plan(...args)
const places = (p: ReturnType<typeof plan>) => p.rejected.map(r => [r.file, r.line, r.column, r.code])

describe('bad input', () => {
  test('duplicate identifiers name the second line and the first', () => {
    const p = plan([textFile('nodes.csv', 'Id,Label\na,Alice\nb,Bob\na,Anne\n')])
    expect(places(p)).toEqual([['nodes.csv', 4, null, 'stakeholder.duplicate-id']])
    expect(p.rejected[0]?.message).toContain('“Alice”, line 2 of nodes.csv')
    expect(places(plan([links('Id,Source,Target\n1,a,b\n1,b,c\n')]))).toEqual([['links.csv', 3, null, 'link.duplicate-id']])
  })
  test('a link to an unknown stakeholder is refused with a table of stakeholders, made without one or when asked', () => {
    const file = links('Source,Target\na,b\na,z\n')
    expect(places(plan([nodes, file]))).toEqual([['links.csv', 3, 'Target', 'link.unknown-end']])
    const made = plan([nodes, file], { createMissing: true })
    expect([made.rejected.length, made.stakeholders.added, made.links.added]).toEqual([0, 4, 2])
    const alone = plan([file])
    expect([alone.stakeholders.added, alone.links.added]).toEqual([3, 2])
    expect(alone.warnings.map(w => [w.code, w.count])).toEqual([['ends.created', 3]])
    expect(plan([file], { createMissing: false }).rejected.length).toBe(2)
  })
  test('a link to itself is listed and left out, by identifier or through two names', () => {
    const p = plan([nodes, links('Source,Target\na,a\na,Alice\nb,c\n')])
    expect(places(p)).toEqual([['links.csv', 2, null, 'link.self'], ['links.csv', 3, null, 'link.self']])
    expect(p.links.added).toBe(1)
  })
  test('weights of zero, below zero, and of text name line and column', () => {
    const p = plan([links('Source,Target,Weight\na,b,0\na,c,-2\nb,c,beaucoup\nc,a,3\n')])
    expect(places(p)).toEqual([2, 3, 4].map(line => ['links.csv', line, 'Weight', 'link.bad-weight']))
    expect(p.links.added).toBe(1)
  })
  test('one column is refused for links', () => {
    expect(places(plan([links('Source\na\nb\n')]))).toEqual([['links.csv', null, null, 'file.one-column']])
    expect(plan([textFile('noms.csv', 'Nom\nAlice\nBob\n')]).stakeholders.added).toBe(2)
  })
  test('an empty end of a link names its column', () => {
    expect(places(plan([links('Source,Target\na,\n,b\na,b\n')]))).toEqual([['links.csv', 2, 'Target', 'link.missing-end'], ['links.csv', 3, 'Source', 'link.missing-end']])
  })
  test('60 MB and 200 columns are refused', () => {
    expect(plan([{ name: 'big.csv', bytes: new Uint8Array(60_000_000).fill(97), options: {} }]).rejected[0]).toMatchObject({ code: 'file.too-large', line: null })
    expect(plan([textFile('wide.csv', `${Array.from({ length: 200 }, (_, i) => `c${i}`).join(',')}\n`)]).rejected[0]).toMatchObject({ code: 'file.too-many-columns', line: 1 })
  })
  test('two files swapped are read as what they are, and it is said', () => {
    const p = plan([{ ...nodes, options: { role: 'links' } }, { ...links('Source,Target\na,b\n'), options: { role: 'stakeholders' } }])
    expect(p.warnings.filter(w => w.code === 'files.swapped')).toHaveLength(2)
    expect([p.stakeholders.added, p.links.added, p.rejected.length]).toEqual([3, 1, 0])
  })
  test('a fault of a whole file leaves no change, whatever the other files hold', () => {
    const p = plan([nodes, textFile('x.csv', '\0')], { skipRejected: true })
    expect([p.changes, p.parts.length, p.stakeholders.added]).toEqual([0, 0, 0])
  })
  test('a column asked for by name that is not there is refused with those that are', () => {
    const p = plan([{ ...links('Source,Target\na,b\n'), options: { columns: { Poids: 'count' } } }])
    expect(places(p)).toEqual([['links.csv', 1, 'Poids', 'file.unknown-column']])
    expect(p.rejected[0]?.message).toContain('Source, Target')
  })
  test('values that cannot be read name line, column and value', () => {
    const text = 'id;nom;abonnés;pertinence;relevé le;type;url\n' +
      '1;A;beaucoup;1;01/01/2026;personne;\n2;B;12;9;01/01/2026;personne;\n3;C;12;1;31/02/2026;personne;\n4;D;12;1;;licorne;\n5;E;12;1;;personne;javascript:alert(1)\n6;F;12;1;;personne;x.com/f\n7;G;12;1;;média;x.com/g\n'
    const p = plan([textFile('a.csv', text)])
    expect(p.rejected.map(r => [r.line, r.column, r.code, r.value])).toEqual([
      [2, 'abonnés', 'value.not-a-number', 'beaucoup'], [3, 'pertinence', 'value.out-of-range', '9'], [4, 'relevé le', 'value.bad-date', '31/02/2026'], [5, 'type', 'value.unknown-word', 'licorne'], [6, 'url', 'value.bad-url', 'javascript:alert(1)']
    ])
    expect(p.stakeholders.added).toBe(2)
    expect(plan([textFile('a.csv', `id,name\n1,${'x'.repeat(201)}\n2,a\u0007b\n3,ok`)]).rejected.map(r => r.code)).toEqual(['value.too-long', 'value.unstorable'])
  })
  test('the list of rejected lines is bounded, and says how many more there are', () => {
    const p = plan([links(`Source,Target,Weight\n${'a,b,0\n'.repeat(LIMITS.rejectedLines + 7)}`)])
    expect(p.rejected).toHaveLength(LIMITS.rejectedLines)
    expect(p.warnings).toMatchObject([{ code: 'rejected.more', count: 7 }])
  })
  test('messages are in the language asked for', () => {
    expect(new ProjectInMemory().plan([textFile('a.csv', '')], {}, 'fr').rejected[0]?.message).toBe('Ce fichier est vide.')
  })
})

describe('__proto__ is only a word', () => {
  const words = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf']
  const before = Object.getOwnPropertyNames(Object.prototype).sort().join()
  test('as header, identifier, name, tag, note, kind, end, role of a column: kept as data or refused by name', () => {
    let cases = 0
    for (const w of words) {
      const refused = ['__proto__', 'constructor', 'prototype'].includes(w)
      const asHeader = plan([textFile('a.csv', `id,name,${w}\n1,A,x\n`)])
      expect(asHeader.rejected.map(r => [r.code, r.column]), w).toEqual(refused ? [['file.reserved-header', w]] : [])
      if (!refused) expect(asHeader.warnings.some(x => x.message.includes(w)), w).toBe(true)
      const project = new ProjectInMemory()
      const p = project.take([textFile('a.csv', `id,name,tags,notes\n${w},${w},${w} | x,${w}\n1,B,,\n`), links(`Source,Target,note\n1,${w},${w}\n`)])
      expect(p.rejected, w).toEqual([])
      expect(project.named(w), w).toMatchObject({ ref: w, tags: [w, 'x'], notes: w })
      expect([...project.links.values()][0], w).toMatchObject({ note: w })
      for (const text of [`id,name,type\n1,A,${w}\n2,B,personne\n3,C,personne\n`, `id,name,famille\n1,A,${w}\n2,B,média\n`, `id,name,plateforme,identifiant\n1,A,${w},x\n2,B,x,y\n`]) expect(plan([textFile('a.csv', text)]).rejected.map(r => r.code), text).toEqual(['value.unknown-word'])
      const findings = new Findings('en'), t = readTable(textFile('a.csv', 'id,name\n1,A\n'), findings)
      const options = TableOptions.safeParse({ columns: JSON.parse(`{"${w}":"name"}`) as unknown })
      if (t !== null && options.success) mapTable(t, options.data, findings)
      cases += 11
      expect(Object.getOwnPropertyNames(Object.prototype).sort().join(), w).toBe(before)
      expect(Object.keys({})).toEqual([])
      expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    }
    expect(cases).toBeGreaterThanOrEqual(60)
  })
})
