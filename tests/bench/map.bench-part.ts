/**
 * Script time per frame of the map while a hand pans and zooms, in a real headless browser against a running program.
 * What is counted: every handler, timer and animation frame from one event to the second frame after it, as the browser's own
 * ScriptDuration. Raster is not counted: without a GPU it says nothing about users (performance.md §7, §12).
 */
import type { Page } from 'playwright-core'
import type { Change } from '#contract/change'
import { newId } from '#contract/ids'
import { generateSets } from '../../seed/generate'
import { launchBrowser } from '../support/browser'

export interface MapRow { name: string, stakeholders: number, links: number, /** navigation to `data-map-ready` */ readyMs: number, /** p50, p95 and worst of script ms per frame */ pan: [number, number, number], zoom: [number, number, number], /** promised p95 */ promised: number, heapMb: number }

const post = async (baseUrl: string, path: string, body: unknown): Promise<void> => {
  const answer = await fetch(`${baseUrl}/api${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
}

/** A generated project of a size, written through the API in sets that fit a request. Answers its id. */
export const projectOfSize = async (baseUrl: string, stakeholders: number, links: number): Promise<string> => {
  const project = newId()
  await post(baseUrl, '/projects', { id: project, author: 'Bench', name: `${stakeholders} / ${links}`, question: 'Bench', language: 'en', brand: null })
  const send = async (changes: Change[]): Promise<void> => { await post(baseUrl, `/projects/${project}/changes`, { id: newId(), author: 'Bench', origin: 'seed', changes }) }
  let part: Change[] = []
  for (const set of generateSets({ stakeholders, links, salt: project })) {
    for (const change of set) {
      part.push(change)
      if (part.length === 600) { await send(part); part = [] }
    }
  }
  if (part.length > 0) await send(part)
  return project
}

/** Sends one event to the canvas and waits for the frame that shows it. */
const step = async (page: Page, what: 'pan' | 'zoom', i: number, of: number): Promise<void> => await page.evaluate(async ({ what, i, of }) => {
  const sheet = document.querySelector('[role="application"]'), canvas = sheet?.querySelector('canvas')
  if (sheet === null || canvas === null || canvas === undefined) throw new Error('no map on the page')
  const box = sheet.getBoundingClientRect()
  // paper, not a node: the lower right near the edge
  const x = box.left + box.width * 0.8 + 90 * Math.sin(i / 9), y = box.top + box.height * 0.9 + 60 * Math.sin(i / 7)
  const mouse = (type: string, buttons: number): boolean => canvas.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true, clientX: x, clientY: y, button: 0, buttons, view: window }))
  if (what === 'zoom') canvas.dispatchEvent(new WheelEvent('wheel', { bubbles: true, cancelable: true, clientX: box.left + box.width / 2, clientY: box.top + box.height / 2, deltaY: i < of / 2 ? -40 : 40, deltaMode: 0 }))
  else if (i === 0) mouse('mousedown', 1)
  else mouse(i === of - 1 ? 'mouseup' : 'mousemove', 1)
  await new Promise(resolve => { requestAnimationFrame(() => requestAnimationFrame(resolve)) })
}, { what, i, of })

/** Script time of every step, ms of processor time of the page's main thread: other programs on the machine do not count. */
const drive = async (page: Page, what: 'pan' | 'zoom', steps: number): Promise<number[]> => {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
  const spent = async (): Promise<number> => (await cdp.send('Performance.getMetrics')).metrics.find(m => m.name === 'ScriptDuration')?.value ?? 0
  const cost: number[] = []
  let before = await spent()
  for (let i = 0; i < steps; i++) {
    await step(page, what, i, steps)
    const after = await spent()
    cost.push((after - before) * 1_000)
    before = after
  }
  await cdp.detach()
  return cost
}

const summary = (costs: readonly number[]): [number, number, number] => {
  const sorted = [...costs].sort((a, b) => a - b)
  const at = (share: number): number => Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 10) / 10
  return [at(0.5), at(0.95), at(1)]
}

/** The rows of the map: 120 / 400 and 1,500 / 6,000, each opened once to warm the server, then measured in a fresh page. About 40 s. */
export const benchMap = async (baseUrl: string): Promise<MapRow[]> => {
  const rows: MapRow[] = []
  for (const [stakeholders, links, promised] of [[120, 400, 8], [1_500, 6_000, 14]] as const) {
    const project = await projectOfSize(baseUrl, stakeholders, links)
    const browser = await launchBrowser()
    try {
      for (const measured of [false, true]) {
        const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
        // the runner's compiler names functions by a helper that pages do not have
        await page.addInitScript('globalThis.__name = f => f')
        const from = performance.now()
        await page.goto(`${baseUrl}/p/${project}/map`)
        await page.waitForSelector('[data-map-ready="true"]', { timeout: 60_000 })
        const readyMs = Math.round(performance.now() - from)
        if (measured) {
          await page.waitForTimeout(1_500)
          const pan = summary(await drive(page, 'pan', 120)), zoom = summary(await drive(page, 'zoom', 160))
          await page.waitForTimeout(500)
          const heapMb = await page.evaluate(() => Math.round(((performance as Performance & { memory?: { usedJSHeapSize: number } }).memory?.usedJSHeapSize ?? 0) / 1e6))
          rows.push({ name: `map ${stakeholders} / ${links}`, stakeholders, links, readyMs, pan, zoom, promised, heapMb })
        }
        await page.close()
      }
    } finally { await browser.close() }
  }
  return rows
}
