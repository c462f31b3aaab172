/** Columns as tools and teams head them: which hold accounts, which count followers, and which only look so. */
import { describe, expect, test } from 'vitest'
import type { FieldName } from '#contract/import'
import { previewTables } from '../../server/exchange/preview'
import { ProjectInMemory, textFile } from './project-in-memory'

const fieldsOf = (text: string): Record<string, FieldName> => Object.fromEntries((previewTables([textFile('table.csv', text)], 'en')[0]?.columns ?? []).map(c => [c.header, c.field]))
/** what one column becomes beside a name */
const fieldOf = (header: string, cells: string[]): FieldName | undefined => fieldsOf(`Nom;${header}\n${cells.map((c, i) => `Acteur ${i};${c}`).join('\n')}\n`)[header]
const HANDLES = ['@lumen', 'labo.vert', 'ines'], COUNTS = ['12500', '1,2 M', '980'], FLAGS = ['oui', 'non', 'oui']

describe('a column of accounts', () => {
  test.each([
    ['Identifiant IG', 'instagram'], ['compte Insta', 'instagram'], ['pseudo TikTok', 'tiktok'], ['@ Instagram', 'instagram'], ['@Instagram', 'instagram'], ['Instagram @', 'instagram'], ['handle IG', 'instagram'], ['IG', 'instagram'], ['YT', 'youtube'],
    ['X (Twitter)', 'x'], ['Twitter / X', 'x'], ['X (ex-Twitter)', 'x'], ['X', 'x'], ['LinkedIn', 'linkedin'], ['Profil LinkedIn', 'linkedin'], ['LinkedIn Profile URL', 'linkedin'], ['Lien vers le profil LinkedIn', 'linkedin'], ['Chaîne YouTube', 'youtube'],
    ['YouTube Channel', 'youtube'], ['YouTube Channel URL', 'youtube'], ['Page Facebook', 'facebook'], ['Nom d’utilisateur Instagram', 'instagram'], ['Instagram Username', 'instagram'], ['instagram_handle', 'instagram'], ['tiktokHandle', 'tiktok'], ['YouTubeHandle', 'youtube'],
    ['Twitter handle', 'x'], ['twitter_name', 'x'], ['Nom de compte TikTok', 'tiktok'], ['Compte Bluesky', 'bluesky'], ['Pseudo sur Twitch', 'twitch'], ['Snap', 'snapchat'], ['Canal Telegram', 'telegram'], ['Adresse du compte Instagram', 'instagram'], ['IG user', 'instagram']
  ])('%s', (header, platform) => expect(fieldOf(header, HANDLES)).toBe(`account:${platform}`))
})

describe('a column of followers', () => {
  test.each([
    ['abonnés IG', 'instagram'], ['Abonnés Instagram', 'instagram'], ['Nb d’abonnés TikTok', 'tiktok'], ['Nombre d’abonnés sur YouTube', 'youtube'], ['Followers X', 'x'], ['Instagram Followers', 'instagram'], ['Instagram followers count', 'instagram'], ['twitter_followers', 'x'],
    ['YouTube subscribers', 'youtube'], ['YT subs', 'youtube'], ['Fans Facebook', 'facebook'], ['LinkedIn followers', 'linkedin'], ['Abonnés de la chaîne YouTube', 'youtube'], ['Abonnés (Instagram)', 'instagram'], ['Abonnés newsletter', 'newsletter'], ['igFollowers', 'instagram'], ['Audience TikTok', 'tiktok']
  ])('%s', (header, platform) => expect(fieldOf(header, COUNTS)).toBe(`followers:${platform}`))
  test('a platform alone over numbers that are no handles counts followers; over numbers that may be some, it names accounts', () => {
    expect(fieldOf('Instagram', ['12 500', '980', '1,2 M'])).toBe('followers:instagram')
    expect(fieldOf('TikTok', ['12500', '980', '77'])).toBe('account:tiktok')
  })
})

