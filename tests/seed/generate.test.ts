import { createHash } from 'node:crypto'
import { UndirectedGraph } from 'graphology'
import louvain from 'graphology-communities-louvain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Change } from '#contract/change'
import { dayNumber, gradeNumber } from '#contract/columns'
import { LIMITS } from '#contract/limits'
import { generateColumns, generatedHead, generateSets } from '../../seed/generate'

const digest = (parts: Iterable<Change[]>): string => {
  const hash = createHash('sha256')
  for (const p of parts) hash.update(JSON.stringify(p))
  return hash.digest('hex')
}

describe('a generated project', () => {
  const options = { stakeholders: 3_000, links: 12_000, seed: 7 }

  it('parses with the contract, in parts that one transaction takes', () => {
    for (const part of generateSets({ stakeholders: 700, links: 2_500, seed: 7 })) {
      expect(part.length).toBeLessThanOrEqual(LIMITS.changesPerTransaction)
      for (const c of part) expect(Change.parse(c)).toEqual(c)
    }
  })

  it('is the same bytes for the same seed, and another map for another', () => {
    expect(digest(generateSets(options))).toBe(digest(generateSets(options)))
    expect(digest(generateSets({ ...options, seed: 8 }))).not.toBe(digest(generateSets(options)))
    expect(digest(generateSets({ ...options, salt: 'x' }))).not.toBe(digest(generateSets(options)))
  })

  it('has exactly the sizes asked for, whatever they are, no link twice, to itself or to what comes later', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 120 }), fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 2 ** 31 - 1 }), (n, dense, seed) => {
      const links = Math.floor(dense * n * (n - 1) / 2)
      const changes = [...generateSets({ stakeholders: n, links, seed })].flat()
      const known = new Set<string>(), ids = new Set<string>(), pairs = new Set<string>(), keys = new Set<string>()
      let accounts = 0
      for (const c of changes) {
        ids.add(c.id)
        if (c.type === 'stakeholder.add') known.add(c.id)
        if (c.type === 'account.add') { accounts++; keys.add(`${c.now.platform} ${c.now.key}`); if (!known.has(c.now.stakeholderId)) throw new Error('account before its stakeholder') }
        if (c.type === 'link.add') {
          if (!known.has(c.now.source) || !known.has(c.now.target) || c.now.source === c.now.target) throw new Error('bad end')
          pairs.add(c.now.source + c.now.target)
        }
      }
      expect([known.size, pairs.size, ids.size, keys.size]).toEqual([n, links, changes.length, accounts])
      expect(generatedHead({ stakeholders: n, links, seed }).counts).toEqual({ 'stakeholder.add': n, 'account.add': accounts, 'link.add': links })
    }), { numRuns: 60 })
  })

  it('is the same map as columns', () => {
    const columns = generateColumns(options), { ids } = columns.stakeholders
    const links = [...generateSets(options)].flat().filter(c => c.type === 'link.add')
    expect(links.map(l => [l.now.source, l.now.target, l.now.kind, l.now.strength, l.now.sign, l.now.directed])).toEqual(Array.from(columns.links.source, (s, k) => [
      ids[s], ids[columns.links.target[k] ?? -1], columns.links.kinds[columns.links.kind[k] ?? -1], columns.links.strength[k], columns.links.sign[k], columns.links.directed[k] === 1]))
    expect(links.map(l => [gradeNumber(l.now.confidence), dayNumber(l.now.since)])).toEqual(Array.from(columns.links.day, (day, k) => [columns.links.grade[k], day]))
  })

  it('has communities, and a few who are listened to far more than most', () => {
    const { links, stakeholders } = generateColumns(options)
    const heard = new Float64Array(options.stakeholders), graph = new UndirectedGraph()
    links.target.forEach((t, k) => { heard[t] = (heard[t] ?? 0) + 1; graph.mergeUndirectedEdge(links.source[k], t) })
    const sorted = [...heard].sort((a, b) => b - a)
    expect(sorted[0]).toBeGreaterThan(20 * options.links / options.stakeholders)
    expect(sorted[options.stakeholders / 2]).toBeLessThanOrEqual(options.links / options.stakeholders)
    expect(louvain.detailed(graph).modularity).toBeGreaterThan(0.5)
    expect(new Set(stakeholders.names).size).toBeGreaterThan(2_000)
  })

  it('says in one sentence which sizes are impossible', () => {
    expect(() => [...generateSets({ stakeholders: 0, links: 0 })]).toThrow('stakeholders: a whole number from 1')
    expect(() => [...generateSets({ stakeholders: 3, links: 4 })]).toThrow('links: a whole number from 0 to 3 for 3 stakeholders')
    expect([...generateSets({ stakeholders: 3, links: 3 })].flat().filter(c => c.type === 'link.add')).toHaveLength(3)
  })
})
