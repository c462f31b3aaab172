/** The built program started as users start it, and pages that tell everything a user would never forgive. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { defaultCacheFolder } from '../../server/database/cache-folder'
import { launchBrowser } from '../support/browser'
import { alentour, ensureBuilt, start, until, type Ran } from '../support/built'

/** Longest wait for something on the screen, ms: generous, for a loaded machine; whoever is not late does not notice. */
export const PATIENCE = 90_000
/** Longest wait for a database that starts for the first time, ms. */
export const FIRST_START = 400_000
const VIEWPORT = { width: 1440, height: 900 }

export interface Visitor {
  page: Page
  /** errors of the console, refusals of the content policy, requests to elsewhere; empty when all is well. Taken out when looked at, so that a fault is the fault of one test. */
  faults: string[]
  /** addresses that were answered with 503, ask again: what a loaded machine may say, and the page does; each walk shows that it comes through */
  busy: string[]
  close (): Promise<void>
}
export interface Walk {
  url: string
  dataFolder: string
  /** one more person with a browser of their own; `expected`: console errors that this walk provokes on purpose */
  visitor (o?: BrowserContextOptions & { expected?: RegExp }): Promise<Visitor>
  stop (): Promise<void>
}

/** A data folder of its own. `atOnce`: does not wait for the database; `before`: command lines run on the folder first, such as an import. */
export const startWalk = async ({ atOnce = false, before = [] }: { atOnce?: boolean, before?: readonly (readonly string[])[] } = {}): Promise<Walk> => {
  ensureBuilt()
  const dataFolder = mkdtempSync(join(tmpdir(), 'alentour-walk-'))
  const env = { ALENTOUR_CACHE: defaultCacheFolder() }
  let browser: Browser | undefined
  const child = start(['serve', '--port', '0', '--data', dataFolder], env)
  const stop = async (): Promise<void> => {
    await browser?.close()
    if (child.exitCode === null && child.signalCode === null) { child.kill('SIGTERM'); await child.ended }
    rmSync(dataFolder, { recursive: true, force: true })
  }
  try {
    const url = await until('the address', PATIENCE, () => /http:\/\/127\.0\.0\.1:\d+/u.exec(child.out())?.[0])
    if (!atOnce) await until('the database', FIRST_START, async () => (await fetch(`${url}/api/health`)).status === 200)
    for (const line of before) {
      const ran: Ran = await alentour([...line, '--data', dataFolder], env)
      if (ran.code !== 0) throw new Error(`alentour ${line.join(' ')} ended with ${ran.code}: ${ran.err}`)
    }
    browser = await launchBrowser()
    const opened = browser
    return { url, dataFolder, stop, visitor: async o => await newVisitor(opened, url, o) }
  } catch (e) { await stop(); throw e }
}

const newVisitor = async (browser: Browser, url: string, { expected, ...o }: BrowserContextOptions & { expected?: RegExp } = {}): Promise<Visitor> => {
  const context = await browser.newContext({ baseURL: url, locale: 'fr-FR', timezoneId: 'Europe/Paris', viewport: VIEWPORT, colorScheme: 'light', reducedMotion: 'reduce', ...o })
  context.setDefaultTimeout(PATIENCE)
  await context.addInitScript(() => { document.addEventListener('securitypolicyviolation', e => { console.error(`content policy: ${e.effectiveDirective} ${e.blockedURI}`) }) })
  const page = await context.newPage(), faults: string[] = [], busy: string[] = []
  const fault = (text: string, address: string): void => { (/status of 503/u.test(text) ? busy : faults).push(`console: ${text} ${address}`) }
  page.on('console', m => { if (m.type() === 'error' && expected?.test(m.text()) !== true) fault(m.text(), m.location().url) })
  page.on('pageerror', e => { faults.push(`page: ${e.stack ?? e.message}`) })
  page.on('request', r => { if (!r.url().startsWith(`${url}/`) && !/^(data|blob|about):/u.test(r.url())) faults.push(`request: ${r.url()}`) })
  return { page, faults, busy, close: async () => { await context.close() } }
}

