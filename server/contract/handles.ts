/**
 * What people paste (an address, `@name`, a name with its platform) → the account it means, one key for all spellings.
 * Rules: domain.md §13.4. Nothing is fetched: a short link stays what it is (`isShortLink`).
 */
import { platformOfHost, RULES, siteOf } from './handle-rules'
import type { Platform } from './words'

export interface NormalisedHandle {
  platform: Platform
  /** as written, without @ */
  handle: string
  /** equal for all spellings of one account; with the platform unique in a project */
  key: string
  url: string | null
}

const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu
const SHORT_HOSTS = new Set(['t.co', 'vm.tiktok.com', 'vt.tiktok.com', 'fb.me', 'pin.it', 'lnkd.in', 'dai.ly', 'bit.ly', 'tinyurl.com', 'ow.ly', 'buff.ly', 'linktr.ee'])
const NAMED_HOST = /^[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?(?:\.[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?)+(?::\d+)?(?:[/?#].*)?$/u

const decoded = (s: string): string => { try { return decodeURIComponent(s) } catch { return s } }
export const cleanHandle = (text: string): string => decoded(text.replace(INVISIBLE, '').trim()).replace(INVISIBLE, '').normalize('NFC').trim()

/** The address in a text: with its scheme, or a host name that stands at the front. */
const addressOf = (text: string): URL | null => {
  const s = text.replace(INVISIBLE, '').trim(), schemed = /^https?:\/\//i.test(s)
  if (s.length > 2_000 || /\s/.test(s) || (!schemed && (!NAMED_HOST.test(s) || /^[a-z][a-z0-9+.-]*:\D/i.test(s)))) return null
  try {
    const url = new URL(schemed ? s : `https://${s}`)
    return url.username === '' && url.hostname.includes('.') ? url : null
  } catch { return null }
}

/** True for an address that only leads to another (`t.co`, `lnkd.in` …): what it means is not known here. */
export const isShortLink = (text: string): boolean => { const url = addressOf(text); return url !== null && SHORT_HOSTS.has(url.hostname.replace(/^www\./, '')) }

const unwrapped = (url: URL): URL => {
  const u = /(?:^|\.)facebook\.com$/.test(url.hostname) && url.pathname === '/l.php' ? url.searchParams.get('u') : null
  try { return u === null ? url : new URL(u) } catch { return url }
}

/**
 * The account that a text means; null when it means none: a name alone, an address of a post without its author, a page of
 * the platform itself, a short link, a scheme other than http(s). `platform` settles what a bare name leaves open and is
 * otherwise only a hint: an address says its own. Cost O(length).
 */
export const normaliseHandle = (text: string, platform?: Platform): NormalisedHandle | null => {
  const bare = cleanHandle(text)
  if (bare === '' || bare.length > 2_000) return null
  const address = addressOf(text)
  if (address !== null) {
    const url = unwrapped(address), host = url.hostname.toLowerCase(), known = platformOfHost(host)
    if (SHORT_HOSTS.has(host.replace(/^www\./, ''))) return null
    const segments = url.pathname.split('/').filter(s => s !== '').map(decoded).map(s => s.normalize('NFC'))
    if (known !== null) return RULES[known].ofAddress(segments, url, host)
    const schemed = /^(?:https?:\/\/|www\.)/i.test(text.trim()) || segments.length > 0
    // `jean.dupont` is a name where names may hold dots
    if (!schemed && platform !== undefined && !['site', 'podcast', 'newsletter'].includes(platform)) return RULES[platform].ofName(bare.replace(/^@/, ''))
    const fediverse = platform === undefined || platform === 'mastodon' ? RULES.mastodon.ofAddress(segments, url, host) : null
    return fediverse ?? siteOf(url, platform === 'podcast' || platform === 'newsletter' ? platform : 'site')
  }
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(bare) || /^(?:javascript|data|vbscript|file):/i.test(bare)) return null
  if (platform !== undefined) return RULES[platform].ofName(bare.replace(/^@/, ''))
  if (/^did:/.test(bare)) return RULES.bluesky.ofName(bare)
  if (!bare.startsWith('@')) return null
  const rest = bare.slice(1)
  return rest.includes('@') ? RULES.mastodon.ofName(rest) : rest.includes('.') ? RULES.bluesky.ofName(rest) : null
}

/**
 * The account that someone types for a platform they chose; null when the text names none, or one elsewhere. (A newsletter's
 * address is also a site's.) Cost O(length).
 */
export const accountOn = (text: string, platform: Platform): NormalisedHandle | null => {
  const named = normaliseHandle(text, platform)
  return named !== null && (named.platform === platform || (platform === 'site' && named.platform === 'newsletter')) ? named : null
}

/** Ends of host names that tell `lelabovert.fr` from the handle `dr.lise`, where nothing else does. */
const HOST_ENDS = /\.(?:com|fr|org|net|eu|info|io|co|be|ch|ca|uk|de|es|it|lu|paris|bzh|media|tv|blog|shop|app|social)$/i
/** Platform that a typed text says by itself; null where it has to be asked, as for `@name` or `dr.lise`. */
export const platformSaid = (text: string): Platform | null => {
  const named = normaliseHandle(text), typed = text.trim()
  if (named === null || (named.platform === 'bluesky' && typed.startsWith('@'))) return null
  return named.platform !== 'site' || /^https?:/i.test(typed) || typed.includes('/') || HOST_ENDS.test(typed) ? named.platform : null
}
