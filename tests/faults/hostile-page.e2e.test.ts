/**
 * Promises 35, 36 and 38 in a real browser, on the built program: every screen under the content policy, with forty payloads
 * as every text there is, and with an address that nobody may fetch.
 */
import { createServer, type Server } from 'node:http'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Change } from '#contract/change'
import { newStakeholder } from '#contract/entities'
import { newId } from '#contract/ids'
import { inspector, mapReady, PATIENCE, startWalk, type Visitor, type Walk } from '../e2e/walk'
import { until } from '../support/built'
import { plainLink } from '../support/program'
import { everywhere, MARKUP_WORDS } from './hostile-words'

let walk: Walk, listener: Server, address: string
const hits: string[] = []
beforeAll(async () => {
  listener = createServer((request, response) => { hits.push(`${request.method} ${request.url}`); response.end() })
  await new Promise<void>(resolve => { listener.listen(0, '127.0.0.1', resolve) })
  const at = listener.address()
  address = `http://127.0.0.1:${typeof at === 'object' && at !== null ? at.port : 0}`
  walk = await startWalk()
})
afterAll(async () => { await walk?.stop(); listener?.close() })

const post = async (path: string, json: unknown): Promise<void> => {
  for (const end = Date.now() + 60_000; ;) {
    const answer = await fetch(walk.url + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(json) })
    if (answer.ok) return
    if (answer.status !== 503 || Date.now() > end) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    await new Promise(resolve => setTimeout(resolve, 500))
  }
}

/** A project whose name, and every text in it, is hostile. `card` is the one stakeholder that carries all words at once. */
const hostileProject = async (words: readonly string[], author: string): Promise<{ id: string, card: string }> => {
  const id = newId(), card = newId(), others = words.map(() => newId())
  const joined = (max: number): string => words.join(' ').slice(0, max)
  await post('/api/projects', { id, author, name: (words[1] ?? 'x').slice(0, 120), question: joined(300), language: 'fr', brand: (words[0] ?? 'x').slice(0, 200) })
  const changes: Change[] = [
    { type: 'stakeholder.add', id: card, now: newStakeholder(`Card ${words[2] ?? ''}`.slice(0, 200), { kind: 'person', role: joined(200), place: joined(120), description: words.join('\n').slice(0, 5_000), notes: words.join('\n').slice(0, 20_000), aliases: words.slice(0, 40).map(w => w.slice(0, 200)), tags: words.slice(0, 40).map((w, i) => `${i} ${w}`.slice(0, 60)) }) },
    { type: 'target.add', id: newId(), now: { stakeholderId: card, priority: 1, reason: joined(2_000), owner: joined(120), status: 'identified', due: '2026-12-01', action: joined(300) } },
    { type: 'account.add', id: newId(), now: { stakeholderId: card, platform: 'site', handle: joined(200), key: 'card', url: `${address}/account`, followers: 1_000, engagementRate: null, engagementBase: null, authenticity: null, observedAt: null } },
    ...words.map((w, i): Change => ({ type: 'stakeholder.add', id: others[i] ?? '', now: newStakeholder(`${i} ${w}`.slice(0, 200), { role: w.slice(0, 200), tags: [w.slice(0, 60)] }) })),
    ...words.flatMap((w, i): Change[] => [
      { type: 'link.add', id: newId(), now: plainLink(card, others[i] ?? '', 'influences', { note: w.slice(0, 2_000) }) },
      { type: 'link.add', id: newId(), now: plainLink(others[i] ?? '', others[(i + 1) % words.length] ?? '', 'follows', { note: w.slice(0, 2_000) }) },
      { type: 'evidence.add', id: newId(), now: { subject: 'stakeholder', subjectId: card, title: w.slice(0, 300), quote: w.slice(0, 500), url: `${address}/evidence/${i}`, publisher: w.slice(0, 200), date: null, grade: 'B', supports: w.slice(0, 200) } }
    ])
  ]
  await post(`/api/projects/${id}/changes`, { id: newId(), author, changes })
  await post(`/api/projects/${id}/changes`, { id: newId(), author, changes: everywhere(words[3] ?? 'x', 'every').changes.filter(c => c.type !== 'target.add') })
  return { id, card }
}

interface Seen { links: { href: string, target: string, rel: string, here: boolean }[], pwned: boolean }
/** What the page holds now: whether a payload ran, and where its links lead. */
const look = async (page: Page): Promise<Seen> => await page.evaluate(() => ({
  pwned: '__pwn' in window,
  links: [...document.querySelectorAll<HTMLAnchorElement>('a[href]')].map(a => ({ href: a.href, target: a.target, rel: a.rel, here: a.origin === location.origin }))
}))
const judge = async (page: Page, where: string): Promise<void> => {
  const { pwned, links } = await look(page)
  expect([where, pwned]).toEqual([where, false])
  for (const link of links) {
    expect([where, link.href, /^(https?|mailto):/u.test(link.href)]).toEqual([where, link.href, true])
    if (!link.here) expect([where, link.href, link.target, link.rel]).toEqual([where, link.href, '_blank', expect.stringMatching(/noopener.*noreferrer/u)])
  }
}

