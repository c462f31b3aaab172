/** What someone types to add a stakeholder: a name, an address, or an @handle. Pure. */
import type { Account } from '#contract/entities'
import { normaliseHandle, platformSaid } from '#contract/handles'

export interface Entry { name: string, aliases: string[], account: Pick<Account, 'platform' | 'handle' | 'key' | 'url'> | null }

/** Null when nothing was typed. An @handle alone names no platform, so it becomes an alias, not an account. */
export const readEntry = (typed: string): Entry | null => {
  const text = typed.normalize('NFC').replace(/\s+/gu, ' ').trim().slice(0, 200)
  if (text === '') return null
  const platform = platformSaid(text), account = platform === null ? null : normaliseHandle(text, platform)
  if (account !== null) return { name: account.handle.replace(/^(?:in|company|school|showcase|newsletters|groups)\//, '').slice(0, 200), aliases: [], account }
  return /^@\S+$/.test(text) && text.length > 1 ? { name: text.slice(1), aliases: [text], account: null } : { name: text, aliases: [], account: null }
}
