/** Numbers as people type them: `31 000`, `12,5`, `12 k`, `1.2 M`, `4,8 %`, `3 000 €`. */
const UNITS: Record<string, number> = { '': 1, k: 1e3, m: 1e6, md: 1e9, bn: 1e9 }

/** Null when it is not one. A comma or point followed by exactly three digits, and nothing else of its kind, groups thousands. */
export const parseNumber = (text: string): number | null => {
  const found = /^([-−]?[\d.,]+)(k|m|md|bn)?[%€]?$/i.exec(text.replace(/[\s\u00a0\u202f]/g, '').replace(/^€/, ''))
  if (found === null) return null
  const unit = UNITS[(found[2] ?? '').toLowerCase()] ?? 1
  let digits = (found[1] ?? '').replace('−', '-')
  const grouped = unit === 1 && /^-?[1-9]\d{0,2}([.,])\d{3}(\1\d{3})*$/.test(digits)
  digits = grouped ? digits.replace(/[.,]/g, '') : digits.replace(',', '.')
  if (!/^-?\d+(\.\d+)?$|^-?\.\d+$/.test(digits)) return null
  // 1.2 × 10⁶ is 1200000, not 1199999.9999999998
  return Number((Number(digits) * unit).toPrecision(15))
}
