/**
 * The demonstration: "Maison Lumen", a fictional French cosmetics brand about to launch the care "Aube". Persons, media,
 * companies, handles and quotes are invented. The story is in maison-lumen/, a module a community; here it becomes change sets.
 */
import type { Change, ChangeSet } from '#contract/change'
import { newStakeholder, type Account, type Link, type Stakeholder, type Target } from '#contract/entities'
import { type Id, idFrom } from '#contract/ids'
import type { NewProject } from '#contract/project'
import { LINK_KINDS } from '#contract/words'
import { addressOf, type CommunityPart, type Entry, evidenceOf, french, type LinkLine, title } from './entries'
import { brandAndOthers } from './maison-lumen/brand-and-others'
import { consommationEngagee } from './maison-lumen/consommation-engagee'
import { createursBeaute } from './maison-lumen/createurs-beaute'
import { enseignesEtLieux } from './maison-lumen/enseignes-et-lieux'
import { presseEtAntennes } from './maison-lumen/presse-et-antennes'
import { professionEtNormes } from './maison-lumen/profession-et-normes'
import { rechercheEtLaboratoires } from './maison-lumen/recherche-et-laboratoires'
import { santeEtPeau } from './maison-lumen/sante-et-peau'
import { TARGETS, type TargetLine } from './maison-lumen/targets'
import { territoiresEtClientes } from './maison-lumen/territoires-et-clientes'

/** The brand first, so that it opens the map. */
export const DEMO_PARTS: readonly CommunityPart[] = [brandAndOthers, santeEtPeau, consommationEngagee, createursBeaute, professionEtNormes,
  presseEtAntennes, enseignesEtLieux, rechercheEtLaboratoires, territoiresEtClientes]

const AUTHOR = 'Alentour'
const BRAND = 'lumen'

/** The id of the demonstration project. */
export const DEMO_PROJECT: Id = idFrom('maison-lumen', 'project')

/** The id of a stakeholder of the demonstration by its key in maison-lumen/, such as `lise`. */
export const demoId = (key: string): Id => idFrom('maison-lumen', 'stakeholder', key)

const stakeholderOf = (e: Entry, tag: string | null): Stakeholder => {
  const [ring, stance, stage, relevance, legitimacy, cost] = e.marks
  return newStakeholder(title(e.name), {
    kind: e.kind, family: e.family, role: french(e.role), place: french(e.place), description: french(e.about), notes: french(e.notes ?? ''),
    aliases: [...e.aliases ?? []], tags: [...tag === null ? [] : [tag], ...e.tags ?? []], ring, stance, stage, relevance, legitimacy, cost,
    doNotContact: e.doNotContact ?? false, minor: e.minor ?? false
  })
}

/** Accounts were all looked at in October 2026, on a day that depends on the handle only. */
const accountsOf = (key: string, e: Entry): Change[] => e.accounts.map(a => {
  const now: Account = {
    stakeholderId: demoId(key), platform: a.platform, handle: a.handle, ...addressOf(a.platform, a.handle, e.kind), followers: a.followers,
    engagementRate: a.rate, engagementBase: a.base, authenticity: a.authenticity,
    observedAt: a.followers === null ? null : `2026-10-${String(5 + a.handle.length % 12).padStart(2, '0')}`
  }
  return { type: 'account.add', id: idFrom('maison-lumen', 'account', a.platform, now.key), now }
})

const linkId = ([source, kind, target]: LinkLine): Id => idFrom('maison-lumen', 'link', source, kind, target)

const linkOf = (line: LinkLine): Change => {
  const [source, kind, target, strength, confidence, since, more] = line
  const now: Link = {
    source: demoId(source), target: demoId(target), kind, strength, confidence, since, until: more?.until ?? null,
    directed: !['partner_of', 'collaborates', 'competes_with'].includes(kind), sign: LINK_KINDS[kind].sign,
    count: more?.count ?? null, note: french(more?.note ?? ''), ref: null
  }
  return { type: 'link.add', id: linkId(line), now }
}

const evidence = (part: CommunityPart): Change[] => [
  ...Object.entries(part.entries).flatMap(([key, e]) => (e.evidence ?? []).map((s, i): Change =>
    ({ type: 'evidence.add', id: idFrom('maison-lumen', 'evidence', key, String(i)), now: evidenceOf(s, 'stakeholder', demoId(key)) }))),
  ...part.links.flatMap(line => (line[6]?.evidence ?? []).map((s, i): Change =>
    ({ type: 'evidence.add', id: idFrom('maison-lumen', 'evidence', linkId(line), String(i)), now: evidenceOf(s, 'link', linkId(line)) })))
]

const targetOf = (t: TargetLine, i: number): Change => {
  const now: Target = { stakeholderId: demoId(t.who), priority: i + 1, reason: french(t.reason), owner: t.owner, status: t.status, due: t.due, action: french(t.action) }
  return { type: 'target.add', id: idFrom('maison-lumen', 'target', t.who), now }
}

/**
 * The demonstration as a project and four change sets, in the order of the work: the stakeholders and their accounts (with the
 * brand named as the brand), the links, the evidence, the targets. The same bytes at every call. Cost O(changes), about 900.
 */
export const demoSets = (): { project: NewProject, sets: ChangeSet[] } => {
  const stakeholders: Change[] = DEMO_PARTS.flatMap(part => Object.entries(part.entries).flatMap(([key, e]): Change[] =>
    [{ type: 'stakeholder.add', id: demoId(key), now: stakeholderOf(e, part.tag) }, ...accountsOf(key, e)]))
  stakeholders.push({ type: 'project.update', id: DEMO_PROJECT, was: { brandId: null }, now: { brandId: demoId(BRAND) } })
  const steps: Change[][] = [stakeholders, DEMO_PARTS.flatMap(p => p.links.map(linkOf)), DEMO_PARTS.flatMap(evidence), TARGETS.map(targetOf)]
  return {
    project: { id: DEMO_PROJECT, author: AUTHOR, name: 'Maison Lumen', question: 'Qui fait parler de Maison Lumen ?', language: 'fr', brand: null },
    sets: steps.map((changes, i) => ({ id: idFrom('maison-lumen', 'set', String(i + 1)), author: AUTHOR, origin: 'seed', changes }))
  }
}
