/** The documents of the API in both languages: one says what the other says, and no word of the other is left. */
import { describe, expect, test } from 'vitest'
import { ENDPOINTS, type EndpointName } from '#contract/endpoints'
import { LANGUAGES } from '#contract/words'
import { docsPage } from '../../server/http/docs-page'
import { summaryOf } from '../../server/http/docs-words'
import { languageAsked } from '../../server/http/language'
import { openApi } from '../../server/http/openapi'

interface Operation { operationId: EndpointName, summary: string, responses: Record<string, { description: string }> }
const operationsOf = (lang: 'fr' | 'en'): Operation[] => Object.values((openApi('1.0.0', lang) as { paths: Record<string, Record<string, Operation>> }).paths).flatMap(p => Object.values(p))
/** everything but what is written for people */
const bare = (value: unknown): unknown => JSON.parse(JSON.stringify(value, (key, v: unknown) => key === 'summary' || (key === 'description' && typeof v === 'string') ? undefined : v))

describe('the documents', () => {
  test('are the same but for their words', () => {
    expect(bare(openApi('1.0.0', 'fr'))).toEqual(bare(openApi('1.0.0', 'en')))
    expect(operationsOf('fr').map(o => o.operationId).sort()).toEqual(Object.keys(ENDPOINTS).sort())
  })
  test('say each operation and each answer in their language', () => {
    const english = new Map(operationsOf('en').map(o => [o.operationId, o]))
    for (const o of operationsOf('fr')) {
      const other = english.get(o.operationId)
      expect(o.summary, o.operationId).not.toBe(other?.summary)
      for (const [status, { description }] of Object.entries(o.responses)) expect(description, `${o.operationId} ${status}`).not.toBe(other?.responses[status]?.description)
    }
    for (const o of english.values()) expect(o.summary).toBe(ENDPOINTS[o.operationId].summary)
  })
  test('keep French spaces on the line, and show no sentence with a choice left in it', () => {
    const page = docsPage('fr', '1.0.0').replace(/<pre>.*?<\/pre>|<code>.*?<\/code>/gsu, '').replace(/<[^>]+>/gu, '\n')
    expect(page).not.toMatch(/ [:;?!%»]|« /u)
    for (const lang of LANGUAGES) expect(docsPage(lang, '1.0.0')).not.toMatch(/\{\w+\?/u)
  })
  test('name their language and lead to the other', () => {
    expect(docsPage('fr', '1.0.0')).toMatch(/^<!doctype html><html lang="fr">.*<a href="\?lang=en" hreflang="en" lang="en">In English<\/a>/su)
    expect(docsPage('en', '1.0.0')).toContain('<a href="/api/openapi.json?lang=en">')
    expect(docsPage('fr', '1.0.0')).toContain(summaryOf('exportFile', 'fr'))
  })
})
test('the language named in the address goes before the one that the browser likes', () => {
  expect([['fr', 'en'], ['en', 'fr'], [undefined, 'fr-CH'], ['de', 'fr'], [['fr', 'en'], 'en'], [undefined, undefined]].map(([said, header]) => languageAsked(said, header as string | undefined))).toEqual(['fr', 'en', 'fr', 'fr', 'en', 'en'])
})
