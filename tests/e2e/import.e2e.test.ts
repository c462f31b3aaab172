/** Real files in the browser: who owns the French media, from seven dropped tables to an exported target list. */
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import Papa from 'papaparse'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lacks, sharedData } from '../support/data'
import { until } from '../support/built'
import { find, inspector, mapReady, PATIENCE, saved, sheet, startWalk, type Visitor, type Walk } from './walk'

const NAMES = ['medias', 'organisations', 'personnes', 'organisation-media', 'organisation-organisation', 'personne-media', 'personne-organisation'].map(n => `french-media-ownership/${n}.tsv`)
// counted from the files by hand: 218 + 78 + 38 named nodes, and « Le Un Hebdo », which only a link names
const NODES = 335

describe.skipIf(NAMES.some(lacks))('the owners of French media, imported in the browser', () => {
  let walk: Walk, claire: Visitor, project = ''
  beforeAll(async () => { walk = await startWalk(); claire = await walk.visitor() })
  afterAll(async () => { await walk?.stop() })

  test('a new project opens on its import', async () => {
    const { page, faults } = claire
    await page.goto('/')
    await page.getByRole('button', { name: /^Importer un fichier/u }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Marque').fill('Observatoire Lumen')
    await dialog.getByRole('button', { name: 'Créer' }).click()
    await page.getByRole('heading', { name: 'Déposez un fichier, ou collez un tableau.' }).waitFor()
    project = new URL(page.url()).pathname.split('/')[2] ?? ''
    expect(faults.splice(0)).toEqual([])
  })

  test('seven files dropped are recognised, checked, written, and the map shows as many as the report said', async () => {
    const { page, faults } = claire
    await dropAll()
    await until('the report of the files as they are mapped now', PATIENCE, async () => (await tally())[0]?.join() === `Acteurs,${NODES},0,0`)
    await page.getByText(/Le Un Hebdo|créé/u).first().waitFor()
    await page.getByRole('button', { name: 'Importer', exact: true }).click()
    await page.getByRole('button', { name: 'Annuler l’import' }).waitFor()
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain(`${NODES} acteurs`)
    await page.getByRole('button', { name: 'Voir la carte' }).click()
    await mapReady(page)
    expect(await shownOnMap()).toBe(NODES)
    expect(faults.splice(0)).toEqual([])
  })

  test('a search, a target, and the list as a French file', async () => {
    const { page, faults } = claire
    for (const [typed, name] of [["l'express", 'L’Express'], ['telerama', 'Télérama']] as const) {
      await find(page, typed, name)
      await sheet(page).focus()
      await page.keyboard.press('t')
      await inspector(page).getByRole('region', { name: 'Cible' }).waitFor()
    }
    await saved(page)
    await page.getByRole('button', { name: 'Exporter' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('radio', { name: /^Cibles/u }).check()
    await dialog.getByRole('radio', { name: /^Français/u }).check()
    await dialog.getByText('2 lignes : tout le fichier').waitFor()
    const coming = page.waitForEvent('download')
    await dialog.getByRole('link', { name: 'Télécharger' }).click()
    const bytes = readFileSync(await (await coming).path()), text = bytes.toString('utf8')
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/u)
    expect(text.endsWith('\r\n')).toBe(true)
    const { data } = Papa.parse<string[]>(text.slice(1), { delimiter: ';', skipEmptyLines: true }), [header = [], ...rows] = data
    // domain.md §13.2, those of this stage of the product
    for (const column of ['Priorité', 'Nom', 'Type', 'Famille', 'Communauté', 'Plateforme principale', 'Identifiant', 'URL', 'Abonnés', 'Pertinence (0-5)', 'Légitimité (0-5)', 'Stade de relation', 'Responsable', 'Échéance', 'Statut', 'Identifiant interne']) expect(header).toContain(column)
    expect(rows.map(r => r[header.indexOf('Nom')])).toEqual(['L’Express', 'Télérama'])
    expect(rows.every(r => r.length === header.length)).toBe(true)
    expect(faults.splice(0)).toEqual([])
  })

  test('the same files a second time would change nothing', async () => {
    const { page, faults } = claire
    await page.goto(`/p/${project}/import`)
    await dropAll()
    await page.getByText('Tout y est déjà : cet import ne changerait rien.').waitFor()
    const rows = await tally()
    for (const row of rows) expect(row.slice(1, 3)).toEqual(['0', '0'])
    expect(rows[0]?.[3]).toBe(`${NODES}`)
    expect(faults.splice(0)).toEqual([])
  })

  test('the import is taken back as a whole from the history', async () => {
    const { page, faults } = claire
    await page.goto(`/p/${project}/map`)
    await mapReady(page)
    await page.getByRole('button', { name: 'Historique' }).click()
    const line = page.getByRole('region', { name: 'Historique' }).getByRole('listitem').filter({ hasText: 'a importé' })
    await line.getByRole('button', { name: 'Annuler ce changement' }).click()
    await page.getByText('Qui compte autour de Observatoire Lumen').waitFor()
    await saved(page)
    // the two targets stood on what the import had made: they went with it
    await page.getByRole('navigation', { name: 'Vues' }).getByRole('link', { name: 'Cibles', exact: true }).waitFor()
    await page.reload()
    await page.getByText('Qui compte autour de Observatoire Lumen').waitFor()
    expect(faults.splice(0)).toEqual([])
  })

  /** Drops all files at once, answers what the mapping asks, and goes to the check. */
  const dropAll = async (): Promise<void> => {
    const { page } = claire
    const files = NAMES.map(n => ({ name: basename(n), text: readFileSync(sharedData(n) ?? '', 'utf8') }))
    await page.getByRole('heading', { name: 'Déposez un fichier, ou collez un tableau.' }).waitFor()
    const data = await page.evaluateHandle(list => {
      const transfer = new DataTransfer()
      for (const f of list) transfer.items.add(new File([f.text], f.name, { type: 'text/tab-separated-values' }))
      return transfer
    }, files)
    for (const event of ['dragenter', 'dragover', 'drop']) await page.getByRole('main').dispatchEvent(event, { dataTransfer: data })
    // sent and read: the mapping may open by itself, or wait to be asked
    const mapping = page.getByRole('heading', { name: 'Que contient chaque colonne ?' }), onwards = page.locator('button:not([aria-disabled="true"])', { hasText: 'Continuer' })
    await mapping.or(onwards).first().waitFor()
    if (!await mapping.isVisible()) await onwards.click()
    await mapping.waitFor()
    for (const n of NAMES) await page.getByRole('region', { name: basename(n) }).waitFor()
    await page.getByRole('combobox', { name: 'Extrémités inconnues' }).selectOption('create')
    await onwards.click({ timeout: PATIENCE })
    await page.getByRole('row', { name: /^Acteurs/u }).waitFor()
  }
  /** The rows of the check: what, added, changed, the same. */
  const tally = async (): Promise<string[][]> => await claire.page.getByRole('table').first().locator('tbody tr').evaluateAll(rows => rows.map(r => [...r.children].map(c => (c.textContent ?? '').replaceAll(/\s/gu, ''))))
  const shownOnMap = async (): Promise<number> => Number((await claire.page.locator('footer').getByText(/acteurs/u).first().textContent() ?? '').replaceAll(/\D/gu, ''))
})
