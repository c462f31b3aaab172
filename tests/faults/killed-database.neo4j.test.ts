/**
 * Promises 1 and 3: the database is killed with -9 while eight people write. What was acknowledged is there, once, and Neo4j's
 * own check finds nothing wrong. Three rounds here; ALENTOUR_TEST_KILLS sets another number.
 */
import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newStakeholder } from '#contract/entities'
import { newId } from '#contract/ids'
import { until } from '../support/built'
import { settled } from './again'
import { ask, checkStore, isHung, type OwnProgram, randomFrom, startOwnProgram } from './own-program'

const ROUNDS = Number(process.env.ALENTOUR_TEST_KILLS ?? 3), SEED = 20261123
let program: OwnProgram
beforeAll(async () => { program = await startOwnProgram() }, 300_000)
afterAll(async () => { await program.stop() })

describe('the database is killed with -9 while eight people write', () => {
  const acknowledged: string[] = []
  let project = ''

  test('promise 1: every acknowledged write is there, once', async () => {
    project = (await settled(() => program.project([]))).id
    let going = true
    const odd: unknown[] = [], random = randomFrom(SEED)
    const writers = Array.from({ length: 8 }, async (_, w) => {
      while (going) {
        const stakeholder = newId(), set = { id: newId(), author: `Writer ${w}`, changes: [{ type: 'stakeholder.add', id: stakeholder, now: newStakeholder(`W${w}`) }] }
        // the same set again until it is known to be there, as a browser does
        for (let tries = 0; tries < 200; tries++) {
          const answer = await ask(program, `/api/projects/${project}/changes`, set)
          if (!isHung(answer) && answer.status === 200) { acknowledged.push(stakeholder); break }
          if (!isHung(answer) && answer.status !== 503) { odd.push(answer); break }
          if (!going) return
          await new Promise(resolve => setTimeout(resolve, 150))
        }
      }
    })
    const times: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const before = acknowledged.length
      await until('writes go on', 60_000, () => acknowledged.length > before + 20)
      await new Promise(resolve => setTimeout(resolve, 300 + random() * 2_000))
      times.push(await program.fell('SIGKILL'))
    }
    const before = acknowledged.length
    await until('writes go on', 60_000, () => acknowledged.length > before + 8)
    going = false
    await Promise.all(writers)
    console.log(`promise 1: ${acknowledged.length} writes acknowledged, ready again after ${times.map(t => `${(t / 1000).toFixed(1)} s`).join(', ')} (seed ${SEED})`)
    expect(odd).toEqual([])
    expect(Math.max(...times)).toBeLessThan(program.back)
    expect(acknowledged.length).toBeGreaterThan(25 * ROUNDS)
    const there = (await program.context.store().readExtract(project, 'all', {})).stakeholders.map(s => s.id)
    expect(acknowledged.filter(id => !there.includes(id))).toEqual([])
    expect(new Set(there).size).toBe(there.length)
    // what was never acknowledged may be there too, but only as a set of its own
    const { rev, stakeholders } = await program.context.store().readProject(project)
    expect([rev, stakeholders]).toEqual([there.length, there.length])
  }, 900_000)

  test('promise 3: nothing dangles, and Neo4j’s own check of the store is clean', async () => {
    if (project === '') {
      const made = await settled(() => program.project(['Ada', 'Béa', 'Cléo']))
      project = made.id
      await program.context.store().apply(project, { id: newId(), author: 'A', origin: 'edit', changes: [{ type: 'stakeholder.remove', id: made.stakeholders[1] ?? '' }] })
    }
    expect(await program.context.store().checkProject(project)).toEqual([])
    await program.fell('SIGKILL') // once more, so that a recovery is the last thing that happened to the store
    await program.stop({ keep: true })
    try {
      const { code, said, reports } = await checkStore(program.dataFolder)
      expect([code, reports], said).toEqual([0, []])
      expect(said).toMatch(/check/iu)
    } finally { rmSync(program.dataFolder, { recursive: true, force: true }) }
  }, 600_000)
})
