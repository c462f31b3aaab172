/**
 * The golden fixture of domain.md, appendix A: 14 fictional stakeholders and 22 arcs of influence, with no brand.
 * The expected values of the analysis (A.3), of diffusion and of portfolios are stated on exactly this map.
 */
import type { Change, ChangeSet } from '#contract/change'
import type { ProjectColumns } from '#contract/columns'
import { newStakeholder, type Stakeholder } from '#contract/entities'
import { type Id, idFrom } from '#contract/ids'
import type { NewProject } from '#contract/project'
import type { Family, StakeholderKind } from '#contract/words'

export interface FixtureRow {
  n: number, name: string, kind: StakeholderKind, family: Family, community: 'A' | 'B' | 'C' | 'D'
  followers: number, authenticity: number | null
  /** engagement rate as a multiple of the platform's reference; null is unknown */
  engagement: number | null
  relevance: number, legitimacy: number, stance: number, stage: number, cost: number
  /** thousands of people, for the goal "reach" */
  audience: number
  handle: string
}

const row = (n: number, name: string, kind: StakeholderKind, family: Family, community: FixtureRow['community'], followers: number,
  authenticity: number | null, engagement: number | null, relevance: number, legitimacy: number, stance: number, stage: number,
  cost: number, audience: number, handle: string): FixtureRow =>
  ({ n, name, kind, family, community, followers, authenticity, engagement, relevance, legitimacy, stance, stage, cost, audience, handle })

/** A.1, line by line: followers, authenticity, engagement, relevance, legitimacy, stance, stage, cost, audience. */
export const FIXTURE_ROWS: readonly FixtureRow[] = [
  row(1, 'Camille Orsel', 'person', 'media', 'B', 38_000, 0.92, 1.3, 4, 4, 0, 1, 400, 38, 'camille.orsel.sante'),
  row(2, 'Le Labo Vert', 'media', 'media', 'D', 22_000, 0.95, 1.8, 5, 3, 1, 2, 500, 22, 'lelabovert.blog'),
  row(3, 'Inès Vauclair', 'person', 'creator', 'A', 64_000, 0.9, 1.6, 4, 2, 0, 1, 800, 64, 'ines.vauclair.peau'),
  row(4, 'Théo Marsan', 'person', 'creator', 'A', 210_000, 0.93, 1.2, 3, 4, 1, 1, 2500, 210, 'theo.marsan.teste'),
  row(5, 'Asso EauClaire', 'organisation', 'ngo', 'D', 18_000, 0.97, 1.1, 5, 4, -1, 0, 600, 18, 'asso.eauclaire'),
  row(6, 'Dr Lise Hamon', 'person', 'expert', 'B', 31_000, 0.95, 2.2, 4, 5, 1, 2, 1200, 31, 'dr.lisehamon'),
  row(7, 'Forum PeauNette', 'community', 'citizen', 'A', 45_000, null, null, 4, 3, 0, 0, 300, 45, 'forum.peaunette'),
  row(8, 'Nora Belval', 'person', 'creator', 'A', 720_000, 0.78, 0.7, 2, 1, 0, 0, 6000, 720, 'nora.belval.beaute'),
  row(9, 'Revue Cosméto Pro', 'media', 'media', 'C', 15_000, 0.96, 0.9, 4, 4, 0, 1, 900, 15, 'revuecosmetopro'),
  row(10, 'Fédération Naturéa', 'organisation', 'institution', 'C', 4_000, 0.98, 0.5, 3, 4, 1, 3, 800, 4, 'federation.naturea'),
  row(11, 'Agence QualiPeau', 'public_body', 'institution', 'C', 9_000, 0.99, 0.4, 3, 5, 0, 0, 1500, 9, 'agence.qualipeau'),
  row(12, 'Jules Ferrand', 'person', 'creator', 'A', 6_000, 0.85, 2.6, 3, 1, 1, 3, 150, 6, 'jules.ferrand.routine'),
  row(13, 'Marché & Co', 'organisation', 'partner', 'D', 52_000, 0.88, 0.8, 2, 2, 1, 2, 1000, 52, 'marche.et.co'),
  row(14, 'Podcast Peau à peau', 'media', 'media', 'B', 27_000, 0.94, 1.5, 4, 3, 0, 1, 700, 27, 'peauapeau.podcast')
]

/** A.2: what source says reaches or moves target, with its strength 1–5. */
export const FIXTURE_ARCS: readonly (readonly [source: number, target: number, strength: number])[] = [
  [8, 3, 2], [8, 12, 4], [3, 12, 3], [3, 7, 4], [4, 7, 4], [4, 8, 2], [7, 12, 2], [6, 4, 4], [6, 14, 3], [6, 1, 3], [9, 1, 3],
  [9, 10, 2], [11, 9, 4], [11, 10, 4], [1, 14, 3], [5, 2, 5], [2, 5, 2], [2, 3, 4], [2, 13, 3], [5, 13, 3], [1, 2, 2], [5, 11, 2]
]

