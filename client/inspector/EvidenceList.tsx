import { IconExternalLink, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import type { Evidence, WithId } from '#contract/entities'
import { isSafeUrl } from '#contract/text'
import { formatDay, quote } from '../i18n/format'
import { useT } from '../i18n/translate'
import { addEvidence, remove, update } from '../state/edits'
import { otherEnd } from '../state/listening'
import { say } from '../state/notices'
import { useProjectState } from '../state/open-project'
import type { ProjectState } from '../state/project-state'
import { useConflicts } from '../state/unsent'
import { IconButton } from '../ui/IconButton'
import { ConflictHere } from './ConflictHere'
import { EvidenceForm, type Subject } from './EvidenceForm'
import { Section } from './Section'
import { useInspector } from './inspector-state'
import css from './inspector.module.css'
import own from './accounts.module.css'

/** Evidence on a stakeholder and on its links: surest first, then latest. */
export const evidenceOn = (state: ProjectState, id: string): WithId<Evidence>[] =>
  [id, ...state.linksOf.get(id) ?? []].flatMap(subject => [...state.evidenceOf.get(subject) ?? []]).flatMap(e => state.evidence.get(e) ?? [])
    .sort((a, b) => a.grade < b.grade ? -1 : a.grade > b.grade ? 1 : (b.date ?? '').localeCompare(a.date ?? '') || a.title.localeCompare(b.title))

const Proof = ({ evidence, about, subjects }: { evidence: WithId<Evidence>, about: string | null, subjects: readonly Subject[] }) => {
  const { t, language } = useT()
  const [editing, setEditing] = useState(false)
  const conflicts = useConflicts('evidence', evidence.id)
  // on a link, « the link » is said by whom it joins
  const supports = about !== null && /^(?:lien|link)$/iu.test(evidence.supports) ? '' : evidence.supports
  const where = [evidence.publisher, evidence.date === null ? '' : t('inspector.evidence.published', { day: formatDay(evidence.date, language) }), supports === '' ? '' : t('inspector.evidence.says', { what: supports }), about ?? ''].filter(x => x !== '').join(' · ')
  if (editing) return <EvidenceForm value={evidence} subjects={subjects} action={t('inspector.evidence.keep')} onClose={() => setEditing(false)} onSave={value => { update('evidence', evidence.id, value); setEditing(false) }} />
  return (
    <div className={own.proof}>
      <span className={own.grade} data-grade={evidence.grade} role='img' aria-label={`${evidence.grade}, ${t(`grade.${evidence.grade}`)}`} title={t(`grade.${evidence.grade}`)}>{evidence.grade}</span>
      <div>
        <p><b>{evidence.title}</b></p>
        {evidence.quote !== '' && <blockquote>{quote(evidence.quote, language)}</blockquote>}
        {where !== '' && <p className='al-caption'>{where}</p>}
        {[...conflicts.values()].map(c => <ConflictHere key={c.field} conflict={c} named />)}
      </div>
      <span className={own.proofTools}>
        {evidence.url !== null && isSafeUrl(evidence.url) && <a className={own.out} href={evidence.url} target='_blank' rel='noopener noreferrer' aria-label={t('inspector.evidence.open')} title={evidence.url}><IconExternalLink size={15} stroke={1.75} /></a>}
        <IconButton small side='left' label={t('inspector.evidence.edit', { title: evidence.title })} icon={<IconPencil size={15} stroke={1.75} />} onClick={() => setEditing(true)} />
        <IconButton small side='left' label={t('inspector.evidence.remove')} icon={<IconTrash size={15} stroke={1.75} />} onClick={() => { const set = remove('evidence', [evidence.id]); if (set !== null) say(t('inspector.evidence.removed', { title: evidence.title }), { undo: set }) }} />
      </span>
    </div>
  )
}

/** What proves what is said; `first` shows so many and the way to the rest. */
export const EvidenceList = ({ id, first }: { id: string, first?: number }) => {
  const { t } = useT()
  const state = useProjectState(s => s)
  const [adding, setAdding] = useState(false)
  const list = useMemo(() => evidenceOn(state, id), [state, id])
  const nameAcross = (link: string): string => { const l = state.links.get(link); return l === undefined ? '' : state.stakeholders.get(otherEnd(l, id))?.name ?? '' }
  const subjects: Subject[] = [{ key: id, label: t('inspector.evidence.aboutIt'), subject: 'stakeholder', subjectId: id }, ...[...state.linksOf.get(id) ?? []].map((l): Subject => ({ key: l, label: t('inspector.evidence.aboutLink', { name: nameAcross(l) }), subject: 'link', subjectId: l }))]
  const shown = first === undefined ? list : list.slice(0, first)
  return (
    <Section title={t('inspector.evidence')} count={list.length} side={first !== undefined && list.length > first ? <button type='button' className='al-link' onClick={() => useInspector.setState({ tab: 'evidence' })}>{t('inspector.evidence.all', { n: list.length })}</button> : undefined}>
      {list.length === 0 && !adding && <p className={css.quiet}>{t('inspector.evidence.empty')}</p>}
      <ul className={css.rows}>{shown.map(e => <li key={e.id}><Proof evidence={e} subjects={subjects} about={e.subject === 'link' ? t('inspector.evidence.saysLink', { name: nameAcross(e.subjectId) }) : null} /></li>)}</ul>
      {adding ? <EvidenceForm value={null} subjects={subjects} action={t('inspector.save')} onClose={() => setAdding(false)} onSave={value => { addEvidence(value); setAdding(false) }} />
        : <div><button type='button' className='al-link' onClick={() => setAdding(true)}><IconPlus size={14} stroke={1.75} style={{ verticalAlign: -2 }} /> {t('inspector.evidence.add')}</button></div>}
    </Section>
  )
}
