/** Promise 13: everybody ends up seeing the same map, within a second, in order, once. */
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import type { AppliedSet } from '#contract/change'
import { newStakeholder } from '#contract/entities'
import { newId } from '#contract/ids'
import type { LayoutSight } from '#contract/layout'
import { startTestProgram, type TestProgram } from '../support/program'
import { until } from '../support/built'

let program: TestProgram, other: TestProgram
beforeAll(async () => {
  program = await startTestProgram(inject('neo4j'))
  other = await startTestProgram(inject('neo4j'))
})
afterAll(async () => { await program.stop(); await other.stop() })

interface Got { type: string, id: number, data: unknown, at: number }
/** A reader of a feed, as a browser is one. */
const listen = async (p: TestProgram, project: string, o: { since?: number, lastEventId?: number, client?: string } = {}) => {
  const stop = new AbortController()
  const query = new URLSearchParams({ ...(o.since === undefined ? {} : { since: String(o.since) }), ...(o.client === undefined ? {} : { client: o.client }) })
  const response = await fetch(`${p.url}/api/projects/${project}/feed?${query}`, { signal: stop.signal, headers: o.lastEventId === undefined ? {} : { 'last-event-id': String(o.lastEventId) } })
  expect(response.headers.get('content-type')).toContain('text/event-stream')
  const got: Got[] = []
  let ended = false, text = ''
  void (async () => {
    const decoder = new TextDecoder()
    try {
      for await (const chunk of response.body ?? []) {
        text += decoder.decode(chunk as Uint8Array, { stream: true })
        for (let cut = text.indexOf('\n\n'); cut >= 0; cut = text.indexOf('\n\n')) {
          const fields = new Map(text.slice(0, cut).split('\n').map(l => [l.slice(0, l.indexOf(':')), l.slice(l.indexOf(':') + 2)]))
          text = text.slice(cut + 2)
          if (fields.has('event')) got.push({ type: fields.get('event') ?? '', id: Number(fields.get('id')), data: JSON.parse(fields.get('data') ?? 'null'), at: Date.now() })
        }
      }
    } catch { /* aborted */ }
    ended = true
  })()
  const sets = (): AppliedSet[] => got.filter(g => g.type === 'set').map(g => g.data as AppliedSet)
  return { got, sets, stop: () => { stop.abort() }, ended: () => ended }
}
const add = async (p: TestProgram, project: string, name: string) => {
  const answer = await p.call(`/api/projects/${project}/changes`, { json: { id: newId(), author: name, changes: [{ type: 'stakeholder.add', id: newId(), now: newStakeholder(name) }] } })
  expect(answer.status).toBe(200)
  return answer.body as AppliedSet
}