/** Reference median of Instagram by reach, in percent (domain.md §4.3): rates are stored as multiples of it. */
const INSTAGRAM_REFERENCE = 1.4

/** The id of stakeholder n of appendix A. Another `salt` gives another copy of the map, for a database that holds several. */
export const fixtureId = (n: number, salt = ''): Id => idFrom('fixture', salt, 'stakeholder', String(n))

/** The id of the fixture's project. */
export const fixtureProjectId = (salt = ''): Id => idFrom('fixture', salt, 'project')

const stakeholderOf = (r: FixtureRow): Stakeholder => newStakeholder(r.name, {
  kind: r.kind, family: r.family, ref: String(r.n), tags: [r.community], relevance: r.relevance, legitimacy: r.legitimacy,
  stance: r.stance, stage: r.stage, cost: r.cost
})

/** The changes of one stakeholder: itself, its account, and evidence where a stance is held against the brand. */
const changesOf = (r: FixtureRow, salt: string): Change[] => {
  const id = fixtureId(r.n, salt)
  const changes: Change[] = [
    { type: 'stakeholder.add', id, now: stakeholderOf(r) },
    { type: 'account.add', id: idFrom('fixture', salt, 'account', String(r.n)), now: {
      stakeholderId: id, platform: 'instagram', handle: r.handle, key: r.handle, url: `https://www.instagram.com/${r.handle}`,
      followers: r.followers, engagementRate: r.engagement === null ? null : Math.round(r.engagement * INSTAGRAM_REFERENCE * 100) / 100,
      engagementBase: r.engagement === null ? null : 'reach', authenticity: r.authenticity, observedAt: '2026-10-12'
    } }
  ]
  if (r.stance < 0) {
    changes.push({ type: 'evidence.add', id: idFrom('fixture', salt, 'evidence', String(r.n)), now: {
      subject: 'stakeholder', subjectId: id, title: 'Dix crèmes passées au filtre', quote: 'Maison Lumen ne répond pas sur ses rejets.',
      url: 'https://asso-eauclaire.example/dix-cremes', publisher: r.name, date: '2026-05-18', grade: 'A', supports: 'position : plutôt opposée'
    } })
  }
  return changes
}

/** The fixture as a project and one change set. The same salt gives the same bytes. */
export const fixtureSets = (salt = ''): { project: NewProject, sets: ChangeSet[] } => {
  const changes = FIXTURE_ROWS.flatMap(r => changesOf(r, salt))
  for (const [source, target, strength] of FIXTURE_ARCS) {
    changes.push({ type: 'link.add', id: idFrom('fixture', salt, 'link', String(source), String(target)), now: {
      source: fixtureId(source, salt), target: fixtureId(target, salt), kind: 'influences', directed: true, strength, sign: 1,
      count: null, confidence: null, since: null, until: null, note: '', ref: null
    } })
  }
  return {
    project: { id: fixtureProjectId(salt), author: 'Alentour', name: 'Maison Lumen', question: 'Qui fait parler de Maison Lumen ?', language: 'fr', brand: null },
    sets: [{ id: idFrom('fixture', salt, 'set'), author: 'Alentour', origin: 'seed', changes }]
  }
}

/** The fixture as the analysis sees it: row n − 1 is stakeholder n; tags are the communities A–D; no brand. */
export const fixtureColumns = (): ProjectColumns => ({
  rev: 1,
  brand: -1,
  stakeholders: {
    ids: FIXTURE_ROWS.map(r => fixtureId(r.n)), refs: FIXTURE_ROWS.map(r => String(r.n)), names: FIXTURE_ROWS.map(r => r.name),
    kinds: FIXTURE_ROWS.map(r => r.kind), families: FIXTURE_ROWS.map(r => r.family), tags: FIXTURE_ROWS.map(r => [r.community]), doNotContact: new Uint8Array(FIXTURE_ROWS.length)
  },
  links: {
    source: Int32Array.from(FIXTURE_ARCS, a => a[0] - 1), target: Int32Array.from(FIXTURE_ARCS, a => a[1] - 1),
    kinds: ['influences'], kind: new Uint8Array(FIXTURE_ARCS.length), strength: Float64Array.from(FIXTURE_ARCS, a => a[2]),
    sign: new Int8Array(FIXTURE_ARCS.length).fill(1), directed: new Uint8Array(FIXTURE_ARCS.length).fill(1),
    grade: new Uint8Array(FIXTURE_ARCS.length), day: new Int32Array(FIXTURE_ARCS.length)
  }
})
