/** Without a mouse: from the skip link to an edited stakeholder; then the sheet of keys, language, dark, and axe on every screen. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { until } from '../support/built'
import { axe, inspector, mapReady, openFromHome, PATIENCE, saved, selected, sheet, startWalk, type Visitor, type Walk } from './walk'

/** the rules of axe that a theme can break */
const COLOURS = ['color-contrast', 'link-in-text-block']

describe('by keyboard alone, and for every eye', () => {
  let walk: Walk, claire: Visitor
  beforeAll(async () => {
    walk = await startWalk()
    claire = await walk.visitor()
    await openFromHome(claire.page, 'Maison Lumen')
  })
  afterAll(async () => { await walk?.stop() })

  const focused = async (): Promise<string> => await claire.page.evaluate(() => { const e = document.activeElement; return e === null ? '' : `${e.id} ${e.getAttribute('role') ?? e.tagName.toLowerCase()} ${e.getAttribute('aria-label') ?? e.textContent ?? ''}` })
  /** Presses Tab until the focus is where `there` says; names the way when it never comes there. */
  const tabTo = async (there: RegExp, most = 40): Promise<void> => {
    const way: string[] = []
    for (let i = 0; i < most; i++) {
      await claire.page.keyboard.press('Tab')
      const now = await focused()
      if (there.test(now)) return
      way.push(now.slice(0, 40))
    }
    throw new Error(`Tab never reached ${there}: ${way.join(' > ')}`)
  }

  test('the skip link leads to the map, arrows walk it, Enter opens the card, and a name is edited', async () => {
    const { page, faults } = claire
    await page.reload()
    await mapReady(page)
    await page.keyboard.press('Tab')
    expect(await focused()).toContain('Aller à la carte')
    await page.keyboard.press('Enter')
    await tabTo(/application/u, 3)
    await page.keyboard.press('ArrowRight')
    const first = await until('the first selection', PATIENCE, () => selected(page))
    await page.keyboard.press('ArrowLeft')
    await until('another selection', PATIENCE, () => selected(page) !== first)
    await page.keyboard.press('Tab')
    await inspector(page).getByRole('button', { name: /^Modifier le nom/u }).waitFor()
    await page.keyboard.press('Enter')
    await until('the card to have the focus', PATIENCE, async () => await page.evaluate(() => document.activeElement?.closest('[data-inspector]') !== null))
    if (!/Modifier le nom/u.test(await focused())) await tabTo(/Modifier le nom/u, 4)
    await page.keyboard.press('Enter')
    await page.keyboard.type('Nommée au clavier')
    await page.keyboard.press('Enter')
    await inspector(page).getByRole('button', { name: 'Modifier le nom: Nommée au clavier' }).waitFor()
    await saved(page)
    // what can be undone outlives the page
    await page.reload()
    await mapReady(page)
    await inspector(page).getByRole('button', { name: 'Modifier le nom: Nommée au clavier' }).waitFor()
    await page.keyboard.press('Control+z')
    await page.getByText('Annulé : changement de « Nommée au clavier »').waitFor()
    await inspector(page).getByRole('button', { name: 'Modifier le nom: Nommée au clavier' }).waitFor({ state: 'detached' })
    await sheet(page).focus()
    await page.keyboard.press('Escape')
    await until('nothing selected', PATIENCE, () => selected(page) === '')
    expect(faults.splice(0)).toEqual([])
  })

  test('the list is walked, chosen and renamed by keys', async () => {
    const { page, faults } = claire
    await page.keyboard.press('Alt+2')
    await page.getByRole('grid').waitFor()
    await page.getByRole('button', { name: 'Aller à la carte' }).focus()
    await page.keyboard.press('Enter')
    await tabTo(/ row | tr /u, 30)
    const was = await page.evaluate(() => document.activeElement?.querySelector('th')?.textContent ?? '')
    await page.keyboard.press('ArrowDown')
    await until('the next row', PATIENCE, async () => await page.evaluate(() => document.activeElement?.querySelector('th')?.textContent ?? '') !== was)
    await page.keyboard.press(' ')
    await until('a selection', PATIENCE, () => selected(page))
    await page.keyboard.press('Enter')
    await page.keyboard.type('Renommée dans la liste')
    await page.keyboard.press('Enter')
    await page.getByRole('row', { name: /Renommée dans la liste/u }).waitFor()
    await page.keyboard.press('Escape')
    expect(faults.splice(0)).toEqual([])
  })

  test('? shows the keys that act here, and Esc closes it', async () => {
    const { page, faults } = claire
    await page.keyboard.press('Alt+1')
    await mapReady(page)
    await page.keyboard.press('?')
    const dialog = page.getByRole('dialog', { name: 'Raccourcis' })
    await dialog.getByText('ouvrir la fiche').waitFor()
    await dialog.getByText('annuler', { exact: true }).waitFor()
    expect(await axe(page)).toEqual([])
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    expect(faults.splice(0)).toEqual([])
  })

  test('axe finds nothing on any screen, light or dark', async () => {
    const { page, faults } = claire, found: Record<string, string[]> = {}
    const look = async (screen: string): Promise<void> => {
      const lines = await axe(page)
      // the theme follows the system until someone chooses; only colours differ
      await page.emulateMedia({ colorScheme: 'dark' })
      await page.locator('html[data-mantine-color-scheme="dark"]').waitFor()
      lines.push(...(await axe(page, COLOURS)).map(l => `dark: ${l}`))
      await page.emulateMedia({ colorScheme: 'light' })
      await page.locator('html[data-mantine-color-scheme="light"]').waitFor()
      if (lines.length > 0) found[screen] = lines
    }
    await page.goto('/settings')
    await page.getByRole('heading', { level: 1, name: 'Réglages' }).waitFor()
    await look('settings')
    await page.goto('/')
    await page.getByRole('link', { name: 'Maison Lumen', exact: true }).waitFor()
    await look('home')
    await page.getByRole('link', { name: 'Maison Lumen', exact: true }).click()
    await mapReady(page)
    await page.getByRole('button', { name: 'Filtrer' }).first().click()
    await page.getByRole('region', { name: 'Filtrer' }).waitFor()
    await look('map and filter')
    await page.getByRole('button', { name: 'Historique' }).click()
    await page.getByRole('region', { name: 'Historique' }).getByRole('listitem').first().waitFor()
    await look('map and history')
    await page.keyboard.press('Escape')
    await page.getByRole('link', { name: 'Liste' }).click()
    await page.getByRole('row', { name: /Roqueval/u }).click()
    await inspector(page).getByRole('heading', { name: /^Mesures/u }).waitFor()
    await look('list and card')
    await page.getByRole('link', { name: 'Carte' }).click()
    await mapReady(page)
    for (const tab of [/^Liens/u, /^Preuves/u]) {
      await inspector(page).getByRole('tab', { name: tab }).click()
      await look(`map and ${tab.source}`)
    }
    await inspector(page).getByRole('tab', { name: 'Fiche' }).click()
    await inspector(page).getByRole('button', { name: 'Comment l’atteindre ?' }).click()
    await page.getByRole('region', { name: 'Chemins' }).getByRole('button', { name: /Le meilleur chemin/u }).waitFor()
    await look('map and ways')
    await page.getByRole('region', { name: 'Chemins' }).getByRole('button', { name: 'Fermer' }).click()
    await page.getByRole('link', { name: /^Cibles/u }).click()
    await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor()
    await look('targets')
    await page.getByRole('link', { name: 'Comparer' }).click()
    await page.getByRole('img', { name: /acteurs selon/u }).waitFor()
    await look('compare')
    await page.getByRole('link', { name: 'Importer' }).click()
    await page.getByRole('heading', { name: 'Déposez un fichier, ou collez un tableau.' }).waitFor()
    await look('import')
    await page.getByRole('button', { name: 'Exporter' }).click()
    await page.getByRole('dialog', { name: 'Exporter' }).getByRole('table').waitFor()
    await look('export')
    await page.keyboard.press('Escape')
    expect(found).toEqual({})
    expect(faults.splice(0)).toEqual([])
  })

  test('language and dark are kept by a reload and in every screen', async () => {
    const { page, faults } = claire
    await page.goto('/settings')
    await page.getByRole('radiogroup', { name: 'Thème' }).getByText('sombre', { exact: true }).click()
    await page.getByRole('radiogroup', { name: 'Langue' }).getByText('English', { exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor()
    await page.reload()
    await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor()
    expect(await page.locator('html').getAttribute('data-mantine-color-scheme')).toBe('dark')
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    await page.goto('/')
    await page.getByRole('link', { name: 'Maison Lumen', exact: true }).click()
    await mapReady(page)
    for (const view of ['Map', 'List', /^Targets/u]) await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: view }).waitFor()
    await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'List' }).click()
    await page.getByRole('columnheader', { name: 'Name' }).waitFor()
    expect(faults.splice(0)).toEqual([])
  })
})
