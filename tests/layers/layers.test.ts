import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { ARROWS, LIBRARY_HOMES, layerOf } from './arrows'

const root = fileURLToPath(new URL('../..', import.meta.url))
const sources = (folder: string): string[] => readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
  .filter(e => e.isFile() && /\.(ts|tsx)$/.test(e.name)).map(e => relative(root, join(e.parentPath, e.name)))
const files = ['server', 'client', 'seed'].flatMap(sources)
const importsOf = (file: string): string[] => ts.preProcessFile(readFileSync(join(root, file), 'utf8'), true, true).importedFiles.map(f => f.fileName)

/** The project file an import leads to, or the name of the library. */
const leadsTo = (file: string, target: string): { file: string } | { library: string } => {
  if (target.startsWith('#contract/')) return { file: `server/contract/${target.slice(10)}` }
  if (target.startsWith('.')) return { file: relative(root, resolve(root, dirname(file), target)) }
  return { library: target.split('/').slice(0, target.startsWith('@') ? 2 : 1).join('/') }
}
const edges = files.flatMap(file => importsOf(file).map(target => ({ from: file, to: leadsTo(file, target) })))

describe('arrows between layers', () => {
  test('enough files and imports were looked at to mean something', () => {
    expect(files.length).toBeGreaterThan(100)
    expect(edges.length).toBeGreaterThan(400)
  })

  test('every file belongs to a layer', () => {
    expect(files.filter(f => layerOf(f) === null)).toEqual([])
  })

  test('imports follow the arrows of the architecture', () => {
    const against = edges.flatMap(({ from, to }) => {
      if (!('file' in to)) return []
      const a = layerOf(from), b = layerOf(to.file)
      return a !== null && b !== null && a !== b && !ARROWS[a].includes(b) ? [`${from} → ${to.file} (${a} → ${b})`] : []
    })
    expect(against).toEqual([])
  })

  test('the rule can fail: the store must not import the map, nor analysis the store', () => {
    expect(ARROWS.store).not.toContain('client/map')
    expect(ARROWS.analysis).not.toContain('store')
    expect(ARROWS.contract).toEqual([])
  })

  test('nothing imports the tests', () => {
    expect(edges.filter(e => 'file' in e.to && e.to.file.startsWith('tests'))).toEqual([])
  })
})

describe('one home for each heavy library', () => {
  const uses = edges.flatMap(({ from, to }) => 'library' in to ? [{ file: from, library: to.library }] : [])
  for (const { library, homes } of LIBRARY_HOMES) {
    test(`${library.source} is at home in ${homes.join(', ')}`, () => {
      const users = uses.filter(u => library.test(u.library))
      expect(users.length, 'nobody uses it: take it off the list or out of the project').toBeGreaterThan(0)
      expect(users.filter(u => !homes.includes(layerOf(u.file) ?? 'nowhere')).map(u => `${u.file} imports ${u.library}`)).toEqual([])
    })
  }

  test('the contract imports zod and nothing else', () => {
    expect([...new Set(uses.filter(u => layerOf(u.file) === 'contract').map(u => u.library))]).toEqual(['zod'])
  })
})
