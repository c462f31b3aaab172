/** What became of communities, said in words: after a re-run, and in the list of what has changed. */
import type { AnalysisResult } from '#contract/analysis'
import type { CommunityEvent, NamedCommunity } from '#contract/communities'
import { quote } from '../i18n/format'
import { translate, type Translate } from '../i18n/translate'
import type { Language } from '#contract/words'
import { proposed } from './communities'
import { say } from './notices'
import { projectNow } from './open-project'
import type { ProjectState } from './project-state'
import { useSession } from './session'
import { analysis } from './visible'

type Said = Pick<ProjectState, 'stakeholders' | 'communities'>
/** growing and shrinking is not told by itself: it happens with every few edits */
const TOLD: readonly CommunityEvent['kind'][] = ['split', 'merge', 'birth', 'death']
/** a community of fewer is no news */
const LEAST = 3

const nameOf = (c: NamedCommunity, state: Said, t: Translate): string => state.communities.get(c.id)?.name ?? (proposed(c.proposal, state, t) || t('community.number', { number: String(c.slot + 1) }))

/** Small numbers in words, as sentences have them. */
const written = (n: number, t: Translate): string | number => n >= 2 && n <= 4 ? t(`news.parts${n as 2 | 3 | 4}`) : n

/** « La communauté « Presse » s’est scindée en deux : « Presse » et « Autour de Léa Brun ». » */
export const saidOfEvent = (event: CommunityEvent, state: Said, t: Translate, language: Language): string => {
  const name = (c: NamedCommunity | undefined): string => c === undefined ? '' : quote(nameOf(c, state, t), language)
  const list = (all: readonly NamedCommunity[]): string => new Intl.ListFormat(language === 'fr' ? 'fr-FR' : 'en-GB', { type: 'conjunction' }).format(all.map(name))
  const [was] = event.before, [is] = event.now
  switch (event.kind) {
    case 'split': return t('news.split', { count: event.now.length, parts: written(event.now.length, t), name: name(was), into: list(event.now) })
    case 'merge': return t('news.merge', { count: event.before.length, from: list(event.before), name: name(is) })
    case 'birth': return t('news.birth', { name: name(is), members: t('count.actors', { count: is?.size ?? 0 }) })
    case 'death': return t('news.death', { name: name(was) })
    case 'grow': case 'shrink': return t(`news.${event.kind}`, { name: name(is), before: was?.size ?? 0, now: is?.size ?? 0 })
  }
}

/** Events worth a notice between two analyses of one map, the most telling first. */
export const newsSince = (before: Pick<AnalysisResult, 'rev'>, now: Pick<AnalysisResult, 'communities'>): CommunityEvent[] =>
  now.communities.events.filter(e => e.rev > before.rev && TOLD.includes(e.kind) && [...e.before, ...e.now].some(c => c.size >= LEAST))
    .sort((a, b) => TOLD.indexOf(a.kind) - TOLD.indexOf(b.kind))

let before: { rev: number, project: string } | null = null
/** Says what became of communities since the last analysis on this page. One sentence; several changes are counted. */
export const followNews = (): (() => void) => analysis.store.subscribe(({ result }) => {
  const state = projectNow()
  if (result === null || state === null) { before = null; return }
  const known = before
  before = { rev: result.rev, project: state.project.id }
  if (known === null || known.project !== state.project.id || known.rev >= result.rev) return
  const [first, ...rest] = newsSince(known, result)
  if (first === undefined) return
  const text = saidOfEvent(first, state, translate, useSession.getState().language)
  say(rest.length === 0 ? text : `${text} ${translate('news.more', { count: rest.length })}`)
})
