/** Words that have done harm elsewhere, and every place of the model that takes a text. */
import type { Change } from '#contract/change'
import { newStakeholder } from '#contract/entities'
import { newId } from '#contract/ids'
import { plainLink } from '../support/program'

/** Ends of quotes, comments and maps of Cypher, statements, parameters, escapes; the last is as long as a name of Neo4j may be. */
export const CYPHER_WORDS: readonly string[] = [
  '`', '``', '\\u0060', "'", '"', "\\'", '\\"', '//', '/* x */', '/*', '}', '})', '})-[]->(', ']', '$p', '$project', '{id: "x"}', ':Stakeholder', ':`Meta`',
  "' DETACH DELETE n //", '" DETACH DELETE n //', '` DETACH DELETE n //', "'}) DETACH DELETE n WITH 1 AS x MATCH (m {id: '", 'MATCH (n) DETACH DELETE n', "x' OR 1=1 //",
  "' CALL db.labels() YIELD label RETURN label //", "LOAD CSV FROM 'file:///etc/passwd' AS l RETURN l", '\\u0027}) DETACH DELETE n //', 'CREATE INDEX x FOR (n:Y) ON (n.z)', 'x'.repeat(65_536)
]

/** Ways to make a browser run a text: as markup, in an attribute, in a style, as a template, in broken and in foreign syntax. */
export const MARKUP_WORDS: readonly string[] = [
  '<script>__pwn=1</script>', '<img src=x onerror=__pwn=1>', '<svg onload=__pwn=1>', '<svg><script>__pwn=1</script></svg>', '"><script>__pwn=1</script>', "'><img src=x onerror=__pwn=1>", '</title><script>__pwn=1</script>', '</textarea><script>__pwn=1</script>',
  '</style><script>__pwn=1</script>', '</script><script>__pwn=1</script>', '<iframe srcdoc="<script>parent.__pwn=1</script>">', '<iframe src=javascript:parent.__pwn=1>', '<body onload=__pwn=1>', '<details open ontoggle=__pwn=1>', '<video><source onerror=__pwn=1>', '<input autofocus onfocus=__pwn=1>',
  '<math><mi xlink:href="javascript:__pwn=1">x', '<a href="javascript:__pwn=1">x</a>', '" onmouseover="__pwn=1', "' onfocus='__pwn=1' autofocus='", '" style="background:url(javascript:__pwn=1)', 'javascript:__pwn=1', '{{constructor.constructor("__pwn=1")()}}', '$' + '{__pwn=1}',
  '<%= __pwn=1 %>', '#{__pwn=1}', '[[__pwn=1]]', '<!--><script>__pwn=1</script>-->', '<noscript><p title="</noscript><img src=x onerror=__pwn=1>">', '<template><script>__pwn=1</script></template>', '<object data="data:text/html,<script>parent.__pwn=1</script>">', '<embed src="data:image/svg+xml,<svg onload=__pwn=1>">',
  '<link rel=stylesheet href=data:text/css,*{}>', '<meta http-equiv=refresh content="0;url=javascript:__pwn=1">', '<base href=javascript:/>', '&lt;script&gt;__pwn=1&lt;/script&gt;', '&#60;img src=x onerror=__pwn=1&#62;', '＜script＞__pwn=1＜/script＞', '<scr<script>ipt>__pwn=1</script>', '\u2028<script>__pwn=1</script>'
]

/** Addresses that are no addresses of the web. */
export const BAD_ADDRESSES: readonly string[] = [
  'javascript:__pwn=1', 'JaVaScRiPt:__pwn=1', 'java\tscript:__pwn=1', 'java\nscript:__pwn=1', '\u0001javascript:__pwn=1', ' javascript:__pwn=1', 'data:text/html,<script>__pwn=1</script>', 'vbscript:msgbox', 'blob:http://127.0.0.1/x',
  'file:///etc/passwd', '//evil.example/x', 'view-source:http://evil.example', 'about:blank', 'ftp://evil.example/x', 'jar:http://evil.example!/x'
]

/** The change set that puts `word` into every text of every kind of thing, cut to what each takes; ids of what it made. */
export const everywhere = (word: string, ref: string): { changes: Change[], stakeholder: string, other: string, link: string } => {
  const stakeholder = newId(), other = newId(), link = newId()
  const cut = (max: number): string => word.slice(0, max)
  return {
    stakeholder, other, link,
    changes: [
      { type: 'stakeholder.add', id: stakeholder, now: newStakeholder(cut(200), { ref: `${ref} ${cut(150)}`, role: cut(200), place: cut(120), description: cut(5_000), notes: cut(20_000), aliases: [cut(200)], tags: [cut(60)] }) },
      { type: 'stakeholder.add', id: other, now: newStakeholder(`${cut(150)} 2`) },
      { type: 'account.add', id: newId(), now: { stakeholderId: stakeholder, platform: 'site', handle: cut(200), key: `${ref} ${cut(200)}`, url: null, followers: 10, engagementRate: null, engagementBase: null, authenticity: null, observedAt: null } },
      { type: 'link.add', id: link, now: plainLink(stakeholder, other, 'influences', { note: cut(2_000), ref: `${ref} ${cut(150)}` }) },
      { type: 'evidence.add', id: newId(), now: { subject: 'stakeholder', subjectId: stakeholder, title: cut(300), quote: cut(500), url: null, publisher: cut(200), date: null, grade: 'B', supports: cut(200) } },
      { type: 'target.add', id: newId(), now: { stakeholderId: stakeholder, priority: 1, reason: cut(2_000), owner: cut(120), status: 'identified', due: null, action: cut(300) } }
    ]
  }
}
