/** Promise 29: text comes back as it went in: through the API, the database, a CSV file in either convention, and another import. */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { newStakeholder } from '#contract/entities'
import { newId } from '#contract/ids'
import type { ImportReport } from '#contract/import'
import type { Extract } from '#contract/project'
import { isStorable } from '#contract/text'
import { startTestProgram, type TestProgram } from '../support/program'
import { again, settled } from './again'

let program: TestProgram
beforeAll(async () => { program = await startTestProgram(inject('neo4j')) })
afterAll(async () => { await program.stop() })

const SEED = 20261129, EACH = 200
/** Pieces that have come back changed elsewhere: composed and decomposed, joined, right to left, overrides, invisible, of four bytes, tall. */
const PIECES = ['é', 'e\u0301', 'Å', 'ﬁ', 'œ', 'ß', 'İ', 'ı', '👩‍👩‍👧', '🇫🇷', '👍🏽', 'שלום', 'مرحبا', '\u202etxt\u202c', '\u2066x\u2069', '\u200b', '\u200d', '\ufeff', '\u00a0', '\u2028', '𝒜', '𠮷', 'Z͑ͫ̓ͪ̂ͫ̽͏', '漢', '\t', '\n', '\r\n', '"', '""', "'", "'=", '=1+1', '+33 6', '-5', '@x', ';', ',', '|', '\\', '\\n', '%', '0x1', '1e5', '007', 'NULL', 'true', '<b>', '&amp;', ' ', '  ']
const piece = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...PIECES) }, { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) }, { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 6 }) })
const text = fc.array(piece, { maxLength: 10 }).map(list => list.join('')).filter(isStorable)
const asName = (s: string): string => s.normalize('NFC').replace(/\s+/gu, ' ').trim()

describe('text comes back as it went in', () => {
  test('five thousand names and five thousand notes: through the database, unchanged but for NFC', async () => {
    const call = again(program), { id } = await settled(() => program.project([]))
    let compared = 0
    for (let round = 0; round < 25; round++) {
      const notes = fc.sample(text, { seed: SEED + round, numRuns: EACH }), names = fc.sample(text.filter(s => asName(s) !== ''), { seed: SEED - round - 1, numRuns: EACH }).map(s => s.slice(0, 100)).map(s => isStorable(s) && asName(s) !== '' ? s : 'x')
      const ids = notes.map(() => newId())
      const changes = ids.map((stakeholder, i) => ({ type: 'stakeholder.add', id: stakeholder, now: newStakeholder(names[i] ?? '', { notes: notes[i] ?? '' }) }))
      const answer = await call(`/api/projects/${id}/changes`, { json: { id: newId(), author: 'A', changes } })
      expect([answer.status, answer.status === 200 ? '' : answer.text.slice(0, 500)]).toEqual([200, ''])
      const { stakeholders } = (await call(`/api/projects/${id}/stakeholders?ids=${ids.join(',')}`)).body as Extract
      const read = new Map(stakeholders.map(s => [s.id, s]))
      for (const [i, stakeholder] of ids.entries()) {
        expect([read.get(stakeholder)?.name, read.get(stakeholder)?.notes]).toEqual([asName(names[i] ?? ''), notes[i]?.normalize('NFC')])
        compared += 2
      }
    }
    expect(compared).toBe(10_000)
  })

  test.each(['fr', 'en'])('a thousand stakeholders, out as a file (%s) and in again: the same, and a second time nothing changes', async lang => {
    const call = again(program), from = (await settled(() => program.project([]))).id, to = (await settled(() => program.project([]))).id
    // a cell of blanks alone is an empty cell, and an empty cell says nothing: that is how a file is read, and the one exception
    const notes = fc.sample(text.filter(s => s === '' || s.trim() !== ''), { seed: SEED, numRuns: 1_000 }).map(s => s.normalize('NFC'))
    const changes = notes.map((note, i) => ({ type: 'stakeholder.add', id: newId(), now: newStakeholder(`Nom ${i}`, { ref: `r${i}`, notes: note, description: note, role: asName(note).slice(0, 200), tags: ['un', `t${i}`] }) }))
    for (let i = 0; i < changes.length; i += 250) expect((await call(`/api/projects/${from}/changes`, { json: { id: newId(), author: 'A', changes: changes.slice(i, i + 250) } })).status).toBe(200)
    const file = await call(`/api/projects/${from}/export?what=stakeholders&lang=${lang}`)
    expect(file.status).toBe(200)
    const bring = async () => {
      const { upload } = (await call('/api/uploads?name=back.csv', { method: 'POST', body: `\ufeff${file.text.replace(/^\ufeff/u, '')}`, headers: { 'content-type': 'text/csv' } })).body as { upload: string }
      const done = await call(`/api/projects/${to}/import`, { json: { id: newId(), author: 'A', files: [{ upload }] } })
      expect([done.status, done.status === 200 ? '' : done.text.slice(0, 800)]).toEqual([200, ''])
      return done.body as ImportReport
    }
    expect((await bring()).stakeholders).toEqual({ added: 1_000, updated: 0, unchanged: 0 })
    expect((await bring()).stakeholders).toEqual({ added: 0, updated: 0, unchanged: 1_000 })
    const byName = async (project: string) => new Map((await settled(() => program.context.store().readExtract(project, 'all', {}))).stakeholders.map(s => [s.name, s]))
    const a = await byName(from), b = await byName(to)
    const lost = [...a].filter(([name, s]) => { const t = b.get(name); return t === undefined || t.notes !== s.notes || t.description !== s.description || t.role !== s.role || t.tags.join() !== s.tags.join() })
    expect(lost.slice(0, 5).map(([name, s]) => JSON.stringify([s.notes, b.get(name)?.notes, s.role, b.get(name)?.role]))).toEqual([])
  })

  test('what cannot be stored is refused by field, not bent', async () => {
    const call = again(program), { id } = await settled(() => program.project([]))
    for (const bad of ['a\0b', 'a\u0007b', 'a\u009fb', '\ud800', 'x\udc00y']) {
      const answer = await call(`/api/projects/${id}/changes`, { json: { id: newId(), author: 'A', changes: [{ type: 'stakeholder.add', id: newId(), now: newStakeholder('Ada', { notes: bad }) }] } })
      expect([JSON.stringify(bad), answer.status, (answer.body as { field?: string }).field]).toEqual([JSON.stringify(bad), 400, 'changes.0.now.notes'])
    }
    // numbers beyond 2^53 are not rounded in silence
    const answer = await call(`/api/projects/${id}/changes`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ id: newId(), author: 'A', changes: [{ type: 'position.set', id: newId(), now: { x: 1, y: 1 } }] }).replace('"x":1', '"x":9007199254740993') })
    expect(answer.status).toBe(400)
  })
})
