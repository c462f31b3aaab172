/** A network of 22,470 pages, imported by command line: opens on 1,500, says so, and brings in others when asked. */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lacks, sharedData } from '../support/data'
import { until } from '../support/built'
import { find, inspector, mapReady, PATIENCE, sheet, startWalk, type Visitor, type Walk } from './walk'

const NODES = 'musae-facebook-pages/facebook_target.csv', LINKS = 'musae-facebook-pages/facebook_edges.csv.gz'
const ALL = 22_470, SHOWN = 1_500

describe.skipIf(lacks(NODES) || lacks(LINKS))('a project of 22,470 stakeholders', () => {
  let walk: Walk, claire: Visitor
  beforeAll(async () => {
    walk = await startWalk({ before: [['import', '--project', 'Pages', '--nodes', sharedData(NODES) ?? '', '--links', sharedData(LINKS) ?? '', '--directed', 'false']] })
    claire = await walk.visitor()
  })
  afterAll(async () => { await walk?.stop() })

  /** The numbers that the bottom line begins with. */
  const counts = async (): Promise<number[]> => (await claire.page.locator('footer').getByText(/acteurs/u).first().textContent() ?? '').match(/\d[\d\s]*/gu)?.map(n => Number(n.replaceAll(/\s/gu, ''))) ?? []

  test('opens on the 1,500 most listened to, and says so', async () => {
    const { page, faults, busy } = claire, started = performance.now()
    await page.goto('/')
    await page.getByRole('link', { name: 'Pages', exact: true }).click()
    await mapReady(page)
    console.info(`the map of ${SHOWN} of ${ALL} stood after ${Math.round(performance.now() - started)} ms`)
    await page.getByText('1 500 acteurs sur 22 470, les plus écoutés ; cherchez pour en ajouter.').waitFor()
    expect(await counts()).toEqual([SHOWN, ALL])
    expect(faults.splice(0)).toEqual([])
    // however long it takes to work out: whoever opens a map waits once
    expect(busy.splice(0).filter(address => /\/(?:map|miniature)$/u.test(address))).toEqual([])
  })

  test('the search brings in one that is not on the map, with its neighbours, and shows them apart', async () => {
    const { page, faults } = claire
    const project = new URL(page.url()).pathname.split('/')[2] ?? ''
    const map = await (await fetch(`${walk.url}/api/projects/${project}/map`)).json() as { stakeholders: { name: string }[] }
    const there = new Set(map.stakeholders.map(s => s.name))
    expect(there.size).toBeGreaterThan(SHOWN * 0.9)
    const absent = readFileSync(sharedData(NODES) ?? '', 'utf8').split('\n').map(l => l.split(',')[2] ?? '').find(n => /^[A-Za-z]{4,} [A-Za-z]{4,} [A-Za-z ]{4,}$/u.test(n) && !there.has(n)) ?? ''
    expect(absent).not.toBe('')
    await find(page, absent, absent)
    await inspector(page).getByRole('button', { name: `Modifier le nom: ${absent}` }).waitFor()
    await until('more on the map than before', PATIENCE, async () => ((await counts())[0] ?? 0) > SHOWN)
    await sheet(page).focus()
    await page.keyboard.press('o')
    await page.getByRole('button', { name: 'Rendre sa lumière à toute la carte' }).waitFor()
    await mapReady(page)
    expect(faults.splice(0)).toEqual([])
  })
})
