import { Tooltip } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { formatNumber } from '../i18n/format'
import { useT } from '../i18n/translate'
import { DEFAULT_LENS, searchOf } from '../state/address'
import { noteOnCommunity, renameCommunity } from '../state/community-edits'
import { isCurrent, surenessOf, useTrust } from '../state/community-trust'
import { select, useLens } from '../state/lens'
import { useProjectState } from '../state/open-project'
import { useUnsent } from '../state/unsent'
import { useAnalysis } from '../state/visible'
import { CommunityDot } from '../ui/CommunityDot'
import { Field } from '../ui/Field'
import { CardMenu } from './CardMenu'
import { type CommunityRow, openness } from './community-rows'
import css from './communities.module.css'
import { StanceBar } from './StanceBar'

const VOICES = 3, SHOWN = 60

/** One community: name, size, voices, bridges, stance, openness, stability, members. `fixed`: to be read only. */
export const CommunityCard = ({ row, rows, names, fixed }: { row: CommunityRow, rows: readonly CommunityRow[], names: ReadonlyMap<number, string>, fixed: boolean }) => {
  const { t, language } = useT()
  const go = useNavigate()
  const state = useProjectState(s => s), unsent = useUnsent('community', row.id), selection = useLens(l => l.selection)
  const trust = useTrust(m => m.trust), result = useAnalysis(m => m.result)
  const name = names.get(row.slot) ?? '', index = openness(row), stability = trust !== null && isCurrent(trust, result) ? trust.stability[row.id] : undefined
  const here = row.members.filter(id => state.stakeholders.has(id)), targets = state.targets.size
  const rename = (text: string): void => { renameCommunity(row.id, text === '' ? null : text) }
  return (
    <li className={css.card} data-slot={row.slot}>
      <div className={css.cardTop}>
        <CommunityDot slot={row.slot} />
        <h2>{fixed ? name : <Field label={t('communities.name')} value={name} maxLength={80} required={row.hand} unsent={unsent.has('name')} onSave={rename} />}</h2>
        <span className={css.size}>{t('count.actors', { count: row.members.length })}</span>
        {row.hand && <span className={css.tag}>{t('communities.hand')}</span>}
        {!row.hand && row.pinned > 0 && <span className={css.tag}>{t('communities.pinned', { count: row.pinned })}</span>}
        {index !== null && <Tooltip label={t('communities.openHelp', { count: row.external, internal: row.internal, index: formatNumber(index, language, 2) })}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: its numbers are in a tooltip, which the keyboard must reach */}
          <span className={css.tag} tabIndex={0}>{t(index > 0 ? 'communities.open' : 'communities.closed')}</span></Tooltip>}
        {stability !== undefined && <Tooltip label={t('trust.community', { n: Math.round(stability * 100) })}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: its meaning is in a tooltip, which the keyboard must reach */}
          <span className={css.sure} data-sure={surenessOf(stability)} tabIndex={0}>{t('trust.of100', { word: t(`trust.${surenessOf(stability)}`), n: Math.round(stability * 100) })}</span></Tooltip>}
        {!fixed && <CardMenu row={row} rows={rows} names={names} />}
      </div>
      {row.members.length === 0 ? <p className={css.quiet}>{t('communities.emptyHand')}</p> : (
          <dl className={css.facts}>
            <dt>{t('communities.voices')}</dt><dd><People ids={here.slice(0, VOICES)} selection={selection} /></dd>
            <dt>{t('communities.stance')}</dt><dd><StanceBar stances={row.stances} /></dd>
            <dt>{t('communities.bridges')}</dt><dd>{row.bridges.length === 0 ? <span className={css.quiet}>{t('communities.noBridges')}</span> : <People ids={row.bridges} selection={selection} />}</dd>
            {targets > 0 && <><dt>{t('communities.reached')}</dt><dd>{row.reached === 0 ? <span className={css.quiet}>{t('communities.reachNone')}</span> : t('communities.reach', { count: row.reached, all: row.members.length })}</dd></>}
          </dl>)}
      <div className={css.under}>
        {row.members.length > 0 && <details className={css.members}>
          <summary>{t('communities.members', { count: row.members.length })}</summary>
          <p><People ids={here.slice(0, SHOWN)} selection={selection} />{row.members.length > SHOWN && ` ${t('communities.membersMore', { count: row.members.length - SHOWN })}`}{' '}
            <button type='button' className='al-link' onClick={() => { void go({ to: `/p/${state.project.id}/list`, search: searchOf({ ...DEFAULT_LENS, communities: [row.slot] }) }) }}>{t('communities.inList')}</button></p>
        </details>}
        {!fixed && <div className={css.note}><Field label={t('communities.note')} value={row.note} placeholder={t('communities.noteEmpty')} multiline maxLength={2_000} unsent={unsent.has('note')} onSave={text => noteOnCommunity(row.id, text)} /></div>}
      </div>
    </li>
  )
}

/** Names one can choose, with commas between them; those not on this page are left out. */
export const People = ({ ids, selection }: { ids: readonly string[], selection: readonly string[] }) => {
  const stakeholders = useProjectState(s => s.stakeholders), known = ids.filter(id => stakeholders.has(id))
  return <>{known.map((id, i) => <span key={id}><span className={css.one}><button type='button' className={css.person} aria-pressed={selection.includes(id)} onClick={() => select([id])}>{stakeholders.get(id)?.name}</button>{i < known.length - 1 && ','}</span>{' '}</span>)}</>
}
