/**
 * Bytes → text. What is not text is refused by what it is; an encoding that does not fit the bytes is mended and said.
 * Order: byte order mark, strict UTF-8, UTF-16 by its zero bytes, else Windows-1252 (which holds all of ISO-8859-1 that
 * is ever written). Macintosh only when chosen: no guesser tells it from Windows-1252 on short files.
 */
import { gunzipSync } from 'node:zlib'
import chardet from 'chardet'
import iconv from 'iconv-lite'
import type { ENCODINGS } from '#contract/import'
import { LIMITS } from '#contract/limits'
import type { Findings } from './findings'
import { phrase } from './sentences'
import type { SourceFile } from './source-file'

export type Encoding = (typeof ENCODINGS)[number]
export interface Decoded { text: string, encoding: Encoding }

type NotATable = 'zip' | 'xls' | 'picture' | 'pdf'
const SIGNATURES: readonly (readonly [NotATable, readonly number[]])[] = [
  ['zip', [0x50, 0x4b, 0x03, 0x04]], ['zip', [0x50, 0x4b, 0x05, 0x06]], ['xls', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]],
  ['picture', [0x89, 0x50, 0x4e, 0x47]], ['picture', [0xff, 0xd8, 0xff]], ['picture', [0x47, 0x49, 0x46, 0x38]],
  ['picture', [0x52, 0x49, 0x46, 0x46]], ['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]]
]
const starts = (bytes: Uint8Array, signature: readonly number[]): boolean => signature.every((b, i) => bytes[i] === b)
const MEGABYTES = Math.floor(LIMITS.uploadBytes / 1e6)
const NAMES: Record<Encoding, string> = { 'utf-8': 'UTF-8', 'utf-16le': 'UTF-16LE', 'utf-16be': 'UTF-16BE', 'windows-1252': 'Windows-1252', macintosh: 'Mac OS Roman' }

const markOf = (bytes: Uint8Array): Encoding | null =>
  starts(bytes, [0xef, 0xbb, 0xbf]) ? 'utf-8' : starts(bytes, [0xff, 0xfe]) ? 'utf-16le' : starts(bytes, [0xfe, 0xff]) ? 'utf-16be' : null

const strictUtf8 = (bytes: Uint8Array): string | null => {
  try { return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) } catch { return null }
}
/** UTF-16 without a mark: Latin text has a zero in every second byte, nearly always on the same side. */
const utf16ByZeros = (bytes: Uint8Array): Encoding | null => {
  const n = Math.min(bytes.length, 4_096) & ~1
  let even = 0, odd = 0
  for (let i = 0; i < n; i += 2) { if (bytes[i] === 0) even++; if (bytes[i + 1] === 0) odd++ }
  if (bytes.length % 2 !== 0 || n < 4) return null
  return odd > 0.4 * n / 2 && even < 0.05 * n / 2 ? 'utf-16le' : even > 0.4 * n / 2 && odd < 0.05 * n / 2 ? 'utf-16be' : null
}
const hasWideBytes = (bytes: Uint8Array): boolean => bytes.some(b => b > 127)
const decodeAs = (bytes: Uint8Array, encoding: Encoding): string =>
  encoding === 'utf-8' ? new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes) : iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), encoding, { stripBOM: false })

const chooseEncoding = (bytes: Uint8Array, file: SourceFile, findings: Findings): Decoded => {
  const lang = findings.lang, mark = markOf(bytes), said = file.options.encoding ?? mark
  const mended = (used: Encoding): void => { findings.warn('encoding.guessed', { file: file.name, what: phrase('encoding.not-utf8', lang, { said: NAMES[said ?? 'utf-8'], used: NAMES[used] }) }) }
  if (mark === 'utf-16le' || mark === 'utf-16be') {
    if (file.options.encoding !== undefined && file.options.encoding !== mark) mended(mark)
    return { text: decodeAs(bytes, mark), encoding: mark }
  }
  if (said === 'macintosh') return { text: decodeAs(bytes, said), encoding: said }
  const wide = utf16ByZeros(bytes)
  if (wide !== null) {
    if (said === null) findings.warn('encoding.guessed', { file: file.name, what: phrase('encoding.utf16', lang, { used: NAMES[wide] }) })
    else if (said !== wide) mended(wide)
    return { text: decodeAs(bytes, wide), encoding: wide }
  }
  const utf8 = strictUtf8(bytes)
  if (utf8 !== null) {
    // text that is valid UTF-8 beyond ASCII is that, whatever it was said to be
    if (said !== null && said !== 'utf-8' && hasWideBytes(bytes)) mended('utf-8')
    return { text: utf8, encoding: said === 'windows-1252' && !hasWideBytes(bytes) ? said : 'utf-8' }
  }
  if (said === 'windows-1252') return { text: decodeAs(bytes, said), encoding: said }
  if (said !== null) mended('windows-1252')
  else {
    const likely = chardet.detect(bytes.subarray(0, 65_536))
    const looks = likely === null || /^(windows-1252|ISO-8859-1|UTF-8|ASCII)$/i.test(likely) ? '' : phrase('encoding.looks', lang, { name: likely })
    findings.warn('encoding.guessed', { file: file.name, what: phrase('encoding.assumed', lang, { looks }) })
  }
  // a mark that lied is no text
  return { text: decodeAs(mark === 'utf-8' ? bytes.subarray(3) : bytes, 'windows-1252'), encoding: 'windows-1252' }
}

/** The line of an offset, as an editor counts. */
export const lineAt = (text: string, offset: number): number => (text.slice(0, offset).match(/\r\n|\r|\n/g)?.length ?? 0) + 1

/**
 * The text of a file, gzip undone, without its byte order mark; null when it was refused (said in `findings`).
 * Never more than LIMITS.uploadBytes are unpacked. Cost O(bytes).
 */
export const decode = (file: SourceFile, findings: Findings): Decoded | null => {
  const place = { file: file.name, line: null }
  const refuseAs = (what: NotATable | 'gzip' | 'markup' | 'json'): null => {
    findings.reject(place, 'file.not-a-table', { what: phrase(`not-a-table.${what}`, findings.lang) })
    return null
  }
  let bytes = file.bytes
  if (bytes.length > LIMITS.uploadBytes) { findings.reject(place, 'file.too-large', { max: MEGABYTES }); return null }
  if (starts(bytes, [0x1f, 0x8b])) {
    try { bytes = gunzipSync(bytes, { maxOutputLength: LIMITS.uploadBytes }) } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ERR_BUFFER_TOO_LARGE') return refuseAs('gzip')
      findings.reject(place, 'file.too-large', { max: MEGABYTES })
      return null
    }
  }
  const signature = SIGNATURES.find(([, s]) => starts(bytes, s))
  if (signature !== undefined) return refuseAs(signature[0])
  const decoded = chooseEncoding(bytes, file, findings)
  const text = decoded.text.charCodeAt(0) === 0xfeff ? decoded.text.slice(1) : decoded.text
  const nul = text.indexOf('\0')
  if (nul >= 0) { findings.reject({ file: file.name, line: lineAt(text, nul) }, 'file.nul-byte'); return null }
  const start = text.slice(0, 300).trimStart()
  if (start === '' && text.trim() === '') { findings.reject(place, 'file.empty'); return null }
  if (/^<(?:!doctype|\?xml|html|table|gexf|graphml|svg)\b/i.test(start)) return refuseAs('markup')
  if (/^(?:\{\s*"|\[\s*[[{])/.test(start)) return refuseAs('json')
  return { text, encoding: decoded.encoding }
}
