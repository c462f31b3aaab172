/** Sentences with values: numbers and their words as each language has them, and no word left for the reader to choose. */
import { describe, expect, test } from 'vitest'
import { REJECTION_CODES, WARNING_CODES } from '#contract/import'
import { PROBLEM_CODES, PROBLEMS, sentence } from '#contract/problem'
import { asPattern, fillIn } from '#contract/text'
import { LANGUAGES } from '#contract/words'
import { fr } from '../../client/i18n/fr'
import { en } from '../../client/i18n/en'
import { DATABASE_PROBLEMS } from '../../server/database/problem'
import { Findings } from '../../server/exchange/findings'
import { sentenceOfRejection, sentenceOfWarning } from '../../server/exchange/sentences'

const N = '\u00a0', T = '\u202f'

describe('a sentence with its values', () => {
  test('takes the form that its number asks for: French counts none as one, English as several', () => {
    const lines = (n: number, language: 'fr' | 'en'): string => fillIn(language === 'fr' ? '{n} {n?ligne passée|lignes passées}' : '{n} {n?line|lines} skipped', { n }, language)
    expect([0, 1, 2, 1_000_000].map(n => lines(n, 'fr'))).toEqual(['0 ligne passée', '1 ligne passée', '2 lignes passées', `1${T}000${T}000 lignes passées`])
    expect([0, 1, 2, 1_200].map(n => lines(n, 'en'))).toEqual(['0 lines skipped', '1 line skipped', '2 lines skipped', '1,200 lines skipped'])
  })
  test('keeps its spaces on the line in French, and leaves values as they are', () => {
    expect(fillIn('{file} : {a} « {b} » ; {c}', { file: 'x : y.csv', a: 1.5, b: '« z »', c: -2 }, 'fr')).toBe(`x : y.csv${N}: 1,5 «${N}« z »${N}»${N}; −2`)
    expect(fillIn('{x} {y?one|more} {x?a|b}', { x: '{y}' }, 'en')).toBe('{y} {y?one|more} b')
  })
  test('a document shows it in the plural', () => expect(asPattern('{n} {n?ligne|lignes} : {what}', 'fr')).toBe(`{n} lignes${N}: {what}`))
})

describe('whatever the program says', () => {
  const everything = [
    ...Object.values(PROBLEMS).flatMap(([, ...words]) => words), ...Object.values(DATABASE_PROBLEMS).flatMap(words => words.filter(w => typeof w === 'string')), ...Object.values(fr), ...Object.values(en),
    ...LANGUAGES.flatMap(lang => [...WARNING_CODES.map(c => sentenceOfWarning(c, lang, {})), ...REJECTION_CODES.map(c => sentenceOfRejection(c, lang, {}))])
  ]
  test('leaves no ending in brackets for the reader to choose', () => {
    expect(everything.length).toBeGreaterThan(1_000)
    expect(everything.filter(s => /\p{L}\((?:s|e|es|x|aux)\)/u.test(s))).toEqual([])
  })
  test('says one of everything in the singular, in every sentence with a count', () => {
    for (const lang of LANGUAGES) {
      const one = new Findings(lang), two = new Findings(lang)
      for (const c of WARNING_CODES) { one.warn(c, { file: 'a.csv', name: 'A', example: '@a' }); two.warn(c, { file: 'a.csv', name: 'A', example: '@a' }, 2) }
      for (const [i, w] of one.warnings().entries()) if (w.count !== undefined) expect(two.warnings()[i]?.message.replace('2', '1'), w.code).not.toBe(w.message)
    }
    expect(sentence('import.rejected', 'fr', { count: 1 })).toBe(`1 ligne ne peut pas entrer${N}; rien n’a été écrit. Corrigez-la, ou demandez à la laisser de côté.`)
    expect(sentence('import.rejected', 'en', { count: 2 })).toBe('2 lines cannot come in; nothing was written. Mend them, or ask to leave them out.')
  })
  test('no problem is told in half a language: French has its no-break spaces, sizes its own unit', () => {
    for (const c of PROBLEM_CODES) expect(sentence(c, 'fr'), c).not.toMatch(/ [:;?!%€»]|« /u)
    expect([sentence('request.too-large', 'fr', { max: 50 }), sentence('request.too-large', 'en', { max: 50 })]).toEqual([`C’est trop volumineux${N}: 50 Mo au plus.`, 'This is too large: 50 MB at most.'])
  })
})