/** From the home into a project; waits until its map is drawn. */
export const openFromHome = async (page: Page, name: string): Promise<void> => {
  await page.goto('/')
  // a first start fetches, starts and fills a database
  await page.getByRole('link', { name, exact: true }).click({ timeout: FIRST_START })
  await mapReady(page)
}
export const sheet = (page: Page): Locator => page.locator('[role="application"][data-sheet]')
export const mapReady = async (page: Page): Promise<void> => { await page.locator('[role="application"][data-map-ready="true"]').waitFor() }
export const inspector = (page: Page): Locator => page.locator('[data-inspector]')

/** Types into the search, takes the first that is offered with `name`, and answers the id that the address then holds. */
export const find = async (page: Page, typed: string, name: string): Promise<string> => {
  if (selected(page) !== '') await inspector(page).getByRole('button', { name: /^(Fermer la fiche|Close the card)$/u }).click()
  await until('an address without selection', PATIENCE, () => selected(page) === '')
  await page.getByRole('combobox', { name: /Chercher un acteur|Search for an actor/u }).fill(typed)
  await page.getByRole('option', { name }).first().click()
  return await until(`the selection of ${name} in the address`, PATIENCE, () => selected(page) === '' ? null : selected(page))
}
/** What the address says is selected. */
export const selected = (page: Page): string => new URL(page.url()).searchParams.get('sel') ?? ''

/** Where a stakeholder is drawn, px of the page. Read from the model that the map keeps on its element. */
export const placeOnMap = async (page: Page, id: string): Promise<{ x: number, y: number }> => await until(`${id} on the map`, PATIENCE, async () => await page.evaluate(wanted => {
  interface Drawn { getElementById (id: string): { nonempty (): boolean, renderedPosition (): { x: number, y: number } } }
  for (const e of document.querySelectorAll<HTMLElement & { _cyreg?: { cy: Drawn } }>('[role="application"] div')) {
    const node = e._cyreg?.cy.getElementById(wanted)
    if (node?.nonempty() !== true) continue
    const box = e.getBoundingClientRect(), p = node.renderedPosition()
    return { x: box.left + p.x, y: box.top + p.y }
  }
  return null
}, id))

/** Waits until everything that was edited has been acknowledged. */
export const saved = async (page: Page): Promise<void> => {
  await page.locator('footer').getByText(/^(Enregistré|Saved)/u).waitFor()
}

/** Edits a text where it stands: opens it by its accessible name, types, Enter. */
export const rewrite = async (within: Locator, what: string, text: string, enter = 'Enter'): Promise<void> => {
  await within.getByRole('button', { name: new RegExp(`^(Modifier|Change) ${what}`, 'iu') }).click()
  const box = within.getByRole('textbox', { name: what })
  await box.fill(text)
  await box.press(enter)
}

/** What axe finds wrong (WCAG 2.2 A and AA, and its best practices; or `rules` alone), as lines. */
export const axe = async (page: Page, rules?: string[]): Promise<string[]> => {
  // colours on their way from one theme to the other belong to neither
  await page.evaluate(async () => {
    await new Promise(done => { requestAnimationFrame(() => { requestAnimationFrame(done) }) })
    await Promise.allSettled(document.getAnimations().filter(a => a.effect?.getComputedTiming().iterations !== Infinity).map(a => a.finished))
  })
  // a tooltip belongs to its control, wherever in the page it is held
  const builder = new AxeBuilder({ page }).exclude('[data-portal]:has([role="tooltip"])')
  const { violations } = await (rules === undefined ? builder.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']) : builder.withRules(rules)).analyze()
  return violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.target.join(' ')}: ${n.failureSummary?.split('\n')[1]?.trim() ?? ''}`))
}
