import { describe, expect, test } from 'vitest'
import { LINK_FIELDS, STAKEHOLDER_FIELDS } from '#contract/import'
import { PLATFORMS } from '#contract/words'
import { choose, type Column, FIELD_GROUPS, ignoreAll, masked, understood } from '../../../client/import/columns'
import { reasonsOf, rejectedCsv } from '../../../client/import/reasons'

const column = (over: Partial<Column>): Column => ({ header: 'H', field: 'ignore', sure: 'unknown', samples: [], filled: 1, ...over })

describe('columns of a file', () => {
  test('every field of the contract can be chosen, once', () => {
    const offered = (role: 'links' | 'stakeholders'): string[] => FIELD_GROUPS[role].flatMap(g => g[1])
    expect([...offered('links')].sort()).toEqual([...LINK_FIELDS].sort())
    expect([...offered('stakeholders')].sort()).toEqual([...STAKEHOLDER_FIELDS, ...PLATFORMS.flatMap(p => [`account:${p}`, `followers:${p}`])].sort())
  })
  test('a column nobody knows is a question until someone says', () => {
    expect(understood(column({}), {})).toBe('question')
    expect(understood(column({}), { columns: { H: 'ignore' } })).toBe('chosen')
    expect(understood(column({ sure: 'sure', why: 'personal' }), {})).toBe('personal')
    expect(understood(column({ sure: 'likely', field: 'name' }), {})).toBe('likely')
  })
  test('a header named like a part of every object is no choice', () => {
    expect(understood(column({ header: 'constructor' }), { columns: {} })).toBe('question')
  })
  test('a field goes to one column only', () => {
    expect(choose({ columns: { a: 'name', b: 'ignore' } }, 'c', 'name')).toEqual({ a: 'ignore', b: 'ignore', c: 'name' })
    expect(choose({ columns: { a: 'ignore' } }, 'c', 'ignore')).toEqual({ a: 'ignore', c: 'ignore' })
  })
  test('leaving the unknown ones out keeps other choices', () => {
    expect(ignoreAll({ columns: { a: 'name' } }, [column({ header: 'x' }), column({ header: 'y' })])).toEqual({ a: 'name', x: 'ignore', y: 'ignore' })
  })
  test('personal values are not shown', () => {
    expect(masked('lise.hamon@exemple.fr')).toBe('l•••.•••@•••.•••')
  })
})

describe('the list of rejected lines', () => {
  const line = (over: object) => ({ file: 'f.csv', sheet: null, line: 3, column: null, code: 'link.self' as const, message: 'm', ...over })
  test('counts reasons, the most frequent first', () => {
    expect(reasonsOf([line({}), line({ code: 'stakeholder.no-name' }), line({ code: 'stakeholder.no-name' })])).toEqual([['stakeholder.no-name', 2], ['link.self', 1]])
  })
  test('as a file cannot run in a spreadsheet', () => {
    const text = rejectedCsv([line({ value: '=HYPERLINK("x")', column: '@a', message: 'dit "non"' })], ['Fichier', 'Ligne', 'Colonne', 'Raison', 'Valeur'], 'fr')
    expect(text).toBe('\ufeff"Fichier";"Ligne";"Colonne";"Raison";"Valeur"\r\n"f.csv";"3";"\'@a";"dit ""non""";"\'=HYPERLINK(""x"")"\r\n')
  })
})
