/**
 * Promise 15: the database is stopped, then killed, under twenty people who read and write. Promise 2 through the API: it is
 * killed in the middle of imports. The program brings it back by itself; nobody waits for ever, nothing is half there.
 */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newStakeholder } from '#contract/entities'
import { newId } from '#contract/ids'
import { until } from '../support/built'
import { again, settled } from './again'
import { type Answered, ask, type Hung, isHung, type OwnProgram, startOwnProgram } from './own-program'

let program: OwnProgram
beforeAll(async () => { program = await startOwnProgram() }, 300_000)
afterAll(async () => { await program.stop() })

/** Connections of this process to a port, open as the kernel says. */
const openTo = (port: number): number => {
  const hex = port.toString(16).toUpperCase().padStart(4, '0')
  return ['tcp', 'tcp6'].flatMap(f => readFileSync(`/proc/self/net/${f}`, 'utf8').split('\n').slice(1)).filter(line => {
    const [, , remote = '', state = ''] = line.trim().split(/\s+/u)
    return remote.endsWith(`:${hex}`) && state === '01'
  }).length
}

describe('promise 15: the database restarts under twenty people', () => {
  test('answers are 2xx, 4xx or 503 with Retry-After, none takes 10 s, and no connection to the old one stays', async () => {
    const { id, stakeholders } = await settled(() => program.project(['Ada', 'Béa', 'Cléo', 'Dan']))
    const answers: (Answered | Hung)[] = []
    let going = true
    const acknowledged = new Set<string>()
    const acts: ((i: number) => Promise<Answered | Hung>)[] = [
      async () => await ask(program, `/api/projects/${id}/map`), async () => await ask(program, `/api/projects/${id}/search?q=ada`), async () => await ask(program, `/api/projects/${id}/history`),
      async () => await ask(program, `/api/projects/${id}/stakeholders?ids=${stakeholders[0]}&neighbours=true`), async () => await ask(program, '/api/projects'),
      async i => {
        const stakeholder = newId()
        const answer = await ask(program, `/api/projects/${id}/changes`, { id: newId(), author: `P${i}`, changes: [{ type: 'stakeholder.add', id: stakeholder, now: newStakeholder(`P${i}`) }] })
        if (!isHung(answer) && answer.status === 200) acknowledged.add(stakeholder)
        return answer
      }
    ]
    const people = Array.from({ length: 20 }, async (_, i) => {
      for (let n = i; going; n++) {
        const act = acts[n % acts.length]
        if (act !== undefined) answers.push(await act(i))
        await new Promise(resolve => setTimeout(resolve, 50 + 10 * i))
      }
    })
    const ports: number[] = []
    // however slow the machine: some writes before each fall and after the last
    const writesGoOn = async (): Promise<void> => {
      const before = acknowledged.size
      await until('writes go on', program.back, () => acknowledged.size > before + 2)
    }
    for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
      await writesGoOn()
      ports.push(program.database()?.port ?? 0)
      await program.fell(signal)
      const from = answers.length
      // 10 s, or a sixth of what a slow machine is given to come back
      await until('a request succeeds', program.back / 6, () => answers.slice(from).some(a => !isHung(a) && a.status === 200))
    }
    await writesGoOn()
    going = false
    await Promise.all(people)
    const now = program.database()?.port
    await until('no connection to the old one', 10_000, () => ports.every(port => port === now || openTo(port) === 0))
    const heard = answers.filter((a): a is Answered => !isHung(a))
    console.log(`promise 15: ${answers.length} answers, ${heard.filter(a => a.status === 503).length} of them 503, the slowest ${Math.round(Math.max(...heard.map(a => a.ms)))} ms`)
    expect(answers.filter(isHung)).toEqual([])
    expect(heard.filter(a => a.status >= 500 && a.status !== 503)).toEqual([])
    expect(heard.filter(a => a.status === 503 && !(Number(a.retryAfter) > 0))).toEqual([])
    expect(heard.some(a => a.status === 503)).toBe(true)
    const there = new Set((await program.context.store().readExtract(id, 'all', {})).stakeholders.map(s => s.id))
    expect([...acknowledged].filter(x => !there.has(x))).toEqual([])
    expect(acknowledged.size).toBeGreaterThan(5)
    expect(await program.context.store().checkProject(id)).toEqual([])
  }, 900_000)
})

describe('promise 2: the database is killed in the middle of an import', () => {
  const stakeholders = `Id,Label,Type\n${Array.from({ length: 3_000 }, (_, i) => `s${i},Name ${i},person\n`).join('')}`
  const links = `Source,Target,Weight\n${Array.from({ length: 6_000 }, (_, i) => `s${i % 3_000},s${(i * 7 + 1 + 2 * Math.floor(i / 3_000)) % 3_000},${i % 5 + 1}\n`).join('')}`

  test.each([['a third of the way', 0.55], ['near the end', 0.9]])('%s: all or nothing, and the same import again gives all', async (_when, share) => {
    const { id } = await settled(() => program.project([])), call = again(program)
    const files = await Promise.all([['stakeholders.csv', stakeholders], ['links.csv', links]].map(async ([name = '', body = '']) => {
      const left = await call(`/api/uploads?name=${name}`, { method: 'POST', body, headers: { 'content-type': 'text/csv' } })
      return { upload: (left.body as { upload: string }).upload }
    }))
    const order = { id: newId(), author: 'A', files }
    const project = async () => (await call(`/api/projects/${id}`)).body as { rev: number, stakeholders: number, links: number, writing: { done: number, parts: number } | null }
    const importing = program.call(`/api/projects/${id}/import`, { json: order }).catch(() => null)
    await until('parts are written', 120_000, async () => {
      const { writing, rev } = await project()
      return rev > 0 || (writing !== null && writing.parts > 0 && writing.done / writing.parts >= share - 0.4)
    })
    await program.fell('SIGKILL')
    await importing
    await until('nothing is half there', program.back, async () => (await project()).writing === null)
    const seen = await project()
    expect([[0, 0], [3_000, 6_000]]).toContainEqual([seen.stakeholders, seen.links])
    const after = await call(`/api/projects/${id}/import`, { json: order })
    expect([after.status, after.text.slice(0, 300)]).toEqual([200, expect.any(String)])
    expect(await project()).toMatchObject({ stakeholders: 3_000, links: 6_000, writing: null, rev: 1 })
    expect(await program.context.store().checkProject(id)).toEqual([])
  }, 900_000)
})
