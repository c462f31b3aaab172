/** Two people with a browser each on one project: they see each other, each other's edits, and both values of a conflict. */
import type { Route } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { find, inspector, mapReady, openFromHome, PATIENCE, rewrite, saved, startWalk, type Visitor, type Walk } from './walk'

const WHO = 'Pr Étienne Roqueval'

describe('two people on one project', () => {
  let walk: Walk, claire: Visitor, samir: Visitor
  beforeAll(async () => {
    walk = await startWalk()
    claire = await walk.visitor()
    // a refused edit is answered with 409, which browsers write to the console by themselves
    samir = await walk.visitor({ locale: 'en-GB', expected: /status of 409/u })
    for (const [{ page }, name] of [[claire, 'Claire Dumas'], [samir, 'Samir Benali']] as const) {
      await page.goto('/')
      await page.evaluate(n => { localStorage.setItem('alentour.session', JSON.stringify({ name: n })) }, name)
      await openFromHome(page, 'Maison Lumen')
    }
  }, 600_000)
  afterAll(async () => { await walk?.stop() })

  test('each sees that the other is there, in their own language', async () => {
    await claire.page.locator('footer').getByText('Samir Benali est là').waitFor()
    await samir.page.locator('footer').getByText('Claire Dumas is here').waitFor()
  })

  test('an edit of one is seen by the other within a second', async () => {
    await find(claire.page, 'roqueval', WHO)
    await find(samir.page, 'roqueval', WHO)
    const times: number[] = []
    // the first one also waits for a database that has just started to plan its queries
    for (const name of ['Pr Étienne Roqueval-Marin', 'Étienne Roqueval', 'Pr É. Roqueval-Marin']) {
      await inspector(claire.page).getByRole('button', { name: /^Modifier le nom/u }).click()
      const box = inspector(claire.page).getByRole('textbox', { name: 'le nom' })
      await box.fill(name)
      // looked at on every frame of the other page; both pages and this test have one clock
      const arrives = samir.page.evaluate(async wanted => await new Promise<number>(resolve => {
        const look = (): void => { if (document.querySelector('[data-inspector] h2')?.textContent === wanted) resolve(Date.now()); else requestAnimationFrame(look) }
        look()
      }), name)
      const sent = Date.now()
      await box.press('Enter')
      times.push(await arrives - sent)
    }
    console.info(`edits were seen by the other browser after ${times.join(', ')} ms`)
    expect(Math.max(...times)).toBeLessThan(10_000)
    expect(Math.min(...times)).toBeLessThan(2_000)
    await saved(claire.page)
  })

  test('different fields of one stakeholder do not collide', async () => {
    const held = await holdChanges(samir)
    await rewrite(inspector(samir.page), 'role', 'Toxicologist')
    await held.caught
    await rewrite(inspector(claire.page), 'lieu', 'Nantes')
    await saved(claire.page)
    await held.release()
    await saved(samir.page)
    for (const { page } of [claire, samir]) {
      await inspector(page).getByRole('button', { name: /: Toxicologist$/u }).waitFor()
      await inspector(page).getByRole('button', { name: /: Nantes$/u }).waitFor()
    }
    expect(await samir.page.getByRole('alert').count()).toBe(0)
  })

  test('the same field shows both values, and the choice is kept and told to the other', async () => {
    const held = await holdChanges(samir)
    await rewrite(inspector(samir.page), 'place', 'Angers')
    await held.caught
    await rewrite(inspector(claire.page), 'lieu', 'Rennes')
    await saved(claire.page)
    await held.release()
    const conflict = samir.page.getByRole('alert').filter({ hasText: 'Rennes' })
    await conflict.getByText(/^Claire Dumas set Rennes at .+, you had set Angers\.$/u).waitFor()
    await conflict.getByRole('button', { name: /Put back.*Angers/u }).click()
    await inspector(samir.page).getByRole('button', { name: /: Angers$/u }).waitFor()
    await inspector(claire.page).getByRole('button', { name: /: Angers$/u }).waitFor()
    await saved(samir.page)
  })

  test('a deletion is told to whoever has the project open, with the way home and the way back', async () => {
    const project = /\/p\/([^/?]+)/u.exec(samir.page.url())?.[1] ?? ''
    expect((await fetch(`${walk.url}/api/projects/${project}`, { method: 'DELETE' })).status).toBe(200)
    await samir.page.getByRole('heading', { name: 'This project was deleted' }).waitFor()
    await samir.page.getByRole('button', { name: 'See the projects' }).waitFor()
    await claire.page.getByRole('button', { name: 'Le rétablir' }).click()
    await mapReady(claire.page)
  })

  test('neither page complained', () => {
    expect(claire.faults.splice(0)).toEqual([])
    expect(samir.faults.splice(0)).toEqual([])
  })

  /** Keeps the next change set of this browser on the way, as a slow network would. */
  const holdChanges = async ({ page }: Visitor): Promise<{ caught: Promise<void>, release (): Promise<void> }> => {
    const way = /\/api\/projects\/[^/]+\/changes$/u
    let caughtRoute: ((r: Route) => void) | undefined
    const first = new Promise<Route>(resolve => { caughtRoute = resolve })
    await page.route(way, route => { caughtRoute?.(route) }, { times: 1 })
    return {
      caught: Promise.race([first.then(() => {}), new Promise<void>((_, reject) => { setTimeout(() => { reject(new Error('no change was sent')) }, PATIENCE) })]),
      release: async () => { await (await first).continue() }
    }
  }
})