/** Every screen, with its panels and dialogs, in the scheme of the visitor. */
const through = async (visitor: Visitor, { id, card }: { id: string, card: string }, words: readonly string[]): Promise<void> => {
  const { page } = visitor
  await page.goto('/')
  await page.locator(`a[href*="${id}"]`).first().waitFor()
  await judge(page, 'home')
  await page.goto(`/p/${id}/map?sel=${card}`)
  await mapReady(page)
  await inspector(page).getByRole('heading', { name: /^Mesures/u }).waitFor()
  await judge(page, 'map and card')
  for (const tab of await inspector(page).getByRole('tab').all()) { await tab.click(); await judge(page, `card, ${await tab.textContent()}`) }
  await page.getByLabel('Historique', { exact: true }).first().click()
  await page.getByRole('heading', { name: 'Historique' }).first().waitFor()
  await judge(page, 'history')
  await page.getByLabel('Filtrer', { exact: true }).first().click()
  await judge(page, 'filter')
  await page.getByRole('combobox', { name: /Chercher un acteur/u }).fill((words[1] ?? 'x').slice(0, 40))
  await page.waitForTimeout(400)
  await judge(page, 'search')
  await page.keyboard.press('Escape')
  const box = await page.locator('[role="application"]').boundingBox()
  if (box !== null) for (let i = 1; i < 6; i++) await page.mouse.move(box.x + box.width * i / 6, box.y + box.height * i / 6)
  await page.goto(`/p/${id}/list?sel=${card}&q=${encodeURIComponent('<')}`)
  await page.getByRole('row').nth(1).waitFor()
  await judge(page, 'list')
  await page.goto(`/p/${id}/targets`)
  await page.getByRole('main').getByText('Card', { exact: false }).first().waitFor()
  await judge(page, 'targets')
  await page.getByRole('button', { name: /^Exporter/u }).first().click()
  for (const radio of await page.getByRole('dialog').getByRole('radio').all()) { await radio.check({ force: true }); await page.waitForTimeout(200); await judge(page, 'export') }
  await page.keyboard.press('Escape')
  await page.goto(`/p/${id}/import`)
  await page.getByRole('heading', { name: 'Déposez un fichier, ou collez un tableau.' }).waitFor()
  const cell = (s: string): string => `"${s.replaceAll('"', '""')}"`
  // every identifier stands twice: the second line is refused, and shows what stood there
  const file = `Id,Label,${cell(words[0] ?? 'x')}\n${[...words, ...words].map(w => `${cell(w)},${cell(w)},${cell(w)}\n`).join('')}`
  await page.locator('input[type="file"]').first().setInputFiles({ name: `${(words[1] ?? 'x').replaceAll('/', '')}.csv`, mimeType: 'text/csv', buffer: Buffer.from(file) })
  // the mapping may open by itself, or wait to be asked
  const mapping = page.getByRole('heading', { name: 'Que contient chaque colonne ?' }), onwards = page.locator('button:not([aria-disabled="true"])', { hasText: 'Continuer' })
  await mapping.or(onwards).first().waitFor()
  if (!await mapping.isVisible()) await onwards.click()
  await mapping.waitFor()
  await judge(page, 'import, columns')
  await onwards.click({ timeout: PATIENCE })
  await page.getByRole('table').nth(1).getByRole('row').nth(2).waitFor()
  await judge(page, 'import, refused lines')
  await page.goto('/settings')
  await page.getByRole('heading', { name: 'Réglages' }).waitFor()
  await judge(page, 'settings')
  await page.keyboard.press('?')
  await judge(page, 'help')
  await page.goto(`/p/${id}/nowhere`)
  await judge(page, 'nowhere')
}

describe('every screen under the content policy', () => {
  test('a walk through every screen breaks the policy nowhere, and asks no other host', async () => {
    const words = Array.from({ length: 12 }, (_, i) => `${address}/word${i}.png`), project = await hostileProject(words, `${address}/author`)
    for (const colorScheme of ['light', 'dark'] as const) {
      const visitor = await walk.visitor({ colorScheme, reducedMotion: 'reduce' })
      try {
        await through(visitor, project, words)
        expect(visitor.faults).toEqual([])
      } finally { await visitor.close() }
    }
    expect(hits).toEqual([])
  })

  test('the visitor would have told: a style, a script and a picture from elsewhere are refused and noted', async () => {
    const { page, faults, close } = await walk.visitor()
    await page.goto('/')
    await page.evaluate(from => {
      const style = document.createElement('style')
      style.textContent = 'body { color: red }'
      const picture = document.createElement('img')
      picture.src = `${from}/x.png`
      document.body.append(style, picture)
    }, address)
    await until('the faults', PATIENCE, () => faults.filter(f => f.includes('content policy')).length >= 2)
    await close()
    expect(hits).toEqual([])
  })
})

describe('names, notes and links are text', () => {
  test('forty payloads as every text are drawn and not run', async () => {
    expect(MARKUP_WORDS).toHaveLength(40)
    const project = await hostileProject(MARKUP_WORDS, (MARKUP_WORDS[1] ?? 'x').slice(0, 80))
    const visitor = await walk.visitor(), dialogs: string[] = []
    visitor.page.on('dialog', d => { dialogs.push(d.message()); void d.dismiss() })
    try {
      await through(visitor, project, MARKUP_WORDS)
      // they are there, as text
      await visitor.page.goto(`/p/${project.id}/list`)
      await visitor.page.getByText(`1 ${MARKUP_WORDS[1]}`).first().waitFor()
      expect(dialogs).toEqual([])
      expect(visitor.faults).toEqual([])
    } finally { await visitor.close() }
  })
})
