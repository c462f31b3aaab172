/** Numbers as people and programs write them: `1 234,5`, `12 k`, `1,2 M`, `3,4 %`, `1'234.50`, `1.5e-7`. */
const MISSING = new Set(['NA', 'N/A', '#N/A', 'NaN', 'nan', 'null', 'NULL', 'n/a', 'n.a.', 'n.c.', '-', '–', '—', 'None', 'nil', '#N/D', 'ND', 'nd', 'n.d.'])
/** What programs and people write where a value is not known. */
export const isMissing = (cell: string): boolean => { const s = cell.trim(); return s === '' || MISSING.has(s) }

const SHAPE = /^([+\-−]?)(\d[\d.,]*|[.,]\d+)(e[+-]?\d{1,3})?(k|m|mio|md|mrd|b|bn)?(%)?$/i
/** powers of ten; joined as an exponent, so that 13,8 M is exactly 13 800 000 */
const MULTIPLES: Record<string, number> = { k: 3, m: 6, mio: 6, md: 9, mrd: 9, b: 9, bn: 9 }
export type Decimal = ',' | '.'

/** Blanks of all kinds and Swiss apostrophes only group digits. */
const compact = (cell: string): string => cell.replace(/[\s\u00a0\u202f\u2009']+/gu, '')
/** A group of three after a sign that may be a decimal or group digits, nothing else telling. */
const AMBIGUOUS = /^[1-9]\d{0,2}[.,]\d{3}$/

export const looksNumeric = (cell: string): boolean => SHAPE.test(compact(cell))

/** What a cell says of its decimal sign: that sign, or null when it says nothing. */
export const decimalOf = (cell: string): Decimal | null => {
  const s = SHAPE.exec(compact(cell))?.[2]
  if (s === undefined) return null
  const comma = s.lastIndexOf(','), point = s.lastIndexOf('.')
  if (comma < 0 && point < 0) return null
  if (comma >= 0 && point >= 0) return comma > point ? ',' : '.'
  const sign: Decimal = comma >= 0 ? ',' : '.', other: Decimal = comma >= 0 ? '.' : ','
  if (s.indexOf(sign) !== s.lastIndexOf(sign)) return other
  return AMBIGUOUS.test(s) ? null : sign
}

/** The decimal sign of a column: what most of its cells say, else what the file is used to. */
export const decimalOfColumn = (cells: Iterable<string>, otherwise: Decimal): Decimal => {
  let commas = 0, points = 0
  for (const cell of cells) { const d = decimalOf(cell); if (d === ',') commas++; else if (d === '.') points++ }
  return commas === points ? otherwise : commas > points ? ',' : '.'
}

/**
 * The number of a cell; null when it is none. `decimal` settles only what the cell leaves open (`1.234`): everything else
 * reads one way whatever the column is used to. Percent signs are dropped: 3,4 % is 3.4.
 */
export const parseNumber = (cell: string, decimal: Decimal): number | null => {
  const m = SHAPE.exec(compact(cell))
  if (m === null) return null
  const digits = m[2] as string, own = decimalOf(digits) ?? decimal, group = own === ',' ? '.' : ','
  const parts = digits.split(own)
  if (parts.length > 2) return null
  const whole = (parts[0] as string).split(group)
  if (whole.length > 1 && !(whole[0]?.length !== 0 && (whole[0] as string).length <= 3 && whole.slice(1).every(g => g.length === 3))) return null
  if (parts[1]?.includes(group) === true) return null
  const exponent = Number(m[3]?.slice(1) ?? 0) + (m[4] === undefined ? 0 : MULTIPLES[m[4].toLowerCase()] as number)
  const n = Number(`${whole.join('')}.${parts[1] ?? '0'}e${exponent}`)
  if (!Number.isFinite(n)) return null
  return m[1] === '-' || m[1] === '−' ? -n : n
}
