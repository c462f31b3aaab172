/**
 * Script time per frame of the map while a hand pans and zooms, in a real headless browser against a running program.
 * What is counted in a frame: the handlers of the event that was sent, and every timer and animation frame that ran before
 * the next one. Raster is not counted: without a GPU it says nothing about users (performance.md §7, §12).
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

/** Runs before the page's own scripts: adds up what timers and animation frames cost. */
const countScripts = (): void => {
  const w = window as Window & { spent?: number, realFrame?: typeof requestAnimationFrame }
  w.spent = 0
  const add = (from: number): void => { w.spent = (w.spent ?? 0) + performance.now() - from }
  const frame = w.requestAnimationFrame.bind(w), timer = w.setTimeout.bind(w)
  w.realFrame = frame
  w.requestAnimationFrame = run => frame(t => { const from = performance.now(); try { run(t) } finally { add(from) } })
  w.setTimeout = ((run: TimerHandler, ms?: number, ...args: unknown[]) => timer(() => { const from = performance.now(); try { if (typeof run === 'function') run(...args) } finally { add(from) } }, ms)) as typeof setTimeout
}

/** Sends one event a frame to the canvas and notes what it cost. */
const drive = async (page: Page, what: 'pan' | 'zoom', frames: number): Promise<number[]> => await page.evaluate(async ({ what, frames }) => {
  const w = window as Window & { spent?: number, realFrame?: typeof requestAnimationFrame }
  const next = (): Promise<void> => new Promise(resolve => { (w.realFrame ?? requestAnimationFrame)(() => resolve()) })
  const sheet = document.querySelector('[role="application"]')
  const canvas = sheet?.querySelector('canvas')
  if (sheet === null || canvas === null || canvas === undefined) throw new Error('no map on the page')
  const box = sheet.getBoundingClientRect()
  // paper, not a node: the lower right quarter near the edge
  const start = { x: box.left + box.width * 0.8, y: box.top + box.height * 0.9 }
  const mouse = (type: string, x: number, y: number, buttons: number): boolean => canvas.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true, clientX: x, clientY: y, button: 0, buttons, view: window }))
  const cost: number[] = []
  if (what === 'pan') mouse('mousedown', start.x, start.y, 1)
  for (let i = 0; i < frames; i++) {
    w.spent = 0
    const from = performance.now()
    if (what === 'pan') mouse('mousemove', start.x + 90 * Math.sin(i / 9), start.y + 60 * Math.sin(i / 7), 1)
    else canvas.dispatchEvent(new WheelEvent('wheel', { bubbles: true, cancelable: true, clientX: box.left + box.width / 2, clientY: box.top + box.height / 2, deltaY: i < frames / 2 ? -40 : 40, deltaMode: 0 }))
    const handlers = performance.now() - from
    await next()
    cost.push(handlers + (w.spent ?? 0))
  }
  if (what === 'pan') mouse('mouseup', start.x, start.y, 0)
  return cost
}, { what, frames })

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
        await page.addInitScript(countScripts)
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
