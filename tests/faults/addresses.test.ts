/** Promise 36, for addresses: what is not of the web is taken nowhere, whatever disguise it wears. */
import { describe, expect, test } from 'vitest'
import { Account, Evidence } from '#contract/entities'
import { accountOn } from '#contract/handles'
import { newId } from '#contract/ids'
import { isSafeUrl } from '#contract/text'
import { changesOf, ProjectInMemory, textFile } from '../exchange/project-in-memory'
import { BAD_ADDRESSES } from './hostile-words'

const evidence = (url: string) => ({ subject: 'stakeholder', subjectId: newId(), title: 'x', quote: '', url, publisher: '', date: null, grade: 'B', supports: '' })
const account = (url: string) => ({ stakeholderId: newId(), platform: 'site', handle: 'x', key: 'x', url, followers: null, engagementRate: null, engagementBase: null, authenticity: null, observedAt: null })

describe('addresses', () => {
  test('no address but of the web is taken, by the contract, the files and the page', () => {
    expect(BAD_ADDRESSES).toHaveLength(15)
    for (const bad of BAD_ADDRESSES) {
      expect([bad, isSafeUrl(bad), Evidence.safeParse(evidence(bad)).success, Account.safeParse(account(bad)).success]).toEqual([bad, false, false, false])
      const made = accountOn(bad, 'site')
      if (made !== null && made.url !== null) expect([bad, /^https?:$/u.test(new URL(made.url).protocol)]).toEqual([bad, true])
      const file = textFile('a.csv', `Id,Label,Url,Description\n1,Ada,"${bad.replaceAll('"', '""')}",x\n2,Bob,https://example.org/b,y\n`)
      for (const change of changesOf(new ProjectInMemory().plan([file], { skipRejected: true }))) {
        if (change.type === 'account.add' && change.now.url !== null) expect([bad, new URL(change.now.url).protocol]).toEqual([bad, expect.stringMatching(/^https?:$/u)])
      }
    }
  })

  test('those of the web are', () => {
    for (const good of ['https://example.org', 'http://example.org/a?b=c#d', 'mailto:ada@example.org', 'HTTPS://EXAMPLE.ORG']) expect([good, isSafeUrl(good)]).toEqual([good, true])
  })
})
