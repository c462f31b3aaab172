import { describe, expect, it } from 'vitest'
import { ChangeSet } from '#contract/change'
import { NewProject } from '#contract/project'
import { FIXTURE_ARCS, FIXTURE_ROWS, fixtureColumns, fixtureId, fixtureSets } from '../../seed/fixture'

describe('the fixture of appendix A', () => {
  const { project, sets } = fixtureSets()
  const changes = sets.flatMap(s => s.changes)

  it('parses with the contract and comes out unchanged', () => {
    expect(NewProject.parse(project)).toEqual(project)
    for (const set of sets) expect(ChangeSet.parse(set)).toEqual(set)
  })

  it('has the 14 stakeholders, their 14 accounts and the 22 arcs, and no two ids alike', () => {
    const count = (type: string) => changes.filter(c => c.type === type).length
    expect([count('stakeholder.add'), count('account.add'), count('link.add')]).toEqual([14, 14, 22])
    expect(new Set(changes.map(c => c.id)).size).toBe(changes.length)
  })

  it('reads as appendix A writes it, for the numbers picked here by hand', () => {
    expect(FIXTURE_ROWS.reduce((sum, r) => sum + r.followers, 0)).toBe(1_261_000)
    expect(FIXTURE_ROWS.reduce((sum, r) => sum + r.cost, 0)).toBe(17_350)
    expect(FIXTURE_ARCS.reduce((sum, a) => sum + a[2], 0)).toBe(68)
    const lise = changes.find(c => c.id === fixtureId(6))
    expect(lise).toMatchObject({ type: 'stakeholder.add', now: { name: 'Dr Lise Hamon', legitimacy: 5, relevance: 4, stance: 1, stage: 2, cost: 1200 } })
  })

  it('gives the analysis the same arcs as columns', () => {
    const columns = fixtureColumns()
    expect(columns.stakeholders.ids[5]).toBe(fixtureId(6))
    // in-degree on the attention graph (A.3) is the number of arcs that leave a stakeholder
    const listened = Array.from({ length: 14 }, (_, i) => columns.links.source.filter(s => s === i).length)
    expect(listened).toEqual([2, 3, 2, 2, 3, 3, 1, 2, 2, 0, 2, 0, 0, 0])
  })

  it('is the same bytes twice, and another map under another salt', () => {
    expect(JSON.stringify(fixtureSets())).toBe(JSON.stringify(fixtureSets()))
    const other = new Set(fixtureSets('b').sets.flatMap(s => s.changes).map(c => c.id))
    expect(changes.some(c => other.has(c.id))).toBe(false)
  })
})
