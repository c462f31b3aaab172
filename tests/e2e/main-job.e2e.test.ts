/** The main job by hand, from the first start to a target that is written down, with a reload at the end. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { until } from '../support/built'
import { find, FIRST_START, inspector, mapReady, openFromHome, PATIENCE, placeOnMap, rewrite, saved, selected, sheet, startWalk, type Visitor, type Walk } from './walk'

const EXPERT = 'Pr Étienne Roqueval'

describe('the main job', () => {
  let walk: Walk, claire: Visitor
  beforeAll(async () => { walk = await startWalk({ atOnce: true }); claire = await walk.visitor() })
  afterAll(async () => { await walk?.stop() })

  test('a first start shows the demonstration, and its map opens', async () => {
    const { page, faults } = claire
    await page.goto('/')
    await page.getByRole('link', { name: 'Maison Lumen', exact: true }).waitFor({ timeout: FIRST_START })
    await page.getByRole('textbox', { name: 'Comment vous appelez-vous ?' }).fill('Claire Dumas')
    await page.getByRole('button', { name: 'C’est moi' }).click()
    await page.getByRole('heading', { level: 1, name: /^Bon(jour|soir) Claire\.$/u }).waitFor()
    await openFromHome(page, 'Maison Lumen')
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toMatch(/Maison Lumen/u)
    expect(faults.splice(0)).toEqual([])
  })

  test('a search without accents finds the expert, and the card says who he is and who listens', async () => {
    const { page, faults } = claire
    await find(page, 'etienne', EXPERT)
    const card = inspector(page)
    await card.getByRole('button', { name: `Modifier le nom: ${EXPERT}` }).waitFor()
    await card.getByRole('heading', { name: /^Mesures/u }).waitFor()
    await card.getByText(/^sur \d+$/u).first().waitFor()
    await card.getByRole('heading', { name: /^Qui l’écoute/u }).waitFor()
    await page.keyboard.press('/')
    await page.keyboard.type('Étienne')
    await page.getByRole('option', { name: EXPERT }).waitFor()
    await page.keyboard.press('Enter')
    expect(faults.splice(0)).toEqual([])
  })

  test('T marks him as a target; reason, owner and status are kept, and list and targets show them', async () => {
    const { page, faults } = claire
    await page.keyboard.press('t')
    const target = inspector(page).getByRole('region', { name: 'Cible' })
    await target.waitFor()
    await rewrite(target, 'Raison', 'Sa parole fait référence', 'Control+Enter')
    await rewrite(target, 'Responsable', 'Samir')
    await target.getByRole('combobox', { name: 'Statut de la cible' }).selectOption({ label: 'contacté' })
    await saved(page)
    await page.getByRole('link', { name: 'Liste' }).click()
    const row = page.getByRole('row', { name: EXPERT })
    await row.getByText('contacté').waitFor()
    expect(await row.getAttribute('aria-selected')).toBe('true')
    await page.getByRole('link', { name: /^Cibles/u }).click()
    const main = page.getByRole('main')
    await main.getByText(EXPERT).first().waitFor()
    await main.getByText('Samir').first().waitFor()
    await page.getByRole('link', { name: 'Carte' }).click()
    await mapReady(page)
    expect(faults.splice(0)).toEqual([])
  })

  const community = () => claire.page.getByRole('listitem').filter({ has: claire.page.getByRole('heading', { level: 2 }), hasText: EXPERT })
  let colour: string | null = null
  test('his community is named by the team, and the map calls it so', async () => {
    const { page, faults } = claire
    await page.getByRole('link', { name: 'Communautés' }).click()
    await rewrite(community(), 'le nom de la communauté', 'Cercle savant')
    colour = await community().getAttribute('data-slot')
    await saved(page)
    await page.getByRole('link', { name: 'Carte' }).click()
    await mapReady(page)
    await page.getByRole('button', { name: /^Cercle savant/u }).first().waitFor()
    expect(faults.splice(0)).toEqual([])
  })

  test('the way to him is told, what is analysed is narrowed in words, and two measures are compared', async () => {
    const { page, faults } = claire, ways = page.getByRole('region', { name: 'Chemins' })
    await inspector(page).getByRole('button', { name: 'Comment l’atteindre ?' }).click()
    await ways.getByRole('button', { pressed: true, name: /Le meilleur chemin.*Maison Lumen .*Roqueval\./u }).waitFor()
    await ways.getByRole('tab', { name: 'Départ' }).click()
    await ways.getByRole('combobox', { name: 'Qui' }).fill('roqueval')
    await page.getByRole('option', { name: EXPERT }).click()
    await ways.getByText(/^Sans Pr Étienne Roqueval, /u).waitFor()
    await ways.getByRole('button', { name: 'Fermer' }).click()
    await sheet(page).focus()
    await page.keyboard.press('f')
    await page.getByRole('combobox', { name: 'Liens', exact: true }).selectOption({ label: 'documentés seulement' })
    const said = page.getByRole('main').getByRole('button', { name: /^Mesures sur \d+ acteurs, liens documentés\./u })
    await said.waitFor()
    expect(new URL(page.url()).searchParams.get('facts')).toBe('documented')
    await said.click()
    await page.getByRole('region', { name: 'Filtrer' }).getByRole('button', { name: 'Fermer' }).click()
    await page.getByRole('contentinfo').getByRole('button', { name: 'Mesures à jour' }).waitFor()
    await page.getByRole('link', { name: 'Comparer' }).click()
    await page.getByRole('img', { name: /acteurs selon Poids dans le réseau et Abonnés/u }).waitFor()
    await page.getByRole('button', { pressed: true, name: EXPERT }).waitFor()
    await page.getByRole('link', { name: 'Carte' }).click()
    await mapReady(page)
    expect(faults.splice(0)).toEqual([])
  })

  test('someone is added by typing, linked from the rim, renamed, and undo and redo do as they say', async () => {
    const { page, faults } = claire, card = inspector(page)
    const expert = selected(page)
    await sheet(page).focus()
    await page.keyboard.press('n')
    await page.getByRole('textbox', { name: 'Qui ?' }).fill('Camille Rivoire')
    await page.keyboard.press('Enter')
    await card.getByRole('button', { name: 'Modifier le nom: Camille Rivoire' }).waitFor()
    const id = await until('the newcomer in the address', PATIENCE, () => selected(page) === expert ? null : selected(page))
    await drawFromRim(id, expert)
    const box = page.getByRole('form', { name: 'Nouveau lien' })
    await box.getByRole('button', { name: 'Relier' }).click()
    await page.getByText(`Lien ajouté entre Camille Rivoire et ${EXPERT}.`).waitFor()
    await card.getByRole('tab', { name: 'Liens 1' }).waitFor()
    await rewrite(card, 'le nom', 'Camille Rivoire-Duval')
    await card.getByRole('button', { name: 'Modifier le nom: Camille Rivoire-Duval' }).waitFor()
    await page.keyboard.press('Control+z')
    await card.getByRole('button', { name: 'Modifier le nom: Camille Rivoire', exact: true }).waitFor()
    await page.keyboard.press('Control+Shift+Z')
    await card.getByRole('button', { name: 'Modifier le nom: Camille Rivoire-Duval' }).waitFor()
    expect(faults.splice(0)).toEqual([])
  })

  test('a double click on the sheet adds someone there', async () => {
    const { page, faults } = claire
    const box = await sheet(page).boundingBox(), before = selected(page)
    if (box === null) throw new Error('no sheet')
    await page.mouse.dblclick(box.x + box.width - 24, box.y + 24)
    await page.getByRole('textbox', { name: 'Qui ?' }).fill('@atelier.des.dunes')
    await page.keyboard.press('Enter')
    await inspector(page).getByRole('button', { name: 'Modifier le nom: atelier.des.dunes' }).or(inspector(page).getByRole('button', { name: 'Modifier le nom: @atelier.des.dunes' })).first().waitFor()
    // the address follows the card a moment later
    await until('the new one in the address', PATIENCE, () => selected(page) !== '' && selected(page) !== before)
    expect(faults.splice(0)).toEqual([])
  })

  test('after a reload everything acknowledged is there, and the address restores selection and filter', async () => {
    const { page, faults } = claire, card = inspector(page)
    const id = await find(page, 'rivoire duval', 'Camille Rivoire-Duval')
    await sheet(page).focus()
    await page.keyboard.press('f')
    const panel = page.getByRole('region', { name: 'Filtrer' })
    await panel.getByRole('checkbox', { name: /^personnes/u }).check()
    await until('the filter in the address', PATIENCE, () => new URL(page.url()).searchParams.get('kind') === 'person')
    await saved(page)
    const shown = await page.locator('footer').getByText(/acteurs/u).first().textContent()
    await page.reload()
    await mapReady(page)
    await card.getByRole('button', { name: 'Modifier le nom: Camille Rivoire-Duval' }).waitFor()
    await card.getByRole('tab', { name: 'Liens 1' }).waitFor()
    await page.getByRole('button', { name: 'Retirer la condition personnes' }).waitFor()
    expect(selected(page)).toBe(id)
    expect(await page.locator('footer').getByText(/acteurs/u).first().textContent()).toBe(shown)
    await find(page, 'roqueval', EXPERT)
    const target = inspector(page).getByRole('region', { name: 'Cible' })
    await target.getByRole('button', { name: /Sa parole fait référence/u }).waitFor()
    await target.getByRole('button', { name: /Samir/u }).waitFor()
    expect(await target.getByRole('combobox', { name: 'Statut de la cible' }).inputValue()).toBe('contacted')
    // a link and an actor more, and a new analysis: the team's name and the colour are where they were
    await page.getByRole('link', { name: 'Communautés' }).click()
    await community().getByRole('button', { name: 'Modifier le nom de la communauté: Cercle savant' }).waitFor()
    expect(await community().getAttribute('data-slot')).toBe(colour)
    expect(await community().textContent()).toContain('Camille Rivoire-Duval')
    expect(faults.splice(0)).toEqual([])
  })

  /** Moves outwards from a node until its rim shows, then drags from there to the other one. */
  const drawFromRim = async (from: string, to: string): Promise<void> => {
    const { page } = claire, a = await placeOnMap(page, from), b = await placeOnMap(page, to), rim = page.locator('section > svg circle').first()
    await until('the rim under the pointer', PATIENCE, async () => {
      for (let r = 2; r < 60; r += 2) {
        for (const angle of [0.3, 2.2, 4]) {
          await page.mouse.move(a.x + r * Math.cos(angle), a.y + r * Math.sin(angle))
          if (await rim.isVisible()) return true
        }
      }
      return false
    })
    await page.mouse.down()
    await page.mouse.move((a.x + b.x) / 2, (a.y + b.y) / 2, { steps: 4 })
    await page.mouse.move(b.x, b.y, { steps: 4 })
    await page.mouse.up()
  }
})
