import { describe, expect, it } from 'vitest'
import { sharedBy, withWord } from '../../../client/state/bulk-edits'
import { sampleState } from './sample'

const [a, b] = [...sampleState().stakeholders.values()]
describe('edits of many', () => {
  it('adds a tag once, whatever its accents and case, and takes it out alike', () => {
    expect(withWord(['Presse'], 'santé', true)).toEqual(['Presse', 'santé'])
    expect(withWord(['Presse'], 'PRESSE ', true)).toBeNull()
    expect(withWord(['Presse', 'Santé'], 'sante', false)).toEqual(['Presse'])
    expect(withWord(['Presse'], 'santé', false)).toBeNull()
    expect(withWord([], ' ·', true)).toBeNull()
  })
  it('says what all share, and nothing of what differs', () => {
    if (a === undefined || b === undefined) throw new Error('the sample has five')
    expect(sharedBy([{ ...a, stance: 1, tags: ['x', 'y'], family: 'ngo' }, { ...b, stance: 2, tags: ['y'], family: 'ngo' }])).toEqual({ kind: 'organisation', family: 'ngo', place: '', ring: null, stage: null, tags: ['y'] })
    expect(sharedBy([])).toEqual({ tags: [] })
  })
})
