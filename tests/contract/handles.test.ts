import { describe, expect, test } from 'vitest'
import type { Platform } from '#contract/words'
import { accountOn, isShortLink, normaliseHandle, platformSaid } from '#contract/handles'
import { readableHost } from '#contract/host-name'

type Case = [text: string, platform: Platform | undefined, expected: [Platform, string, string | null] | null]
/** [platform, key, url] by the table of domain.md §13.4 */
const CASES: Case[] = [
  ['https://twitter.com/LaboVert/status/1', undefined, ['x', 'labovert', 'https://x.com/LaboVert']],
  ['@labovert', 'x', ['x', 'labovert', 'https://x.com/labovert']],
  ['x.com/LaboVert/', undefined, ['x', 'labovert', 'https://x.com/LaboVert']],
  ['https://mobile.twitter.com/#!/LaboVert', undefined, ['x', 'labovert', 'https://x.com/LaboVert']],
  ['https://x.com/i/user/12345', undefined, ['x', 'id:12345', 'https://x.com/i/user/12345']],
  ['https://x.com/explore', undefined, null], ['https://x.com/intent/tweet?text=a', undefined, null], ['un_nom_bien_trop_long', 'x', null],
  ['https://www.facebook.com/Maison.Lumen/', undefined, ['facebook', 'maisonlumen', 'https://www.facebook.com/Maison.Lumen']],
  ['https://fr-fr.facebook.com/profile.php?id=100012&sk=about', undefined, ['facebook', 'id:100012', 'https://www.facebook.com/profile.php?id=100012']],
  ['https://facebook.com/people/Jean/100099', undefined, ['facebook', 'id:100099', 'https://www.facebook.com/profile.php?id=100099']],
  ['https://facebook.com/p/Maison-Lumen-100077/', undefined, ['facebook', 'id:100077', 'https://www.facebook.com/profile.php?id=100077']],
  ['https://www.facebook.com/groups/MesPlantes', undefined, ['facebook', 'group:mesplantes', 'https://www.facebook.com/groups/MesPlantes']],
  ['https://l.facebook.com/l.php?u=https%3A%2F%2Finstagram.com%2Flumen&h=x', undefined, ['instagram', 'lumen', 'https://www.instagram.com/lumen']],
  ['https://www.facebook.com/watch/?v=1', undefined, null], ['https://www.facebook.com/sharer.php?u=x', undefined, null],
  ['https://www.instagram.com/maison.lumen/?hl=fr', undefined, ['instagram', 'maison.lumen', 'https://www.instagram.com/maison.lumen']],
  ['https://instagram.com/stories/Lumen/123', undefined, ['instagram', 'lumen', 'https://www.instagram.com/Lumen']],
  ['https://instagram.com/lumen/p/Cabc/', undefined, ['instagram', 'lumen', 'https://www.instagram.com/lumen']],
  ['https://www.instagram.com/p/Cabc/', undefined, null], ['lumen..x', 'instagram', null], ['jean.dupont', 'instagram', ['instagram', 'jean.dupont', 'https://www.instagram.com/jean.dupont']],
  ['https://threads.net/@lumen', undefined, ['threads', 'lumen', 'https://www.threads.com/@lumen']],
  ['https://fr.linkedin.com/in/Jean-Élie-42/fr', undefined, ['linkedin', 'in:jean-élie-42', 'https://www.linkedin.com/in/Jean-%C3%89lie-42']],
  ['https://www.linkedin.com/in/jean-%C3%A9lie-42', undefined, ['linkedin', 'in:jean-élie-42', 'https://www.linkedin.com/in/jean-%C3%A9lie-42']],
  ['https://www.linkedin.com/company/lumen/about/', undefined, ['linkedin', 'company:lumen', 'https://www.linkedin.com/company/lumen']],
  ['https://m.youtube.com/@LumenTV/videos', undefined, ['youtube', '@lumentv', 'https://www.youtube.com/@LumenTV']],
  ['https://www.youtube.com/channel/UCabcdefghijklmnopqrstuv', undefined, ['youtube', 'UCabcdefghijklmnopqrstuv', 'https://www.youtube.com/channel/UCabcdefghijklmnopqrstuv']],
  ['https://youtube.com/user/Lumen', undefined, ['youtube', 'user:lumen', 'https://www.youtube.com/user/Lumen']], ['https://youtube.com/watch?v=abc', undefined, null],
  ['https://www.tiktok.com/@lumen.fr/video/7', undefined, ['tiktok', 'lumen.fr', 'https://www.tiktok.com/@lumen.fr']], ['lumen.', 'tiktok', null],
  ['https://www.dailymotion.com/user/Lumen', undefined, ['dailymotion', 'lumen', 'https://www.dailymotion.com/Lumen']], ['https://www.dailymotion.com/video/x8', undefined, null],
  ['https://m.twitch.tv/LumenLive', undefined, ['twitch', 'lumenlive', 'https://www.twitch.tv/LumenLive']], ['https://twitch.tv/directory', undefined, null],
  ['https://bsky.app/profile/Lumen.bsky.social', undefined, ['bluesky', 'lumen.bsky.social', 'https://bsky.app/profile/lumen.bsky.social']],
  ['@lumen.example.fr', undefined, ['bluesky', 'lumen.example.fr', 'https://bsky.app/profile/lumen.example.fr']], ['alice', 'bluesky', ['bluesky', 'alice.bsky.social', 'https://bsky.app/profile/alice.bsky.social']],
  ['did:plc:abc123', undefined, ['bluesky', 'did:plc:abc123', 'https://bsky.app/profile/did:plc:abc123']],
  ['@Lumen@mastodon.example', undefined, ['mastodon', 'lumen@mastodon.example', 'https://mastodon.example/@Lumen']],
  ['https://mastodon.example/users/lumen', undefined, ['mastodon', 'lumen@mastodon.example', 'https://mastodon.example/@lumen']],
  ['https://piaille.example/@lumen@mastodon.example', undefined, ['mastodon', 'lumen@mastodon.example', 'https://mastodon.example/@lumen']],
  ['https://fr.pinterest.com/lumen/board/', undefined, ['pinterest', 'lumen', 'https://www.pinterest.com/lumen/']], ['https://pinterest.fr/pin/123', undefined, null],
  ['https://www.snapchat.com/add/lumen.fr', undefined, ['snapchat', 'lumen.fr', 'https://www.snapchat.com/add/lumen.fr']],
  ['https://t.me/s/lumenfr', undefined, ['telegram', 'lumenfr', 'https://t.me/lumenfr']], ['https://t.me/joinchat/abc', undefined, null],
  ['https://blog.lumen.fr/article?utm_source=x', undefined, ['site', 'lumen.fr', 'https://blog.lumen.fr']], ['www.lumen.co.uk', undefined, ['site', 'lumen.co.uk', 'https://lumen.co.uk']],
  ['https://medium.com/@lumen/post', undefined, ['site', 'medium.com/@lumen', 'https://medium.com/@lumen']], ['https://lumen.over-blog.com/2020', undefined, ['site', 'lumen.over-blog.com', 'https://lumen.over-blog.com']],
  ['https://crème.example/', undefined, ['site', 'xn--crme-6oa.example', 'https://xn--crme-6oa.example']],
  ['https://lumen.substack.com/p/1', undefined, ['newsletter', 'lumen.substack.com', 'https://lumen.substack.com']],
  ['https://podcasts.apple.com/fr/podcast/peau-neuve/id1234567', undefined, ['podcast', 'apple:1234567', 'https://podcasts.apple.com/podcast/id1234567']],
  ['https://open.spotify.com/intl-fr/show/abcdefghijklmnopqrstuv', undefined, ['podcast', 'spotify:abcdefghijklmnopqrstuv', 'https://open.spotify.com/show/abcdefghijklmnopqrstuv']],
  ['https://t.co/abc', undefined, null], ['javascript:alert(1)', undefined, null], ['javascript:alert(1)', 'x', null], ['Jean Dupont', undefined, null], ['@labovert', undefined, null], ['', 'x', null],
  ['\u200b@labo\u202evert', 'x', ['x', 'labovert', 'https://x.com/labovert']], ['https://x.com/%4CaboVert', undefined, ['x', 'labovert', 'https://x.com/LaboVert']]
]

