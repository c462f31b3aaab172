import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { EVIDENCE_LEVELS, MEASURES } from '#contract/analysis'
import { newId } from '#contract/ids'
import { FAMILIES, STAKEHOLDER_KINDS } from '#contract/words'
import { COLOUR_MODES, DEFAULT_LENS, isFiltered, lensOf, searchOf, VERSUS, type Lens } from '../../../client/state/address'

const lens: fc.Arbitrary<Lens> = fc.record({
  selection: fc.uniqueArray(fc.nat().map(() => newId()), { maxLength: 5 }), size: fc.constantFrom(...MEASURES), colour: fc.constantFrom(...COLOUR_MODES), links: fc.constantFrom('all' as const, 'between' as const, 'none' as const, 'shares' as const),
  families: fc.uniqueArray(fc.constantFrom(...FAMILIES, 'none' as const)), kinds: fc.uniqueArray(fc.constantFrom(...STAKEHOLDER_KINDS)), communities: fc.uniqueArray(fc.integer({ min: -1, max: 400 })), minLinks: fc.nat(1_000), text: fc.string({ maxLength: 40, unit: 'binary' }),
  versus: fc.constantFrom(...VERSUS), scope: fc.constantFrom('all' as const, 'filter' as const), evidence: fc.constantFrom(...EVIDENCE_LEVELS), age: fc.constantFrom('', '3m', '12m', '240m', '2025-11-25'), withBrand: fc.boolean()
})
const through = (l: Lens): Lens => lensOf(Object.fromEntries(new URLSearchParams(new URLSearchParams(searchOf(l)).toString())))

describe('the address of a view', () => {
  test('says the whole view: written and read again it is the same', () => {
    fc.assert(fc.property(lens, l => {
      expect(through(l)).toEqual(l)
    }), { numRuns: 300 })
  })
  test('is empty for the view one gets by default', () => { expect(searchOf(DEFAULT_LENS)).toEqual({}); expect(lensOf({})).toEqual(DEFAULT_LENS) })
  test('whatever it holds, a lens comes out', () => {
    fc.assert(fc.property(fc.dictionary(fc.constantFrom('sel', 'size', 'by', 'links', 'fam', 'kind', 'com', 'min', 'q', 'vs', 'who', 'facts', 'age', 'brand', '__proto__', 'x'), fc.oneof(fc.string(), fc.constantFrom('-9', '1e9', 'NaN', '...', 'pagerank', 'filter', 'documented', '12m', '0m', '2025-02-31', '1'))), search => {
      const l = lensOf(search)
      expect(through(l)).toEqual(l)
    }))
  })
  test('reads names it knows and leaves out the rest', () => {
    expect(lensOf({ fam: 'ngo.pirates.none', size: 'charm', min: '3', by: 'kind', sel: 'x' })).toEqual({ ...DEFAULT_LENS, families: ['ngo', 'none'], minLinks: 3, colour: 'kind' })
  })
  test('knows whether anything is filtered', () => { expect(isFiltered(DEFAULT_LENS)).toBe(false); expect(isFiltered({ ...DEFAULT_LENS, minLinks: 1 })).toBe(true) })
})
