import fc from 'fast-check'
import type { Target, WithId } from '#contract/entities'
import { idFrom } from '#contract/ids'
import { TARGET_STATUSES } from '#contract/words'

export const target = (n: number, over: Partial<Target> = {}): WithId<Target> => ({ id: idFrom('target', String(n)), stakeholderId: idFrom('of', String(n)), priority: n, reason: '', owner: '', status: 'identified', due: null, action: '', ...over })
export const lists = fc.array(fc.tuple(fc.integer({ min: 1, max: 30 }), fc.constantFrom(...TARGET_STATUSES)), { minLength: 1, maxLength: 12 })
  .map(list => list.map(([priority, status], i) => target(i, { priority, status })))
