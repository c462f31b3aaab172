/**
 * A project of any size, for trying and measuring: communities, a few stakeholders that many listen to, invented names.
 * Everything of stakeholder i follows from (seed, i), so nothing but an id and a degree a stakeholder is kept in memory.
 */
import type { Change } from '#contract/change'
import { dayNumber, gradeNumber, type LinkColumns, type ProjectColumns } from '#contract/columns'
import { newStakeholder } from '#contract/entities'
import { type Id, idFrom } from '#contract/ids'
import { LIMITS } from '#contract/limits'
import { LINK_KIND_NAMES, LINK_KINDS, type LinkKind } from '#contract/words'
import { communityName, handleFor, kindFor, nameFor } from './invented-names'

export interface GenerateOptions {
  /** 1 or more */
  stakeholders: number
  /** 0 … stakeholders × (stakeholders − 1) / 2 */
  links: number
  seed?: number
  /** makes ids of its own; give the project's id when one database holds several */
  salt?: string
}

/** Mulberry32 over (seed, stream, i): numbers in [0, 1). Public domain, T. Ettinger 2017. */
const randomOf = (seed: number, stream: number, i: number): (() => number) => {
  let a = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(stream + 1, 0xc2b2ae35) ^ Math.imul(i + 1, 0x27d4eb2f)
  return () => {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), a | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

const KIND_SHARES: readonly (readonly [share: number, kind: LinkKind])[] = [
  [24, 'follows'], [20, 'mentions'], [16, 'shares'], [13, 'cites'], [6, 'replies'], [6, 'influences'], [4, 'collaborates'], [4, 'partner_of'], [3, 'member_of'], [2, 'funds'], [2, 'opposes']
]
const linkKind = (u: number): LinkKind => {
  let rest = u * 100
  for (const [share, kind] of KIND_SHARES) { if (rest < share) return kind; rest -= share }
  return 'follows'
}

/** Members of community c are the rows from `starts[c]`; sizes fall as 1/(c + 2). */
const communityStarts = (n: number): number[] => {
  const count = Math.max(1, Math.min(400, Math.round(Math.sqrt(n) / 2)))
  const weights = Array.from({ length: count }, (_, c) => 1 / (c + 2)), total = weights.reduce((a, b) => a + b, 0)
  const starts = [0]
  let sum = 0
  for (const w of weights) { sum += w; starts.push(Math.round(n * sum / total)) }
  return starts
}

/** Out-degrees that add up to exactly `links`: a power law (exponent 2.5) cut at n − 1, what is cut going to the next ones. */
const outDegrees = (n: number, links: number, seed: number): Int32Array => {
  const weight = (i: number) => Math.min(Math.sqrt(n) + 1, (1 - randomOf(seed, 1, i)()) ** (-1 / 1.5))
  let total = 0
  for (let i = 0; i < n; i++) total += weight(i)
  const degrees = new Int32Array(n)
  let sum = 0, given = 0, over = 0
  for (let i = 0; i < n; i++) {
    sum += weight(i)
    const upTo = i === n - 1 ? links : Math.floor(links * sum / total)
    const wanted = upTo - given + over, d = Math.min(n - 1, wanted)
    degrees[i] = d
    over = wanted - d
    given = upTo
  }
  for (let i = 0; over > 0 && i < n; i++) { const more = Math.min(over, n - 1 - (degrees[i] as number)); degrees[i] = (degrees[i] as number) + more; over -= more }
  return degrees
}

/** Day since which a generated link is known: within two years. */
const sinceOf = (random: () => number): string => {
  const month = Math.floor(random() * 24)
  return `${2025 + Math.floor(month / 12)}-${String(1 + month % 12).padStart(2, '0')}-01`
}

interface Raw { source: number, target: number, kind: LinkKind, strength: 1 | 2 | 3 | 4 | 5, random: () => number }

/** The links in order of their source; no pair twice in the same direction. Cost O(links), memory 4 n bytes. */
function * rawLinks (n: number, links: number, seed: number): Generator<Raw> {
  const starts = communityStarts(n), degrees = outDegrees(n, links, seed)
  let c = 0
  for (let i = 0; i < n; i++) {
    while (i >= (starts[c + 1] ?? n)) c++
    const degree = degrees[i] as number
    if (degree === 0) continue
    const random = randomOf(seed, 2, i), from = starts[c] ?? 0, size = (starts[c + 1] ?? n) - from, taken = new Set<number>([i])
    for (let k = 0; k < degree; k++) {
      // the first rows of a community are the ones most listened to: rank ∝ u³ gives in-degrees a heavy tail
      const inside = random() < 0.88 && taken.size < size * 0.7
      let target = inside ? from + Math.floor(size * random() ** 3) : Math.floor(n * random())
      for (let tries = 0; taken.has(target); tries++) target = tries < 8 ? Math.floor(tries < 4 && inside ? from + size * random() : n * random()) : (target + 1) % n
      taken.add(target)
      const kind = linkKind(random()), usual = LINK_KINDS[kind].strength
      yield { source: i, target, kind, strength: Math.min(5, Math.max(1, usual + Math.floor(random() * 3) - 1)) as Raw['strength'], random }
    }
  }
}

const check = ({ stakeholders: n, links }: GenerateOptions): void => {
  if (!Number.isInteger(n) || n < 1) throw new RangeError('stakeholders: a whole number from 1')
  if (!Number.isInteger(links) || links < 0 || links > n * (n - 1) / 2) throw new RangeError(`links: a whole number from 0 to ${n * (n - 1) / 2} for ${n} stakeholders`)
}

/** The id of stakeholder i (from 0) of a generated project. */
export const generatedId = (i: number, seed = 1, salt = ''): Id => idFrom('generated', salt, String(seed), 's', String(i))

const PLATFORMS = ['instagram', 'tiktok', 'youtube', 'facebook', 'bluesky'] as const
const URLS = { instagram: 'https://www.instagram.com/', tiktok: 'https://www.tiktok.com/@', youtube: 'https://www.youtube.com/@', facebook: 'https://www.facebook.com/', bluesky: 'https://bsky.app/profile/' } as const

function * stakeholderChanges (n: number, seed: number, salt: string): Generator<Change> {
  const starts = communityStarts(n)
  let c = 0
  for (let i = 0; i < n; i++) {
    while (i >= (starts[c + 1] ?? n)) c++
    const random = randomOf(seed, 3, i), { kind, family } = kindFor(random()), name = nameFor(kind, random), id = generatedId(i, seed, salt)
    yield { type: 'stakeholder.add', id, now: newStakeholder(name, {
      kind, family, ref: `g${i + 1}`, tags: [communityName(randomOf(seed, 4, c))], relevance: Math.floor(random() * 6), legitimacy: Math.floor(random() * 6),
      stance: random() < 0.4 ? null : Math.max(0, Math.floor(random() * 4) - 1)
    }) }
    if (random() < 0.15) continue
    const platform = PLATFORMS[Math.floor(random() * PLATFORMS.length)] ?? 'instagram'
    const handle = handleFor(name, i) + (platform === 'bluesky' ? '.example' : '')
    yield { type: 'account.add', id: idFrom('generated', salt, String(seed), 'a', String(i)), now: {
      stakeholderId: id, platform, handle, key: handle, url: URLS[platform] + handle, followers: Math.floor(200 * (1 - random()) ** -1.1),
      engagementRate: null, engagementBase: null, authenticity: null, observedAt: null
    } }
  }
}

function * linkChanges (n: number, links: number, seed: number, salt: string): Generator<Change> {
  let k = 0
  // each is named by several links, and a name costs more than the link around it
  const ids = Array.from({ length: n }, (_, i) => generatedId(i, seed, salt))
  for (const l of rawLinks(n, links, seed)) {
    yield { type: 'link.add', id: idFrom('generated', salt, String(seed), 'l', String(k++)), now: {
      source: ids[l.source] as Id, target: ids[l.target] as Id, kind: l.kind, strength: l.strength, sign: LINK_KINDS[l.kind].sign,
      directed: l.kind !== 'collaborates' && l.kind !== 'partner_of', count: null, confidence: 'B', note: '', ref: null, until: null,
      since: sinceOf(l.random)
    } }
  }
}

/**
 * The changes that make a generated project, in lists of at most `LIMITS.changesPerTransaction`: stakeholders with their accounts
 * first, then links. The same options give the same bytes. Memory does not grow with the links.
 * @throws RangeError when the sizes are impossible.
 */
export function * generateSets (options: GenerateOptions): Generator<Change[]> {
  check(options)
  const { stakeholders: n, links, seed = 1, salt = '' } = options
  let part: Change[] = []
  for (const source of [stakeholderChanges(n, seed, salt), linkChanges(n, links, seed, salt)]) {
    for (const change of source) {
      part.push(change)
      if (part.length === LIMITS.changesPerTransaction) { yield part; part = [] }
    }
  }
  if (part.length > 0) yield part
}

/** What a large set says of itself before its parts are read: changes per type, and the first name. Cost O(stakeholders). */
export const generatedHead = (options: GenerateOptions): { counts: Record<string, number>, first: string } => {
  check(options)
  let accounts = 0, first = ''
  for (const c of stakeholderChanges(options.stakeholders, options.seed ?? 1, options.salt ?? '')) {
    if (c.type === 'account.add') accounts++
    else if (first === '' && c.type === 'stakeholder.add') first = c.now.name
  }
  return { counts: { 'stakeholder.add': options.stakeholders, 'account.add': accounts, 'link.add': options.links }, first }
}

/** The same project as the analysis sees it, without a store between. Cost O(stakeholders + links). */
export const generateColumns = (options: GenerateOptions): ProjectColumns => {
  check(options)
  const { stakeholders: n, links: m, seed = 1, salt = '' } = options
  const stakeholders: ProjectColumns['stakeholders'] = { ids: [], refs: [], names: [], kinds: [], families: [], tags: [], doNotContact: new Uint8Array(n) }
  for (const c of stakeholderChanges(n, seed, salt)) {
    if (c.type !== 'stakeholder.add') continue
    stakeholders.ids.push(c.id); stakeholders.refs.push(c.now.ref ?? ''); stakeholders.names.push(c.now.name)
    stakeholders.kinds.push(c.now.kind); stakeholders.families.push(c.now.family); stakeholders.tags.push(c.now.tags)
  }
  const links: LinkColumns = { source: new Int32Array(m), target: new Int32Array(m), kinds: [...LINK_KIND_NAMES], kind: new Uint8Array(m), strength: new Float64Array(m), sign: new Int8Array(m), directed: new Uint8Array(m), grade: new Uint8Array(m), day: new Int32Array(m) }
  let k = 0
  for (const l of rawLinks(n, m, seed)) {
    links.source[k] = l.source; links.target[k] = l.target; links.kind[k] = LINK_KIND_NAMES.indexOf(l.kind); links.strength[k] = l.strength
    links.sign[k] = LINK_KINDS[l.kind].sign; links.directed[k] = l.kind !== 'collaborates' && l.kind !== 'partner_of' ? 1 : 0
    links.grade[k] = gradeNumber('B'); links.day[k++] = dayNumber(sinceOf(l.random))
  }
  return { rev: 1, brand: -1, stakeholders, links }
}
