/** Values for the fuzzer, made from the schemas of the OpenAPI document: fitting ones, and fitting ones with one thing wrong. */
import fc from 'fast-check'

export interface Schema {
  type?: string, const?: unknown, enum?: unknown[], anyOf?: Schema[], oneOf?: Schema[], allOf?: Schema[], properties?: Record<string, Schema>, required?: string[]
  items?: Schema, prefixItems?: Schema[], minItems?: number, maxItems?: number, minLength?: number, maxLength?: number, minimum?: number, maximum?: number
  exclusiveMinimum?: number, format?: string, pattern?: string, additionalProperties?: Schema | boolean, propertyNames?: Schema, default?: unknown
}

const textFor = (s: Schema): fc.Arbitrary<string> => {
  if (s.format === 'uuid') return fc.uuid()
  if (s.format === 'date') return fc.date({ min: new Date('1950-01-01'), max: new Date('2099-01-01'), noInvalidDate: true }).map(d => d.toISOString().slice(0, 10))
  if (s.format === 'date-time') return fc.date({ min: new Date(0), max: new Date('2099-01-01'), noInvalidDate: true }).map(d => d.toISOString())
  return fc.string({ minLength: s.minLength ?? 0, maxLength: Math.min(s.maxLength ?? 30, 60), unit: 'grapheme' })
}

/** Values that fit a schema, mostly: rules that JSON Schema cannot say may still refuse some. */
export const fitting = (s: Schema, depth = 0): fc.Arbitrary<unknown> => {
  if (s.const !== undefined) return fc.constant(s.const)
  if (s.enum !== undefined) return fc.constantFrom(...s.enum)
  const either = s.anyOf ?? s.oneOf
  if (either !== undefined) return fc.oneof(...either.map(x => fitting(x, depth + 1)))
  if (s.allOf?.[0] !== undefined) return fitting(s.allOf[0], depth + 1)
  switch (s.type) {
    case 'null': return fc.constant(null)
    case 'boolean': return fc.boolean()
    case 'integer': return fc.integer({ min: Math.max(s.minimum ?? (s.exclusiveMinimum ?? -100) + 1, -1e9), max: Math.min(s.maximum ?? 1e6, 1e9) })
    case 'number': return fc.double({ min: s.minimum ?? 0, max: Math.min(s.maximum ?? 1e6, 1e9), noNaN: true })
    case 'string': return textFor(s)
    case 'array': return s.prefixItems !== undefined ? fc.tuple(...s.prefixItems.map(x => fitting(x, depth + 1))) : fc.array(fitting(s.items ?? {}, depth + 1), { minLength: s.minItems ?? 0, maxLength: Math.max(s.minItems ?? 0, Math.min(s.maxItems ?? 3, 3)) })
    case 'object': {
      const own = Object.entries(s.properties ?? {}).map(([k, v]) => [k, fitting(v, depth + 1)] as const)
      if (own.length === 0 && typeof s.additionalProperties === 'object') return fc.dictionary(fc.string({ maxLength: 12 }), fitting(s.additionalProperties, depth + 1), { maxKeys: 3 })
      return fc.record(Object.fromEntries(own), { requiredKeys: s.required ?? [] })
    }
    default: return fc.jsonValue({ maxDepth: 2 })
  }
}

const STRANGE: unknown[] = [null, true, '', 0, -1, 1e308, Number.MAX_SAFE_INTEGER, 'x'.repeat(5_000), [], {}, [[[]]], '\u0000', '\ud800', '‮', 'NaN', '__proto__', { __proto__x: 1 }, 'constructor', '00000000-0000-0000-0000-000000000000', '{{7*7}}', "' OR 1=1 //", '💥']

/** One thing wrong somewhere in a fitting value: another type, a missing or an unknown field, a strange value, a list for one. */
export const broken = (s: Schema): fc.Arbitrary<unknown> => fc.tuple(fitting(s), fc.nat(), fc.nat(4), fc.constantFrom(...STRANGE)).map(([value, where, how, strange]) => {
  const copy: unknown = structuredClone(value)
  const places: { holder: Record<string, unknown>, key: string }[] = []
  const walk = (v: unknown): void => {
    if (typeof v !== 'object' || v === null) return
    for (const key of Object.keys(v)) { places.push({ holder: v as Record<string, unknown>, key }); walk((v as Record<string, unknown>)[key]) }
  }
  walk(copy)
  const place = places[where % Math.max(1, places.length)]
  if (place === undefined) return strange
  const { holder, key } = place
  if (how === 0) delete holder[key]
  else if (how === 1) holder[key] = strange
  else if (how === 2) holder[key] = [holder[key]]
  else if (how === 3) holder[`${key}_extra`] = strange
  else return strange
  return copy
})
