/** Several values in one cell: ` | ` between them; a sign that would part a value is written with a backslash. */
const PARTING = /[\\|;,]/g

export const writeList = (values: readonly string[]): string => values.map(v => v.replace(PARTING, '\\$&')).join(' | ')

const splitAt = (cell: string, sign: string): string[] => {
  const out: string[] = []
  let part = ''
  for (let i = 0; i < cell.length; i++) {
    const c = cell[i] as string
    if (c === '\\' && i + 1 < cell.length && '\\|;,'.includes(cell[i + 1] as string)) { part += cell[++i]; continue }
    if (c === sign) { out.push(part); part = '' } else part += c
  }
  out.push(part)
  return out
}
const holds = (cell: string, sign: string): boolean => splitAt(cell, sign).length > 1

/** Values of a cell: parted at `|`, else at line ends, else at `;`, else, where `commas` says so, at `,`. Empty ones are dropped. */
export const readList = (cell: string, commas: boolean): string[] => {
  const sign = ['|', '\n', ';', ...(commas ? [','] : [])].find(s => holds(cell, s)) ?? '|'
  return splitAt(cell, sign).map(v => v.normalize('NFC').replace(/\s+/gu, ' ').trim()).filter(v => v !== '')
}
