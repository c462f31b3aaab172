/** What is computed once for many: shared, kept, and stopped when nobody waits any more. */
import { describe, expect, test } from 'vitest'
import { Refusal } from '#contract/problem'
import { percentiles } from '../../server/cartography/export'
import { Jobs, MAX_JOBS } from '../../server/cartography/jobs'
import { placeNewcomers } from '../../server/cartography/read-extract'
import { Shelf } from '../../server/cartography/shelf'

const later = () => { let done: (v: number) => void = () => {}; const promise = new Promise<number>(resolve => { done = resolve }); return { promise, done } }

describe('a shelf', () => {
  test('starts once for askers at the same time, and not again for later ones', async () => {
    const shelf = new Shelf<number>(2), work = later()
    let starts = 0
    const start = () => { starts++; return work.promise }
    const both = Promise.all([shelf.share('a', {}, start), shelf.share('a', {}, start)])
    work.done(7)
    expect(await both).toEqual([7, 7])
    expect(await shelf.share('a', {}, start)).toBe(7)
    expect(starts).toBe(1)
  })

  test('goes on for those who stay when one leaves, and stops with the last', async () => {
    const shelf = new Shelf<number>(2), work = later(), one = new AbortController(), two = new AbortController()
    let stopped = false
    const start = ({ signal }: { signal: AbortSignal }) => { signal.addEventListener('abort', () => { stopped = true }); return work.promise }
    const first = shelf.share('a', { signal: one.signal }, start), second = shelf.share('a', { signal: two.signal }, start)
    one.abort()
    await expect(first).rejects.toMatchObject({ code: 'request.cancelled' })
    expect(stopped).toBe(false)
    two.abort()
    await expect(second).rejects.toMatchObject({ code: 'request.cancelled' })
    expect(stopped).toBe(true)
    work.done(1)
    await work.promise
  })

  test('a failure is not kept', async () => {
    const shelf = new Shelf<number>(2)
    await expect(shelf.share('a', {}, () => Promise.reject(new Refusal('analysis.failed')))).rejects.toMatchObject({ code: 'analysis.failed' })
    expect(await shelf.share('a', {}, async () => 3)).toBe(3)
  })

  test('forgets the longest unused first', async () => {
    const shelf = new Shelf<number>(2)
    shelf.set('a', 1); shelf.set('b', 2); shelf.get('a'); shelf.set('c', 3)
    expect([shelf.get('a'), shelf.get('b'), shelf.get('c')]).toEqual([1, undefined, 3])
  })
})

describe('jobs', () => {
  test('end by name, by the asker leaving, and are bounded in number', async () => {
    const jobs = new Jobs(() => {})
    const forever = (handle: { signal: AbortSignal }) => new Promise<never>((_, reject) => { handle.signal.addEventListener('abort', () => { reject(new Error('ended')) }) })
    const gone = new AbortController()
    const running = [jobs.run({ project: 'p', kind: 'analysis', job: 'j' }, forever), jobs.run({ project: 'p', kind: 'analysis', gone: gone.signal }, forever)]
    const more = Array.from({ length: MAX_JOBS - 2 }, () => jobs.run({ project: 'p', kind: 'analysis', job: 'k' }, forever))
    await expect(jobs.run({ project: 'p', kind: 'analysis' }, forever)).rejects.toMatchObject({ code: 'request.too-many' })
    jobs.cancel('j'); gone.abort(); jobs.cancel('k'); jobs.cancel('unknown')
    for (const r of [...running, ...more]) await expect(r).rejects.toMatchObject({ code: 'request.cancelled' })
    expect(jobs.running).toBe(0)
  })
})

describe('small sums', () => {
  test('percentiles: the lowest is 0, the highest 100, equals share the middle, null stays null', () => {
    expect(percentiles([10, 30, 20])).toEqual([0, 100, 50])
    expect(percentiles([1, 1, 1])).toEqual([50, 50, 50])
    expect(percentiles([null, 5, 7])).toEqual([null, 0, 100])
    expect(percentiles([4])).toEqual([null])
  })

  test('newcomers stand near those they know, apart from each other, and the same way every time', () => {
    const known = new Map([['a', { x: 100, y: 50 }], ['b', { x: 300, y: 50 }]])
    const links = [{ source: 'n1', target: 'a' }, { source: 'b', target: 'n1' }, { source: 'n2', target: 'a' }]
    const placed = placeNewcomers(['a', 'n1', 'n2', 'n3'], links, known)
    expect(placeNewcomers(['a', 'n1', 'n2', 'n3'], links, known)).toEqual(placed)
    expect([...placed.keys()]).toEqual(['n1', 'n2', 'n3'])
    const n1 = placed.get('n1') ?? { x: 0, y: 0 }, n3 = placed.get('n3') ?? { x: 0, y: 0 }
    expect(Math.hypot(n1.x - 200, n1.y - 50)).toBeLessThan(60)
    expect(n3.y).toBeGreaterThan(100)
  })
})
