import { describe, expect, test } from 'vitest'
import { readGraphFile } from '../../server/exchange/read-graph'
import { textFile } from './project-in-memory'

const links = (text: string) => textFile('links.csv', text, { role: 'links' })
const nodes = (text: string) => textFile('nodes.csv', text, { role: 'stakeholders' })
const pairs = (g: ReturnType<typeof readGraphFile>) => [...g.source].map((s, i) => [g.ids[s], g.ids[g.target[i] ?? -1]].join('>'))

describe('files as a bare graph', () => {
  test('give identifiers in file order: nodes first with isolates, then ends that only links name', () => {
    const g = readGraphFile([nodes('Id,Label\n010,Ada\n2,Bob\n9,Isolé\n'), links('Source,Target\n2,010\nz,2\n')], {}, 'en')
    expect([g.ids, g.labels]).toEqual([['010', '2', '9', 'z'], ['Ada', 'Bob', 'Isolé', 'z']])
    expect([pairs(g), g.directed, g.weight]).toEqual([['2>010', 'z>2'], true, null])
    expect(readGraphFile([links('b a\nc a\n')], {}, 'en').ids).toEqual(['b', 'a', 'c'])
  })
  test('find ends by label where the file names them so', () => {
    const g = readGraphFile([nodes('id,nom\n1,Élodie\n2,Bob\n'), links('origine;cible\nÉlodie;Bob\n')], {}, 'fr')
    expect(pairs(g)).toEqual(['1>2'])
  })
  test('drop and count self-links, merge repeats with the largest weight', () => {
    const file = links('Source,Target,Weight\na,a,1\na,b,2\na,b,5\nb,a,3\n')
    const directed = readGraphFile([file], { weight: 'Weight' }, 'en')
    expect([pairs(directed), [...directed.weight ?? []], directed.selfLinks, directed.merged]).toEqual([['a>b', 'b>a'], [5, 3], 1, 1])
    const undirected = readGraphFile([file], { weight: 'weight', directed: false }, 'en')
    expect([pairs(undirected), [...undirected.weight ?? []], undirected.merged]).toEqual([['a>b'], [5], 2])
    expect(readGraphFile([file], {}, 'en').weight).toBeNull()
  })
  test('take direction from Gephi’s Type unless told; mixed, an undirected link stands both ways', () => {
    expect(readGraphFile([links('Source,Target,Type\na,b,Undirected\n')], {}, 'en').directed).toBe(false)
    const mixed = readGraphFile([links('Source,Target,Type\na,b,Undirected\nb,c,Directed\n')], {}, 'en')
    expect([mixed.directed, pairs(mixed)]).toEqual([true, ['a>b', 'b>a', 'b>c']])
    expect(readGraphFile([links('Source,Target,Type\na,b,Undirected\n')], { directed: true }, 'en').directed).toBe(true)
  })
  test('use the columns that are named, and refuse those that are not there', () => {
    const g = readGraphFile([nodes('k,t,id\n1,Ada,x\n'), links('u,v,w\n7,1,2\n')], { source: 'v', target: 'w', id: 'k', label: 't' }, 'en')
    expect([g.ids, g.labels, pairs(g)]).toEqual([['1', '2'], ['Ada', '2'], ['1>2']])
    expect(readGraphFile([links('Source,Target\na,b\n')], { weight: 'poids' }, 'fr').rejected).toMatchObject([{ code: 'file.unknown-column', column: 'poids' }])
  })
  test('name the line of a weight that is none', () => {
    expect(readGraphFile([links('Source,Target,w\na,b,0\nb,c,x\n')], { weight: 'w' }, 'en').rejected.map(r => [r.line, r.code])).toEqual([[2, 'link.bad-weight'], [3, 'link.bad-weight']])
  })
  test('twelve nodes without links are still a graph', () => {
    const g = readGraphFile([nodes(`Id,Label\n${Array.from({ length: 12 }, (_, i) => `${i},n${i}`).join('\n')}`)], {}, 'en')
    expect([g.ids.length, g.source.length, g.rejected.length]).toEqual([12, 0, 0])
  })
})
