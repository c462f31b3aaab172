/**
 * One rule a platform: from the parts of an address, and from a bare name, to the account. A platform is one entry here.
 * Reserved words are pages of the platform itself. Sources: domain.md §13.4.
 */
import type { NormalisedHandle } from './handles'
import { readableHost } from './host-name'
import type { Platform } from './words'

interface Rule {
  /** parts of the path, decoded */
  ofAddress(segments: string[], url: URL, host: string): NormalisedHandle | null
  ofName(name: string): NormalisedHandle | null
}
const account = (platform: Platform, handle: string, key: string, url: string | null): NormalisedHandle => ({ platform, handle, key, url })

interface Simple { platform: Platform, shape: RegExp, base: string, reserved: readonly string[], /** the name follows one of these */ after?: readonly string[], at?: 'always' | 'maybe', tail?: string }
/** Platforms where the first part of the path is the name. */
const simple = (o: Simple): Rule => {
  const ofName = (name: string): NormalisedHandle | null => {
    if (!o.shape.test(name) || o.reserved.includes(name.toLowerCase())) return null
    return account(o.platform, name, name.toLowerCase(), `${o.base}${name}${o.tail ?? ''}`)
  }
  return {
    ofName,
    ofAddress: segments => {
      const [first, second] = segments
      if (first === undefined) return null
      if (o.after?.includes(first.toLowerCase()) === true) return second === undefined ? null : ofName(second.replace(/^@/, ''))
      if (o.at === 'always' && !first.startsWith('@')) return null
      return ofName(o.at === undefined ? first : first.replace(/^@/, ''))
    }
  }
}

const META_NAME = /^(?!.*\.\.)(?!\.)[A-Za-z0-9._]{1,30}(?<!\.)$/
const x = simple({ platform: 'x', shape: /^[A-Za-z0-9_]{1,15}$/, base: 'https://x.com/', reserved: ['explore', 'home', 'hashtag', 'i', 'messages', 'notifications', 'search', 'settings', 'intent', 'share', 'login', 'signup', 'compose', 'tos', 'privacy'], at: 'maybe' })
const xRule: Rule = {
  ofName: x.ofName,
  ofAddress: (segments, url, host) => {
    if (segments[0] === 'i' && segments[1] === 'user' && /^\d+$/.test(segments[2] ?? '')) return account('x', segments[2] as string, `id:${segments[2]}`, `https://x.com/i/user/${segments[2]}`)
    const hash = /^#!\/@?([A-Za-z0-9_]{1,15})/.exec(url.hash)
    return hash !== null && segments.length === 0 ? x.ofName(hash[1] as string) : x.ofAddress(segments, url, host)
  }
}

const FACEBOOK_RESERVED = ['watch', 'marketplace', 'events', 'sharer', 'sharer.php', 'story.php', 'permalink.php', 'l.php', 'login', 'hashtag', 'photo', 'photo.php', 'photos', 'help', 'share', 'gaming', 'search', 'home.php', 'reel', 'profile.php', 'plugins', 'dialog']
const facebookId = (id: string): NormalisedHandle => account('facebook', id, `id:${id}`, `https://www.facebook.com/profile.php?id=${id}`)
const facebook: Rule = {
  ofName: name => {
    if (/^\d{5,25}$/.test(name)) return facebookId(name)
    const group = /^groups\/([A-Za-z0-9._-]{1,100})$/.exec(name)
    if (group !== null) return account('facebook', name, `group:${(group[1] as string).toLowerCase()}`, `https://www.facebook.com/${name}`)
    return /^[A-Za-z0-9.]{5,50}$/.test(name) && !FACEBOOK_RESERVED.includes(name.toLowerCase()) ? account('facebook', name, name.toLowerCase().replaceAll('.', ''), `https://www.facebook.com/${name}`) : null
  },
  ofAddress: (segments, url) => {
    const [first, second, third] = segments
    if (first === undefined) return null
    if (first === 'profile.php') { const id = url.searchParams.get('id') ?? ''; return /^\d+$/.test(id) ? facebookId(id) : null }
    if (first === 'people' || first === 'pages') return /^\d+$/.test(third ?? '') ? facebookId(third as string) : null
    if (first === 'groups') return second === undefined ? null : facebook.ofName(`groups/${second}`)
    if (first === 'p') { const id = /-(\d+)$/.exec(second ?? '')?.[1]; return id === undefined ? null : facebookId(id) }
    return facebook.ofName(first)
  }
}

