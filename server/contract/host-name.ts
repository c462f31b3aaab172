/** International host names as people read them: `xn--caf-dma.fr` → `café.fr` (RFC 3492, punycode). Browsers have no function for it. */
const BASE = 36, T_MIN = 1, T_MAX = 26, SKEW = 38, DAMP = 700

const adapted = (delta: number, points: number, first: boolean): number => {
  let d = first ? Math.floor(delta / DAMP) : delta >> 1, k = 0
  d += Math.floor(d / points)
  for (; d > ((BASE - T_MIN) * T_MAX) >> 1; k += BASE) d = Math.floor(d / (BASE - T_MIN))
  return k + Math.floor((BASE - T_MIN + 1) * d / (d + SKEW))
}
const digitOf = (code: number): number => code >= 97 && code <= 122 ? code - 97 : code >= 48 && code <= 57 ? code - 22 : -1

/** One label without its `xn--`; null when it is not punycode. Cost O(length²). */
const decodedLabel = (label: string): string | null => {
  const cut = label.lastIndexOf('-'), out = Array.from(cut > 0 ? label.slice(0, cut) : '', c => c.charCodeAt(0)), digits = label.slice(cut + 1)
  let n = 128, i = 0, bias = 72
  for (let at = 0; at < digits.length;) {
    const before = i
    for (let k = BASE, weight = 1; ; k += BASE) {
      const digit = at < digits.length ? digitOf(digits.charCodeAt(at++)) : -1
      if (digit < 0) return null
      i += digit * weight
      const t = k <= bias ? T_MIN : k >= bias + T_MAX ? T_MAX : k - bias
      if (digit < t) break
      weight *= BASE - t
      if (weight > 0x7fffffff || i > 0x7fffffff) return null
    }
    bias = adapted(i - before, out.length + 1, before === 0)
    n += Math.floor(i / (out.length + 1))
    i %= out.length + 1
    if (n > 0x10ffff) return null
    out.splice(i++, 0, n)
  }
  return String.fromCodePoint(...out)
}

/** A host name, lower case as `URL` gives it, in letters; a label that cannot be read stays as it is. */
export const readableHost = (host: string): string => host.split('.').map(l => l.startsWith('xn--') && l.length < 64 ? decodedLabel(l.slice(4)) ?? l : l).join('.')
