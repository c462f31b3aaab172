import { describe, expect, it } from 'vitest'
import type { Platform } from '#contract/words'
import { parseAccount, platformOf } from '../../../client/inspector/parse-account'
import { normaliseHandle } from '../../../server/exchange/handles'

const SAME: [typed: string, platform: Platform][] = [
  ['@dr.lisehamon', 'instagram'], ['https://www.instagram.com/Dr.LiseHamon/', 'instagram'], ['instagram.com/stories/lelabovert', 'instagram'],
  ['@Le_Labo', 'x'], ['https://twitter.com/le_labo/status/12', 'x'], ['https://www.tiktok.com/@theo.m/video/1', 'tiktok'],
  ['https://www.linkedin.com/in/lise-hamon-dermato/', 'linkedin'], ['linkedin.com/company/maison-lumen', 'linkedin'], ['lise-hamon-dermato', 'linkedin'],
  ['https://www.youtube.com/@LeLabo', 'youtube'], ['https://www.youtube.com/channel/UC1234567890abcdefghijkl', 'youtube'], ['https://youtube.com/user/lelabo', 'youtube'],
  ['https://www.facebook.com/Le.Labo.Vert', 'facebook'], ['https://bsky.app/profile/Alice.bsky.social', 'bluesky'], ['@ines@piaille.fr', 'mastodon'], ['https://piaille.fr/@ines', 'mastodon'],
  ['https://t.me/lelabo', 'telegram'], ['https://www.snapchat.com/add/lelabo', 'snapchat'], ['https://www.lelabovert.fr/articles', 'site'], ['https://shop.lelabo.co.uk', 'site'], ['https://lelabo.substack.com', 'newsletter']
]
describe('an account typed by hand', () => {
  it.each(SAME)('has the key that an import gives it: %s on %s', (typed, platform) => {
    expect(parseAccount(typed, platform)).toMatchObject({ key: normaliseHandle(typed, platform)?.key })
  })
  it.each([['https://www.instagram.com/p/Cx12/', 'instagram'], ['https://x.com/home', 'x'], ['a b c', 'x'], ['.dot', 'instagram'], ['javascript:alert(1)', 'site'], ['nothing', 'site'], ['https://x.com/someone', 'instagram']] as const)('is refused when it names none: %s on %s', (typed, platform) => {
    expect(parseAccount(typed, platform)).toBeNull()
  })
  it.each([['https://www.instagram.com/x', 'instagram'], ['fr.linkedin.com/in/x', 'linkedin'], ['@u@host.social', 'mastodon'], ['lelabovert.fr', 'site'], ['@dr.lise', null], ['dr.lise', null]] as const)('says its platform where it can: %s', (typed, platform) => {
    expect(platformOf(typed)).toBe(platform)
  })
  it('never leads anywhere but the web', () => {
    for (const [typed, platform] of SAME) expect(parseAccount(typed, platform)?.url ?? 'https://').toMatch(/^https:\/\//)
  })
})
