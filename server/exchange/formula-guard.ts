/**
 * Cells that a spreadsheet would run as a formula get a leading apostrophe on the way out and lose exactly that one on the
 * way in. OWASP "CSV Injection", ASVS 1.2.10, without the blanket rule that spoils negative numbers: a plain number cannot
 * execute. Both patterns take linear time; `unguard(guard(s)) === s` for every string.
 */
const DANGER = /^['\s\ufeff\u200b-\u200f\u2060\u00ad]*[=+\-@\t\r\n\0＝＋－＠|%]/u
const PLAIN_NUMBER = /^-?\d{1,15}(?:[.,]\d{1,15})?(?:[eE][+-]?\d{1,3})?$/

/** True when a spreadsheet could take the text for a formula, a command or a separator trick. */
export const isDangerous = (s: string): boolean => DANGER.test(s) && !PLAIN_NUMBER.test(s)

/** Text as it may stand in a file that a spreadsheet opens. */
export const guard = (s: string): string => isDangerous(s) ? `'${s}` : s

/** The text behind a guarded cell; any other cell as it is. */
export const unguard = (cell: string): string =>
  cell.charCodeAt(0) === 39 && isDangerous(cell.slice(1)) ? cell.slice(1) : cell
