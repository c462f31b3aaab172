/**
 * What a typed address or handle says of an account (domain.md §13.4). Keys are those that an import gives, so that a file
 * finds the account again; tests hold the two together. What is typed by hand needs fewer spellings than files do.
 */
import type { Platform } from '#contract/words'

export interface ParsedAccount {
  /** as users write it, without @ */
  handle: string
  /** what makes two spellings the same */
  key: string
  url: string | null
}
interface Rule { hosts: readonly string[], handle: RegExp, url(handle: string): string, /** path words that are no account */ reserved?: readonly string[], /** handle of a path */ path?(parts: readonly string[]): string | undefined }
const at = (parts: readonly string[]): string | undefined => parts[0]?.startsWith('@') === true ? parts[0].slice(1) : undefined

const RULES: Record<Exclude<Platform, 'podcast' | 'newsletter' | 'site'>, Rule> = {
  x: { hosts: ['x.com', 'twitter.com'], handle: /^\w{1,15}$/, url: h => `https://x.com/${h}`, reserved: ['explore', 'home', 'hashtag', 'i', 'messages', 'notifications', 'search', 'settings', 'intent', 'share', 'login', 'signup'] },
  facebook: { hosts: ['facebook.com', 'fb.com'], handle: /^[A-Za-z0-9.]{5,50}$/, url: h => `https://www.facebook.com/${h}`, reserved: ['watch', 'marketplace', 'events', 'sharer', 'story.php', 'permalink.php', 'l.php', 'groups', 'people', 'pages', 'profile.php', 'p'] },
  instagram: { hosts: ['instagram.com'], handle: /^(?!.*\.\.)(?!\.)[\w.]{1,30}(?<!\.)$/, url: h => `https://www.instagram.com/${h}`, reserved: ['p', 'reel', 'reels', 'tv', 'explore', 'accounts', 'direct'], path: p => p[0] === 'stories' ? p[1] : p[0] },
  threads: { hosts: ['threads.net', 'threads.com'], handle: /^(?!.*\.\.)(?!\.)[\w.]{1,30}(?<!\.)$/, url: h => `https://www.threads.com/@${h}`, path: at },
  linkedin: { hosts: ['linkedin.com'], handle: /^(?:(?:in|company|school|showcase)\/)?[\p{L}\p{N}-]{3,100}$/u, url: h => `https://www.linkedin.com/${encodeURI(h)}`, path: p => ['in', 'company', 'school', 'showcase'].includes(p[0] ?? '') && p[1] !== undefined ? `${p[0]}/${p[1]}` : undefined },
  youtube: { hosts: ['youtube.com'], handle: /^(?:UC[\w-]{22}|(?:(?:c|user)\/)?[\p{L}\p{N}_.·-]{3,30})$/u, url: h => /^UC[\w-]{22}$/.test(h) ? `https://www.youtube.com/channel/${h}` : h.includes('/') ? `https://www.youtube.com/${h}` : `https://www.youtube.com/@${h}`, path: p => p[0] === 'channel' ? p[1] : (p[0] === 'c' || p[0] === 'user') && p[1] !== undefined ? `${p[0]}/${p[1]}` : at(p) },
  tiktok: { hosts: ['tiktok.com'], handle: /^[\w.]{2,24}(?<!\.)$/, url: h => `https://www.tiktok.com/@${h}`, path: at },
  bluesky: { hosts: ['bsky.app'], handle: /^(?:[a-z0-9-]{1,63}\.)+[a-z][a-z0-9-]*$/i, url: h => `https://bsky.app/profile/${h}`, path: p => p[0] === 'profile' ? p[1] : undefined },
  mastodon: { hosts: [], handle: /^[\w.-]+@[\w.-]+\.[a-z]{2,}$/i, url: h => `https://${h.split('@')[1] ?? ''}/@${h.split('@')[0] ?? ''}` },
  pinterest: { hosts: ['pinterest.com', 'pinterest.fr'], handle: /^\w{3,30}$/, url: h => `https://www.pinterest.com/${h}/`, reserved: ['pin', 'ideas', 'search', 'today'] },
  twitch: { hosts: ['twitch.tv'], handle: /^[A-Za-z0-9]\w{3,24}$/, url: h => `https://www.twitch.tv/${h}`, reserved: ['directory', 'videos', 'settings', 'p'] },
  snapchat: { hosts: ['snapchat.com'], handle: /^[A-Za-z][\w.-]{1,13}[A-Za-z0-9]$/, url: h => `https://www.snapchat.com/add/${h}`, path: p => p[0] === 'add' ? p[1] : at(p) },
  dailymotion: { hosts: ['dailymotion.com'], handle: /^[\w-]{1,50}$/, url: h => `https://www.dailymotion.com/${h}`, reserved: ['video', 'playlist', 'search', 'topic', 'fr', 'en'], path: p => p[0] === 'user' ? p[1] : p[0] },
  telegram: { hosts: ['t.me'], handle: /^[A-Za-z]\w{3,31}$/, url: h => `https://t.me/${h}`, reserved: ['joinchat'], path: p => p[0] === 's' ? p[1] : p[0] }
}
const webAddress = (text: string): URL | null => {
  try {
    const url = new URL(/^https?:\/\//i.test(text) ? text : `https://${text}`)
    return /^https?:$/.test(url.protocol) && /\.[a-z]{2,}$/i.test(url.hostname) && url.username === '' ? url : null
  } catch { return null }
}
const decoded = (part: string): string => { try { return decodeURIComponent(part) } catch { return part } }
const bareHost = (url: URL): string => url.hostname.toLowerCase().replace(/^(?:www|m|mobile|mbasic|web|[a-z]{2})\.(?=.+\..+)/, '')

/** Domain that people register: two labels, three under `co.uk` and the like; the whole host where many live on one. */
const registrable = (host: string): string => {
  if (/\.(?:substack|beehiiv|wordpress|tumblr|over-blog|canalblog|blogspot|medium)\.com$|\.(?:ghost|github)\.io$|\.hypotheses\.org$|\.kessel\.media$/.test(host)) return host
  const labels = host.split('.')
  return labels.slice(labels.length > 2 && labels.at(-1)?.length === 2 && /^(?:co|com|org|net|gov|gouv|ac|edu|asso|nom|or|ne|go)$/.test(labels.at(-2) ?? '') ? -3 : -2).join('.')
}

/** Platform that an address belongs to; null for a bare handle. */
export const platformOf = (text: string): Platform | null => {
  const trimmed = text.trim()
  if (/^@[\w.-]+@[\w.-]+\.[a-z]{2,}$/i.test(trimmed)) return 'mastodon'
  if (trimmed.startsWith('@') || !/[./]/.test(trimmed)) return null
  const url = webAddress(trimmed)
  if (url === null) return null
  const host = bareHost(url)
  for (const [platform, rule] of Object.entries(RULES) as [keyof typeof RULES, Rule][]) if (rule.hosts.includes(host)) return platform
  // a dotted handle such as `dr.lise` is not an address: those have a scheme, a path or a name that ends in a known way
  return /^https?:/i.test(trimmed) || trimmed.includes('/') || /\.(?:com|fr|org|net|eu|info|io|co|be|ch|ca|uk|de)$/i.test(url.hostname) ? 'site' : null
}

/** The account that a text names on a platform; null when it names none. */
export const parseAccount = (text: string, platform: Platform): ParsedAccount | null => {
  const trimmed = text.normalize('NFC').replace(/[\u200b-\u200f\ufeff]/g, '').trim()
  if (platform === 'site' || platform === 'podcast' || platform === 'newsletter') {
    const url = webAddress(trimmed)
    if (url === null) return platform === 'site' || trimmed === '' || trimmed.length > 200 ? null : { handle: trimmed, key: trimmed.toLowerCase(), url: null }
    const host = url.hostname.toLowerCase().replace(/^(?:www|m|mobile)\./, '')
    if (platform === 'site') { const domain = registrable(host); return { handle: domain, key: domain, url: `https://${host}` } }
    const page = `${host}${url.pathname.replace(/\/+$/, '')}`
    return { handle: decoded(page), key: page, url: `https://${page}` }
  }
  const rule = RULES[platform]
  let handle: string | undefined = trimmed.replace(/^@/, '')
  const url = webAddress(trimmed)
  if (url !== null && (/^https?:/i.test(trimmed) || rule.hosts.includes(bareHost(url)))) {
    const parts = url.pathname.split('/').filter(p => p !== '').map(decoded)
    if (platform === 'mastodon') handle = at(parts) === undefined ? undefined : `${at(parts) ?? ''}@${url.hostname}`
    else if (!rule.hosts.includes(bareHost(url))) return null
    else handle = rule.path === undefined ? parts[0] : rule.path(parts)
    if (handle !== undefined && rule.reserved?.includes(handle.toLowerCase()) === true) return null
    handle = handle?.replace(/^@/, '')
  }
  if (handle === undefined || !rule.handle.test(handle)) return null
  if (platform === 'bluesky') handle = handle.toLowerCase()
  if (platform === 'linkedin' && !handle.includes('/')) handle = `in/${handle}`
  const folded = handle.toLowerCase(), key = keyOf(platform, handle, folded)
  return { handle, key, url: rule.url(handle) }
}
const keyOf = (platform: Platform, handle: string, folded: string): string => {
  switch (platform) {
    case 'facebook': return folded.replaceAll('.', '')
    case 'linkedin': return folded.replace('/', ':')
    case 'youtube': return /^UC[\w-]{22}$/.test(handle) ? handle : folded.includes('/') ? folded.replace('/', ':') : `@${folded}`
    default: return folded
  }
}