describe('handles and addresses', () => {
  test.each(CASES)('%j (%s) is %j', (text, platform, expected) => {
    const n = normaliseHandle(text, platform)
    expect(n === null ? null : [n.platform, n.key, n.url]).toEqual(expected)
  })
  test('an address that was made reads back as the same account', () => {
    for (const [text, platform] of CASES) {
      const n = normaliseHandle(text, platform)
      if (n?.url != null) expect(normaliseHandle(n.url, n.platform)?.key, n.url).toBe(n.key)
    }
  })
  test('short links are known and left unresolved', () => {
    for (const s of ['https://t.co/x', 'vm.tiktok.com/x', 'https://lnkd.in/a', 'fb.me/x', 'https://pin.it/x', 'dai.ly/x']) { expect(isShortLink(s), s).toBe(true); expect(normaliseHandle(s)).toBeNull() }
    expect(isShortLink('https://x.com/a')).toBe(false)
  })
})

describe('an account typed by hand', () => {
  test.each([
    ['https://www.instagram.com/p/Cx12/', 'instagram'], ['https://x.com/home', 'x'], ['a b c', 'x'], ['.dot', 'instagram'], ['javascript:alert(1)', 'site'], ['nothing', 'site'], ['https://x.com/someone', 'instagram'], ['https://t.co/abc', 'site']
  ] as const)('is refused when it names none there: %s on %s', (typed, platform) => { expect(accountOn(typed, platform)).toBeNull() })
  test.each([
    ['@dr.lisehamon', 'instagram', 'dr.lisehamon'], ['facebook.com/people/Jean/100099', 'facebook', 'id:100099'], ['lise-hamon-dermato', 'linkedin', 'in:lise-hamon-dermato'], ['https://lelabo.substack.com', 'site', 'lelabo.substack.com'],
    ['https://open.spotify.com/show/4rOoJ6Egrf8K2IrywzwOMk', 'podcast', 'spotify:4rOoJ6Egrf8K2IrywzwOMk'], ['https://www.lelabovert.fr/articles', 'site', 'lelabovert.fr']
  ] as const)('is read by the same rules as in a file: %s on %s', (typed, platform, key) => { expect(accountOn(typed, platform)?.key).toBe(key) })
  test.each([
    ['https://www.instagram.com/x', 'instagram'], ['fr.linkedin.com/in/lise', 'linkedin'], ['@u@host.social', 'mastodon'], ['lelabovert.fr', 'site'], ['lecahierpeau.example/blog', 'site'], ['@dr.lise', null], ['dr.lise', null], ['M. Durand', null], ['https://t.co/x', null]
  ] as const)('says its platform where it can: %s', (typed, platform) => { expect(platformSaid(typed)).toBe(platform) })
})

// RFC 3492 §7.1 and the names that registries give as examples
test.each([['xn--caf-dma.fr', 'café.fr'], ['xn--mnchen-3ya.de', 'münchen.de'], ['xn--fsqu00a.xn--0zwm56d', '例子.测试'], ['xn--ihqwcrb4cv8a8dqg056pqjye', '他们为什么不说中文'], ['lelabo.fr', 'lelabo.fr'], ['xn--a-é.fr', 'xn--a-é.fr'], ['xn--99999999.fr', 'xn--99999999.fr']])('%s reads as %s', (host, shown) => {
  expect(readableHost(host)).toBe(shown)
})