describe('what only looks so', () => {
  test.each<[string, string[], FieldName]>([
    ['ID', ['1', '2', '3'], 'id'], ['Identifiant', ['a1', 'a2', 'a3'], 'id'], ['ID Instagram', ['17841', '17842', '17843'], 'ignore'], ['Facebook / Instagram', HANDLES, 'ignore'], ['Sur TikTok', FLAGS, 'ignore'], ['Instagram', FLAGS, 'ignore'], ['Nom de la page Facebook', ['Maison Lumen', 'B', 'C'], 'ignore'],
    ['Likes Instagram', COUNTS, 'ignore'], ['Abonnements Instagram', COUNTS, 'ignore'], ['Instagram following', COUNTS, 'ignore'], ['Abonnés IG (milliers)', COUNTS, 'ignore'], ['Taux d’engagement Instagram', ['3,2', '4', '1'], 'ignore'], ['Abonnés IG', ['beaucoup', 'peu', 'peu'], 'ignore'],
    ['Site web', ['lumen.example', 'a.example', 'b.example'], 'url'], ['Posts LinkedIn', COUNTS, 'ignore'], ['Nom du podcast', ['Peau neuve', 'B', 'C'], 'ignore'], ['X', ['-12.5', '3.25', '8.75'], 'ignore'], ['X', ['12.5', '3.25', '8.75'], 'ignore'], ['Abonnés', COUNTS, 'followers']
  ])('%s over %j is %s', (header, cells, field) => expect(fieldOf(header, cells)).toBe(field))
  test('X beside Y is a coordinate', () => expect(fieldsOf('Id,Label,X,Y\n1,A,12,30\n2,B,14,8\n')).toMatchObject({ Id: 'id', Label: 'name', X: 'ignore', Y: 'ignore' }))
})

describe('tables as tools write them', () => {
  test('a sheet of creators in English: an account and its followers for each platform', () => {
    const p = new ProjectInMemory()
    p.take([textFile('creators.csv', 'Creator,Instagram Handle,Instagram Followers,TikTok Handle,TikTok Followers,YouTube Channel URL,YouTube Subscribers,Total Followers\nInès Vauclair,@ines.v,"12,500",inesv,0,https://www.youtube.com/@ines,3200,"15,700"\nTheo,theo.m,980,,0,,,980\n')])
    expect([...p.accounts.values()].map(a => [a.platform, a.handle, a.followers])).toEqual([['instagram', 'ines.v', 12_500], ['tiktok', 'inesv', 0], ['youtube', 'ines', 3_200], ['instagram', 'theo.m', 980]])
  })
  test('a sheet of an agency in French, and the same again changes nothing', () => {
    const files = [textFile('influenceurs.csv', 'Nom;Identifiant IG;Abonnés IG;Pseudo TikTok;Abonnés TikTok;X (Twitter)\nInès Vauclair;@ines.v;12,5 k;inesv;1 200;@inesv\nLe Labo Vert;;;;800;\n')]
    const p = new ProjectInMemory(), plan = p.take(files)
    expect(plan.rejected).toEqual([])
    expect([...p.accounts.values()].map(a => [a.platform, a.handle, a.followers])).toEqual([['instagram', 'ines.v', 12_500], ['tiktok', 'inesv', 1_200], ['x', 'inesv', null], ['tiktok', 'Le Labo Vert', 800]])
    expect(p.plan(files).changes).toBe(0)
  })
  test('Upfluence: the person is named by first and last name, the profile is the account', () => {
    const p = new ProjectInMemory()
    p.take([textFile('list.csv', 'influencer_id,media_url,profile_name,first_name,last_name,email\n77,https://www.instagram.com/ines.v/,ines.v,Inès,Vauclair,x@y.example\n')])
    expect([...p.stakeholders.values()].map(s => [s.name, s.kind])).toEqual([['Inès Vauclair', 'person']])
    expect([...p.accounts.values()].map(a => [a.platform, a.handle])).toEqual([['instagram', 'ines.v']])
  })
  test('minet: the name, the handle and the followers of an account of X', () => {
    expect(fieldsOf('user_id,user_screen_name,user_name,user_followers\n1,labovert,Le Labo Vert,1200\n')).toMatchObject({ user_id: 'id', user_screen_name: 'handle', user_name: 'name', user_followers: 'followers' })
  })
  test('a whole name is not lengthened by the first name beside it', () => {
    const p = new ProjectInMemory()
    p.take([textFile('a.csv', 'Full name,First name\nInès Vauclair,Inès\n'), textFile('b.csv', 'Prénom;Nom\nThéo;Marsan\n')])
    expect([...p.stakeholders.values()].map(s => s.name)).toEqual(['Inès Vauclair', 'Théo Marsan'])
  })
})