const LINKEDIN_TYPES = ['in', 'company', 'school', 'showcase', 'newsletters']
const linkedin: Rule = {
  ofName: name => {
    const slash = name.indexOf('/'), type = slash < 0 ? 'in' : name.slice(0, slash).toLowerCase(), slug = name.slice(slash + 1)
    if (!LINKEDIN_TYPES.includes(type) || !/^[\p{L}\p{N}\p{M}_&.-]{3,100}$/u.test(slug)) return null
    return account('linkedin', `${type}/${slug}`, `${type}:${slug.toLowerCase()}`, `https://www.linkedin.com/${type}/${encodeURIComponent(slug)}`)
  },
  ofAddress: ([type, slug]) => type === undefined || slug === undefined ? null : linkedin.ofName(`${type}/${slug}`)
}

const YOUTUBE_RESERVED = ['feed', 'results', 'playlist', 'shorts', 'watch', 'about', 'channel', 'c', 'user', 'gaming', 'premium', 'live', 'embed', 'hashtag', 'redirect', 't']
const youtube: Rule = {
  ofName: name => {
    if (/^UC[\w-]{22}$/.test(name)) return account('youtube', name, name, `https://www.youtube.com/channel/${name}`)
    const old = /^(c|user)\/(.+)$/.exec(name), bare = old === null ? name : old[2] as string
    if (!/^[\p{L}\p{N}\p{M}_.·-]{3,100}$/u.test(bare) || YOUTUBE_RESERVED.includes(bare.toLowerCase())) return null
    if (old !== null) return account('youtube', name, `${old[1]}:${bare.toLowerCase()}`, `https://www.youtube.com/${old[1]}/${encodeURIComponent(bare)}`)
    return bare.length > 30 ? null : account('youtube', bare, `@${bare.toLowerCase()}`, `https://www.youtube.com/@${encodeURI(bare)}`)
  },
  ofAddress: ([first, second]) => {
    if (first === undefined) return null
    if (first.startsWith('@')) return youtube.ofName(first.slice(1))
    if (first === 'channel') return /^UC[\w-]{22}$/.test(second ?? '') ? youtube.ofName(second as string) : null
    if (first === 'c' || first === 'user') return second === undefined ? null : youtube.ofName(`${first}/${second}`)
    return YOUTUBE_RESERVED.includes(first.toLowerCase()) ? null : youtube.ofName(`c/${first}`)
  }
}

