/** The first rows of one of our own CSV files, for display. Other files are read on the server. */

/** Records of RFC 4180 text: at most `most`, a last one that is cut short left out unless `whole`. Cost O(length). */
export const readRows = (text: string, separator: string, most: number, whole: boolean): string[][] => {
  const rows: string[][] = []
  let row: string[] = [], cell = '', quoted = false, started = false
  for (let i = text.startsWith('\ufeff') ? 1 : 0; i < text.length && rows.length < most; i++) {
    const c = text[i]
    if (quoted) {
      if (c !== '"') cell += c
      else if (text[i + 1] === '"') { cell += '"'; i++ } else quoted = false
    } else if (c === '"') { quoted = true; started = true }
    else if (c === separator) { row.push(cell); cell = ''; started = true }
    else if (c === '\n') { rows.push([...row, cell]); row = []; cell = ''; started = false }
    else if (c !== '\r') { cell += c; started = true }
  }
  if (whole && started && rows.length < most) rows.push([...row, cell])
  return rows
}

/** The name that a `content-disposition` gives its file, accents and all. */
export const fileNameOf = (disposition: string | null): string | null => {
  const coded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1]
  if (coded !== undefined) { try { return decodeURIComponent(coded) } catch { return null } }
  return /filename="([^"]*)"/.exec(disposition ?? '')?.[1] ?? null
}