describe('the feed of a project', () => {
  test('two clients see an edit within a second, with the revision as event id', async () => {
    const { id } = await program.project(['Ada'])
    const readers = [await listen(program, id), await listen(program, id)]
    const applied = await add(program, id, 'Béa')
    const sent = Date.now()
    for (const r of readers) {
      await until('the set', 1_000, () => r.sets().length === 1)
      expect(r.sets()).toEqual([applied])
      expect(r.got.find(g => g.type === 'set')?.id).toBe(applied.rev)
      expect((r.got.find(g => g.type === 'set')?.at ?? Infinity) - sent).toBeLessThan(1_000)
      r.stop()
    }
  })

  test('an edit made through another process arrives too', async () => {
    const { id } = await program.project(['Ada'])
    const reader = await listen(program, id)
    const applied = await add(other, id, 'Béa')
    await until('the set of the other process', 2_000, () => reader.sets().length === 1)
    expect(reader.sets()).toEqual([applied])
    reader.stop()
  })

  test('who comes back gets what was missed, once and in order, by Last-Event-ID or by since', async () => {
    const { id } = await program.project(['Ada'])
    for (const name of ['B', 'C', 'D']) await add(program, id, name)
    for (const o of [{ since: 1 }, { lastEventId: 1 }, { since: 0, lastEventId: 1 }]) {
      const reader = await listen(program, id, o)
      await until('three sets', 1_000, () => reader.sets().length >= 3)
      expect(reader.sets().map(s => s.rev)).toEqual([2, 3, 4])
      reader.stop()
    }
  })

  test('too far back is told to read the map again', async () => {
    const { id } = await program.project([])
    for (let i = 0; i < 205; i++) await program.context.store().apply(id, { id: newId(), author: 'A', origin: 'edit', changes: [{ type: 'project.update', id, was: { question: i === 0 ? '' : `q${i - 1}` }, now: { question: `q${i}` } }] })
    const reader = await listen(program, id, { since: 0 })
    await until('reload', 2_000, () => reader.got.some(g => g.type === 'reload'))
    expect(reader.got.find(g => g.type === 'reload')).toMatchObject({ id: 205, data: { rev: 205 } })
    expect(reader.sets()).toEqual([])
    reader.stop()
  })

  test('5 writers in two processes, 12 readers, cuts on the way: every reader has every set once, in order', async () => {
    const { id } = await program.project([])
    const readers = await Promise.all(Array.from({ length: 12 }, (_, i) => listen(i % 2 === 0 ? program : other, id, { since: 0 })))
    const writers = Array.from({ length: 5 }, async (_, w) => { for (let i = 0; i < 12; i++) await add(w % 2 === 0 ? program : other, id, `W${w}-${i}`) })
    const cut = async (reader: (typeof readers)[number]) => {
      await until('some sets', 10_000, () => reader.sets().length > 10)
      reader.stop()
      const last = reader.sets().at(-1)?.rev ?? 0
      const again = await listen(program, id, { lastEventId: last })
      return { sets: () => [...reader.sets().filter(s => s.rev <= last), ...again.sets()], stop: again.stop }
    }
    const cuts = await Promise.all(readers.slice(0, 4).map(cut))
    await Promise.all(writers)
    const all = [...cuts, ...readers.slice(4)]
    const expected = Array.from({ length: 60 }, (_, i) => i + 1)
    for (const r of all) {
      await until('all 60', 3_000, () => r.sets().length >= 60)
      expect(r.sets().map(s => s.rev)).toEqual(expected)
      r.stop()
    }
  })

  test('a reader that does not read is dropped and slows nobody', async () => {
    const { id } = await program.project([])
    const { port } = new URL(program.url)
    const slow = connect(Number(port), '127.0.0.1', () => { slow.write(`GET /api/projects/${id}/feed HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`) })
    let closed = false
    slow.on('error', () => {}).on('close', () => { closed = true })
    slow.once('data', () => { slow.pause() })
    const quick = await listen(program, id)
    await new Promise(resolve => setTimeout(resolve, 200))
    // 66 sets of 300 kB: more than the system’s own buffers and what the server keeps for a reader
    const notes = 'é'.repeat(19_000), people = Array.from({ length: 4 }, () => newId())
    await program.context.store().apply(id, { id: newId(), author: 'A', origin: 'edit', changes: people.map(p => ({ type: 'stakeholder.add', id: p, now: newStakeholder('A') })) })
    let was = '', n = 0
    for (; n < 66 && !closed; n++) {
      const now = `${n}${notes}`
      const answer = await program.call(`/api/projects/${id}/changes`, { json: { id: newId(), author: 'A', changes: people.map(p => ({ type: 'stakeholder.update', id: p, was: { notes: was }, now: { notes: now } })) } })
      expect(answer.status).toBe(200)
      was = now
      if (n % 5 === 4) { slow.resume(); slow.pause() }
    }
    await until('the quick one has all', 3_000, () => quick.sets().length >= n)
    // the server has let it go; the socket learns of it when it reads on
    slow.resume()
    await until('the slow one is gone', 3_000, () => closed)
    quick.stop()
  })

  test('who is here is told, and forgotten when the stream ends', async () => {
    const { id } = await program.project(['Ada'])
    const client = newId(), reader = await listen(program, id), claire = await listen(program, id, { client })
    const say = async (selection: string[]) => await program.call(`/api/projects/${id}/presence`, { json: { client, name: 'Claire', selection } })
    expect((await say([])).status).toBe(204)
    const names = () => (reader.got.filter(g => g.type === 'presence').at(-1)?.data as { name: string }[] | undefined)?.map(p => p.name)
    await until('Claire', 1_000, () => names()?.[0] === 'Claire')
    claire.stop()
    await until('nobody', 2_000, () => names()?.length === 0)
    reader.stop()
  })

  test('a layout is seen while it settles by the tab that asked and by no other, and nothing is stored', async () => {
    const { id, stakeholders } = await program.project(Array.from({ length: 80 }, (_, v) => `Nom ${v}`)), client = newId(), job = newId()
    const asker = await listen(program, id, { client }), neighbour = await listen(program, id, { client: newId() })
    await until('both are watching', 2_000, () => asker.got.length > 0 && neighbour.got.length > 0)
    const answer = await program.call(`/api/projects/${id}/layout`, { json: { kind: 'force', job, client } })
    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject({ kind: 'force', basis: 'links', from: null })
    await until('a look at it', 2_000, () => asker.got.some(g => g.type === 'sight'))
    const [first] = asker.got.filter(g => g.type === 'sight').map(g => g.data as LayoutSight)
    expect(first?.job).toBe(job)
    expect([...first?.ids ?? []].sort()).toEqual([...stakeholders].sort())
    expect(first?.x).toHaveLength(80)
    await until('word of the work', 2_000, () => neighbour.got.some(g => g.type === 'job'))
    expect(neighbour.got.some(g => g.type === 'sight')).toBe(false)
    expect([...asker.sets(), ...neighbour.sets()]).toEqual([])
    expect((await program.call(`/api/projects/${id}/layout`, { json: { kind: 'reach', from: newId() } })).status).toBe(404)
    const reach = await program.call(`/api/projects/${id}/layout`, { json: { kind: 'reach', from: stakeholders[3] } })
    expect(reach.body).toMatchObject({ kind: 'reach', basis: 'influence', from: stakeholders[3] })
    asker.stop(); neighbour.stop()
  })
  test('a project that is not there has no feed, and twelve streams are enough for one client', async () => {
    expect((await program.call(`/api/projects/${newId()}/feed`)).status).toBe(404)
    const { id } = await program.project([])
    const client = newId()
    const readers = await Promise.all(Array.from({ length: 12 }, () => listen(program, id, { client })))
    expect((await program.call(`/api/projects/${id}/feed?client=${client}`)).status).toBe(429)
    for (const r of readers) r.stop()
  })

  test('a stop is announced and ends the stream', async () => {
    const third = await startTestProgram(inject('neo4j'))
    const { id } = await third.project([])
    const reader = await listen(third, id)
    await third.stop()
    await until('the end', 2_000, () => reader.ended())
    expect(reader.got.at(-1)?.type).toBe('stopping')
  })
})

test('those who watch hear of a deletion, whoever made it, and their streams end', async () => {
  const { id } = await program.project(['Ada'])
  const here = await listen(program, id), elsewhere = await listen(other, id)
  await until('both are watching', 2_000, () => here.got.length > 0 && elsewhere.got.length > 0)
  expect((await program.call(`/api/projects/${id}`, { method: 'DELETE' })).status).toBe(200)
  await until('word of it', 3_000, () => [here, elsewhere].every(r => r.got.some(g => g.type === 'deleted') && r.ended()))
})
