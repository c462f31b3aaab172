/**
 * Delimited text → records, by RFC 4180 and with what real files do to it. Own code rather than papaparse (which the tests
 * use as an oracle) for three things: the physical line of every record as an editor shows it, line ends of all kinds in
 * one file, and linear time after a broken quote (the record is given up, reading goes on at the next line).
 */
export interface Records {
  cells: string[][]
  /** physical line where each record begins, from 1 */
  lines: number[]
  /** lines where a quote was never closed, or something followed its end */
  broken: number[]
  /** where a cell longer than the limit begins; reading stops there */
  tooLong: { line: number, column: number } | null
  /** reading stopped at the limit of records */
  stopped: boolean
}
export interface RecordOptions {
  /** line of the text's first character */
  firstLine?: number
  maxRecords?: number
  maxCell: number
}

const QUOTE = 34, CR = 13, LF = 10, SPACE = 32, TAB = 9

const countLines = (text: string, from: number, to: number): number => {
  let lines = 0
  for (let i = from; i < to; i++) {
    const c = text.charCodeAt(i)
    if (c === LF || (c === CR && text.charCodeAt(i + 1) !== LF)) lines++
  }
  return lines
}

/** Every record, empty lines as one empty cell. Cost O(length). */
export const readRecords = (text: string, separator: string, o: RecordOptions): Records => {
  const out: Records = { cells: [], lines: [], broken: [], tooLong: null, stopped: false }
  const sep = separator.charCodeAt(0), end = text.length, max = o.maxRecords ?? Number.POSITIVE_INFINITY
  let at = 0, line = o.firstLine ?? 1
  let noMoreQuotes = false
  const skipLine = (from: number): number => {
    let i = from
    while (i < end && text.charCodeAt(i) !== LF && text.charCodeAt(i) !== CR) i++
    if (text.charCodeAt(i) === CR && text.charCodeAt(i + 1) === LF) i++
    return Math.min(end, i + 1)
  }
  while (at < end) {
    if (out.cells.length >= max) { out.stopped = true; return out }
    const start = at, startLine = line, cells: string[] = []
    let broken = false, open = true
    while (open) {
      let first = at
      if (sep !== SPACE) while (text.charCodeAt(first) === SPACE) first++
      if (text.charCodeAt(first) === QUOTE && !noMoreQuotes) {
        let close = first, doubled = false
        for (;;) {
          close = text.indexOf('"', close + 1)
          if (close < 0) { noMoreQuotes = true; break }
          if (text.charCodeAt(close + 1) !== QUOTE) break
          doubled = true; close++
        }
        if (close < 0) { broken = true; break }
        let next = close + 1
        while (next < end && sep !== SPACE && (text.charCodeAt(next) === SPACE || (text.charCodeAt(next) === TAB && sep !== TAB))) next++
        const c = next < end ? text.charCodeAt(next) : LF
        if (c !== sep && c !== LF && c !== CR) { broken = true; break }
        if (close - first - 1 > o.maxCell) { out.tooLong = { line: startLine, column: cells.length }; return out }
        const raw = text.slice(first + 1, close)
        cells.push(doubled ? raw.replaceAll('""', '"') : raw)
        line += countLines(text, first, close)
        at = next
      } else if (text.charCodeAt(first) === QUOTE) { broken = true; break } else {
        let i = at
        while (i < end) {
          const c = text.charCodeAt(i)
          if (c === sep || c === LF || c === CR) break
          i++
        }
        if (i - at > o.maxCell) { out.tooLong = { line: startLine, column: cells.length }; return out }
        cells.push(text.slice(at, i))
        at = i
      }
      if (at < end && text.charCodeAt(at) === sep) { at++; if (at === end) { cells.push(''); open = false } } else open = false
    }
    if (broken) {
      out.broken.push(startLine)
      at = skipLine(start); line = startLine + 1
      continue
    }
    if (text.charCodeAt(at) === CR && text.charCodeAt(at + 1) === LF) at++
    at++; line++
    out.cells.push(cells); out.lines.push(startLine)
  }
  return out
}

/** Columns set apart by runs of blanks, as edge lists of other programs are. No quotes. */
export const readSpaced = (text: string, o: RecordOptions): Records => {
  const out: Records = { cells: [], lines: [], broken: [], tooLong: null, stopped: false }
  let line = o.firstLine ?? 1
  for (const row of text.split(/\r\n|\r|\n/)) {
    if (out.cells.length >= (o.maxRecords ?? Number.POSITIVE_INFINITY)) { out.stopped = true; break }
    const cells = row.trim().split(/[ \t]+/), long = cells.findIndex(c => c.length > o.maxCell)
    if (long >= 0) { out.tooLong = { line, column: long }; break }
    out.cells.push(cells); out.lines.push(line)
    line++
  }
  return out
}
