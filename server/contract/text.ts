/** Text as the model keeps it: NFC, no control character but line ends, no lone surrogate. */
import { z } from 'zod'

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to refuse
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/

/** True when the string can be stored and comes back as it went in. */
export const isStorable = (s: string): boolean => !CONTROL.test(s) && !LONE_SURROGATE.test(s)

/** A string of at most `max` UTF-16 units, brought to NFC; refuses what `isStorable` refuses. */
export const text = (max: number, min = 0) =>
  z.string().overwrite(s => s.normalize('NFC')).min(min).max(max).refine(isStorable, { message: 'text.unstorable' })

/** A name: trimmed, one line, at least one visible character. */
export const nameText = (max: number) =>
  z.string().overwrite(s => s.normalize('NFC').replace(/\s+/gu, ' ').trim()).min(1).max(max).refine(isStorable, { message: 'text.unstorable' })

/** `http`, `https` or `mailto` only; anything else could run in a reader's browser. Cost O(length). */
export const isSafeUrl = (s: string): boolean => {
  try { return ['http:', 'https:', 'mailto:'].includes(new URL(s).protocol) } catch { return false }
}
export const url = z.string().max(2000).refine(isSafeUrl, { message: 'text.unsafe-url' })

/** A day, `YYYY-MM-DD`. */
export const day = z.iso.date()

/** Folded for search and matching: no accents, lower case, œ→oe, anything but letters and digits a single space. */
export const fold = (s: string): string => s.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  .replace(/œ/g, 'oe').replace(/æ/g, 'ae').replace(/ß/g, 'ss').replace(/[^\p{L}\p{N}]+/gu, ' ').trim()

/** As `fold`, with what joins words gone instead of a space: `L’Express` → `lexpress`, `porte-parole` → `porteparole`. Cost O(length). */
export const foldTight = (s: string): string => fold(s.replace(/['’‘ʼ`´\-‐‑–._·]/gu, ''))
