/** What someone types to add a stakeholder: a name, an address, or an @handle. Pure. */
import type { Account } from '#contract/entities'
import type { Platform } from '#contract/words'

export interface Entry { name: string, aliases: string[], account: Pick<Account, 'platform' | 'handle' | 'key' | 'url'> | null }

const HOSTS: Record<string, Platform> = {
  'instagram.com': 'instagram', 'tiktok.com': 'tiktok', 'youtube.com': 'youtube', 'x.com': 'x', 'twitter.com': 'x', 'facebook.com': 'facebook', 'linkedin.com': 'linkedin',
  'threads.net': 'threads', 'threads.com': 'threads', 'bsky.app': 'bluesky', 'pinterest.com': 'pinterest', 'pinterest.fr': 'pinterest', 'twitch.tv': 'twitch', 'snapchat.com': 'snapchat', 'dailymotion.com': 'dailymotion', 't.me': 'telegram'
}
/** Path parts that stand before the name of an account. */
const BEFORE = new Set(['in', 'company', 'c', 'user', 'channel', 'profile', 'add', 'pages'])

const addressOf = (text: string): URL | null => {
  if (!/^https?:\/\//i.test(text) && !/^[\w-]+(\.[\w-]+)+(\/\S*)?$/.test(text)) return null
  try { return new URL(/^https?:\/\//i.test(text) ? text : `https://${text}`) } catch { return null }
}

/** Null when nothing was typed. An @handle alone names no platform, so it becomes an alias, not an account. */
export const readEntry = (typed: string): Entry | null => {
  const text = typed.normalize('NFC').replace(/\s+/gu, ' ').trim().slice(0, 200)
  if (text === '') return null
  if (/^@\S+$/.test(text) && text.length > 1) return { name: text.slice(1), aliases: [text], account: null }
  const url = addressOf(text)
  if (url === null) return { name: text, aliases: [], account: null }
  const host = url.hostname.replace(/^(www|m|fr|en)\./, '').toLowerCase()
  const platform = HOSTS[host] ?? 'site'
  if (platform === 'site') {
    const key = (host + url.pathname.replace(/\/+$/, '')).toLowerCase().slice(0, 300)
    return { name: host, aliases: [], account: { platform, handle: host, key, url: url.href } }
  }
  const parts = url.pathname.split('/').filter(p => p !== '')
  const named = parts.find(p => !BEFORE.has(p.toLowerCase()))
  if (named === undefined) return { name: host, aliases: [], account: null }
  const handle = decodeURIComponent(named).replace(/^@/, '')
  return { name: handle, aliases: [], account: { platform, handle, key: handle.toLowerCase(), url: url.href } }
}