const ATPROTO = /^(?=.{4,253}$)(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/
const bluesky: Rule = {
  ofName: name => {
    if (/^did:[a-z]+:[A-Za-z0-9._:%-]{1,200}$/.test(name)) return account('bluesky', name, name, `https://bsky.app/profile/${name}`)
    const full = name.includes('.') ? name : `${name}.bsky.social`
    return ATPROTO.test(full) ? account('bluesky', full, full.toLowerCase(), `https://bsky.app/profile/${full.toLowerCase()}`) : null
  },
  ofAddress: ([first, second]) => first === 'profile' && second !== undefined ? bluesky.ofName(second) : null
}

const MASTODON_NAME = /^[a-z0-9_]+(?:[a-z0-9_.-]*[a-z0-9_])?$/i
const mastodon: Rule = {
  ofName: name => {
    const [user, host, more] = name.split('@')
    if (user === undefined || host === undefined || more !== undefined || !MASTODON_NAME.test(user) || !ATPROTO.test(host)) return null
    return account('mastodon', `${user}@${host.toLowerCase()}`, `${user.toLowerCase()}@${host.toLowerCase()}`, `https://${host.toLowerCase()}/@${user}`)
  },
  ofAddress: ([first, second], _url, host) => {
    const user = first?.startsWith('@') === true ? first.slice(1) : first === 'users' ? second : undefined
    if (user === undefined || user === '' || sharedHost(host) !== null) return null
    // host/@u@other shows an account of another server
    return mastodon.ofName(user.includes('@') ? user : `${user}@${host}`)
  }
}

const podcast: Rule = {
  ofName: name => /\s/.test(name) || !name.includes('.') ? (name.length <= 200 ? account('podcast', name, name.toLowerCase(), null) : null) : null,
  ofAddress: (segments, _url, host) => {
    const parts = segments[0]?.startsWith('intl-') === true ? segments.slice(1) : segments
    if (host.endsWith('apple.com')) {
      const id = parts.find(p => /^id\d+$/.test(p))
      return id === undefined ? null : account('podcast', id, `apple:${id.slice(2)}`, `https://podcasts.apple.com/podcast/${id}`)
    }
    if (host.endsWith('spotify.com')) return parts[0] === 'show' && /^[A-Za-z0-9]{22}$/.test(parts[1] ?? '') ? account('podcast', parts[1] as string, `spotify:${parts[1]}`, `https://open.spotify.com/show/${parts[1]}`) : null
    const at = parts.indexOf('show'), id = parts[at + 1]
    return at >= 0 && /^\d+$/.test(id ?? '') ? account('podcast', id as string, `deezer:${id}`, `https://www.deezer.com/show/${id}`) : null
  }
}

/** Hosts where many people live: the name is the subdomain, or the first part of the path. */
const SHARED: readonly (readonly [suffix: string, kind: 'sub' | 'path', platform: Platform])[] = [
  ['substack.com', 'sub', 'newsletter'], ['beehiiv.com', 'sub', 'newsletter'], ['kessel.media', 'sub', 'newsletter'], ['medium.com', 'path', 'site'], ['wordpress.com', 'sub', 'site'], ['tumblr.com', 'sub', 'site'],
  ['over-blog.com', 'sub', 'site'], ['canalblog.com', 'sub', 'site'], ['blogspot.com', 'sub', 'site'], ['ghost.io', 'sub', 'site'], ['hypotheses.org', 'sub', 'site'], ['github.io', 'sub', 'site']
]
const sharedHost = (host: string): (typeof SHARED)[number] | null => SHARED.find(([s]) => host === s || host.endsWith(`.${s}`)) ?? null

/** Suffixes of two labels under country domains, enough to find the registrable part without a list of all suffixes. */
const SECOND = new Set(['co', 'com', 'org', 'net', 'gov', 'gouv', 'ac', 'edu', 'asso', 'nom', 'or', 'ne', 'go'])
const registrable = (host: string): string => {
  const labels = host.split('.')
  const keep = labels.length > 2 && (labels.at(-1) as string).length === 2 && SECOND.has(labels.at(-2) as string) ? 3 : 2
  return labels.slice(-keep).join('.')
}
const TRACKING = /^(?:utm_.*|fbclid|gclid|mc_.*|igshid|ref|ref_src)$/i

/** A website: one per registrable domain, or per name on shared hosts. International names are compared in punycode. */
export const siteOf = (url: URL, platform: 'site' | 'podcast' | 'newsletter'): NormalisedHandle | null => {
  const host = url.hostname.toLowerCase().replace(/^(?:www\d?|m|mobile)\./, ''), shared = sharedHost(host), segments = url.pathname.split('/').filter(s => s !== '')
  if (/^[\d.]+$/.test(host) || host.startsWith('[')) return null
  if (shared !== null) {
    const [suffix, kind, own] = shared, name = kind === 'path' ? host === suffix ? segments[0] : host.slice(0, -suffix.length - 1) : host === suffix ? segments[0] : host.slice(0, -suffix.length - 1)
    if (name === undefined) return null
    const inPath = host === suffix, handle = inPath ? `${suffix}/${name}` : host
    return account(platform === 'site' ? own : platform, handle, handle.toLowerCase(), `https://${handle}`)
  }
  if (platform === 'site') { const key = registrable(host); return account('site', readableHost(key), key, `https://${host}`) }
  for (const name of [...url.searchParams.keys()]) if (TRACKING.test(name)) url.searchParams.delete(name)
  const path = segments.length === 0 ? '' : `/${segments.join('/')}`, search = platform === 'podcast' ? url.search : ''
  const handle = `${readableHost(host)}${path}`.slice(0, 200)
  return account(platform, handle, `${host}${path}${search}`.slice(0, 300), `https://${host}${path}${search}`)
}

const site: Rule = { ofName: () => null, ofAddress: (_s, url) => siteOf(url, 'site') }
const newsletter: Rule = { ofName: name => name.length <= 200 ? account('newsletter', name, name.toLowerCase(), null) : null, ofAddress: (_s, url) => siteOf(url, 'newsletter') }

export const RULES: Record<Platform, Rule> = {
  x: xRule, facebook, linkedin, youtube, bluesky, mastodon, podcast, newsletter, site,
  instagram: simple({ platform: 'instagram', shape: META_NAME, base: 'https://www.instagram.com/', reserved: ['p', 'reel', 'reels', 'tv', 'explore', 'accounts', 'direct', 'about', 'developer', 'legal', 'web', 'share'], after: ['stories'], at: 'maybe' }),
  threads: simple({ platform: 'threads', shape: META_NAME, base: 'https://www.threads.com/@', reserved: ['search', 'login', 't'], at: 'always' }),
  tiktok: simple({ platform: 'tiktok', shape: /^[A-Za-z0-9._]{1,23}[A-Za-z0-9_]$/, base: 'https://www.tiktok.com/@', reserved: [], at: 'always' }),
  dailymotion: simple({ platform: 'dailymotion', shape: /^[A-Za-z0-9_-]{1,50}$/, base: 'https://www.dailymotion.com/', reserved: ['video', 'playlist', 'search', 'topic', 'fr', 'en', 'signin', 'embed'], after: ['user'] }),
  twitch: simple({ platform: 'twitch', shape: /^[A-Za-z0-9][A-Za-z0-9_]{3,24}$/, base: 'https://www.twitch.tv/', reserved: ['directory', 'videos', 'settings', 'p', 'downloads', 'jobs', 'turbo'] }),
  pinterest: simple({ platform: 'pinterest', shape: /^[A-Za-z0-9_]{3,30}$/, base: 'https://www.pinterest.com/', reserved: ['pin', 'ideas', 'search', 'today', 'settings', 'business'], tail: '/' }),
  snapchat: simple({ platform: 'snapchat', shape: /^[A-Za-z][A-Za-z0-9._-]{1,13}[A-Za-z0-9]$/, base: 'https://www.snapchat.com/add/', reserved: ['discover', 'spotlight'], after: ['add'], at: 'always' }),
  telegram: simple({ platform: 'telegram', shape: /^[A-Za-z][A-Za-z0-9_]{3,31}$/, base: 'https://t.me/', reserved: ['joinchat', 'share', 'addstickers', 'proxy'], after: ['s'] })
}

const HOSTS: readonly (readonly [RegExp, Platform])[] = [
  [/^(?:.+\.)?(?:x|twitter)\.com$/, 'x'], [/^(?:.+\.)?(?:facebook\.com|fb\.com)$/, 'facebook'], [/^(?:.+\.)?(?:instagram\.com|instagr\.am)$/, 'instagram'], [/^(?:.+\.)?threads\.(?:net|com)$/, 'threads'],
  [/^(?:.+\.)?linkedin\.com$/, 'linkedin'], [/^(?:.+\.)?youtube\.(?:com|[a-z]{2,3}|co\.[a-z]{2}|com\.[a-z]{2})$/, 'youtube'], [/^(?:.+\.)?tiktok\.com$/, 'tiktok'], [/^(?:.+\.)?dailymotion\.com$/, 'dailymotion'],
  [/^(?:.+\.)?twitch\.tv$/, 'twitch'], [/^(?:.+\.)?bsky\.app$/, 'bluesky'], [/^(?:.+\.)?pinterest\.(?:com|[a-z]{2,3}|co\.[a-z]{2}|com\.[a-z]{2})$/, 'pinterest'], [/^(?:.+\.)?snapchat\.com$/, 'snapchat'],
  [/^(?:t|telegram)\.me$/, 'telegram'], [/^podcasts\.apple\.com$/, 'podcast'], [/^open\.spotify\.com$/, 'podcast'], [/^(?:www\.)?deezer\.com$/, 'podcast']
]
/** The platform that owns a host, its mobile and language subdomains included. */
export const platformOfHost = (host: string): Platform | null => HOSTS.find(([pattern]) => pattern.test(host))?.[1] ?? null
