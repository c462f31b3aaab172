import { Button } from '@mantine/core'
import { IconExternalLink, IconPencil } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import type { Account, WithId } from '#contract/entities'
import { accountOn } from '#contract/handles'
import { isSafeUrl } from '#contract/text'
import { PLATFORMS, RATE_BASES } from '#contract/words'
import { formatNumber, formatPercent, formatShort } from '../i18n/format'
import { useT } from '../i18n/translate'
import { remove, update } from '../state/edits'
import { say } from '../state/notices'
import { useProjectState } from '../state/open-project'
import { useConflicts, useUnsent } from '../state/unsent'
import { DayField } from '../ui/DayField'
import { Field } from '../ui/Field'
import { IconButton } from '../ui/IconButton'
import { SelectField } from '../ui/SelectField'
import { AddAccount, sameAccount } from './AddAccount'
import { ConflictHere } from './ConflictHere'
import { NumberField } from './NumberField'
import { PlatformIcon } from './platform-icon'
import { Section } from './Section'
import css from './inspector.module.css'
import own from './accounts.module.css'

/** How a handle is written: with an @ where the platform has them. */
const shown = (a: Account): string => ['site', 'podcast', 'newsletter', 'linkedin', 'facebook'].includes(a.platform) ? a.handle.replace(/^in\//, '') : `@${a.handle}`

const AccountEditor = ({ account, onClose }: { account: WithId<Account>, onClose(): void }) => {
  const { t, language } = useT()
  const unsent = useUnsent('account', account.id), conflicts = useConflicts('account', account.id)
  const save = (patch: Partial<Account>): void => { update('account', account.id, patch) }
  const rename = (text: string, platform = account.platform): void => {
    const parsed = accountOn(text, platform)
    if (parsed === null) { say(t('inspector.account.bad', { platform: t(`platform.${platform}`) }), { tone: 'refused' }); return }
    const twin = sameAccount(parsed.platform, parsed.key, account.id)
    if (twin !== null) { say(t('inspector.account.twice', { name: twin }), { tone: 'refused' }); return }
    save({ ...parsed })
  }
  const row = (field: keyof Account, label: string, control: ReactNode): ReactNode => {
    const conflict = conflicts.get(field)
    return <><dt>{label}</dt><dd>{control}</dd>{conflict !== undefined && <dd className={css.whole}><ConflictHere conflict={conflict} /></dd>}</>
  }
  const mend = (url: string): void => { if (url === '') save({ url: null }); else if (isSafeUrl(url)) save({ url }); else say(t('inspector.badUrl', { text: url }), { tone: 'refused' }) }
  return (
    <div className={css.form}>
      <dl className={css.facts}>
        {row('platform', t('inspector.account.platform'), <SelectField quiet label={t('inspector.account.platform')} value={account.platform} unsent={unsent.has('platform')} onChange={p => rename(account.handle, p)} options={PLATFORMS.map(p => ({ value: p, label: t(`platform.${p}`) }))} />)}
        {row('handle', t('inspector.account.handle'), <Field label={t('inspector.account.handle')} value={account.handle} required maxLength={200} unsent={unsent.has('handle')} onSave={rename} />)}
        {row('url', t('inspector.account.url'), <Field label={t('inspector.account.url')} value={account.url ?? ''} maxLength={2_000} unsent={unsent.has('url')} onSave={mend} />)}
        {row('followers', t('inspector.account.followers'), <NumberField whole label={t('inspector.account.followers')} value={account.followers} min={0} max={1e10} unsent={unsent.has('followers')} onSave={followers => save({ followers })} />)}
        {row('engagementRate', t('inspector.account.rate'), <NumberField label={t('inspector.account.rate')} value={account.engagementRate} min={0} max={100} unsent={unsent.has('engagementRate')} onSave={engagementRate => save({ engagementRate })} />)}
        {row('engagementBase', t('inspector.account.base'), <SelectField quiet label={t('inspector.account.base')} value={account.engagementBase ?? 'none'} unsent={unsent.has('engagementBase')} onChange={b => save({ engagementBase: b === 'none' ? null : b })} options={[{ value: 'none', label: t('inspector.unknown') }, ...RATE_BASES.map(b => ({ value: b, label: t(`rateBase.${b}`) }))]} />)}
        {row('authenticity', t('inspector.account.real'), <NumberField label={t('inspector.account.real')} value={account.authenticity === null ? null : Math.round(account.authenticity * 1e4) / 100} min={0} max={100} placeholder={t('inspector.account.notAudited')} shown={n => formatNumber(n, language, 1)} unsent={unsent.has('authenticity')} onSave={v => save({ authenticity: v === null ? null : v / 100 })} />)}
        {row('observedAt', t('inspector.account.observed'), <DayField label={t('inspector.account.observed')} value={account.observedAt} unsent={unsent.has('observedAt')} onSave={observedAt => save({ observedAt })} />)}
      </dl>
      <div className={css.actions}>
        <Button size='xs' onClick={onClose}>{t('inspector.done')}</Button>
        <Button size='xs' variant='subtle' color='carmin' onClick={() => { const set = remove('account', [account.id]); if (set !== null) say(t('inspector.account.removed', { handle: shown(account) }), { undo: set }) }}>{t('inspector.account.remove')}</Button>
      </div>
    </div>
  )
}

const AccountRow = ({ account, open, onOpen }: { account: WithId<Account>, open: boolean, onOpen(open: boolean): void }) => {
  const { t, language } = useT()
  const handle = shown(account)
  const rate = account.engagementRate === null ? t('inspector.account.notAudited') : `${formatPercent(account.engagementRate / 100, language)}${account.engagementBase === null ? '' : ` / ${t(`rateBase.${account.engagementBase}`)}`}`
  return (
    <li>
      <div className={css.row}>
        <span className={own.icon} role='img' aria-label={t(`platform.${account.platform}`)} title={t(`platform.${account.platform}`)}><PlatformIcon platform={account.platform} /></span>
        <span className={own.what}>
          <span className={own.handle} title={handle}>{handle}</span>
          {account.followers !== null && <span className={own.followers}>{formatShort(account.followers, language)}</span>}
          <span className={own.rate}>{rate}</span>
        </span>
        {account.url !== null && isSafeUrl(account.url) && <a className={own.out} href={account.url} target='_blank' rel='noopener noreferrer' aria-label={t('inspector.account.open', { handle })} title={account.url}><IconExternalLink size={15} stroke={1.75} /></a>}
        <IconButton small side='left' label={t('inspector.account.edit', { handle })} expanded={open} icon={<IconPencil size={15} stroke={1.75} />} onClick={() => onOpen(!open)} />
      </div>
      {open && <AccountEditor account={account} onClose={() => onOpen(false)} />}
    </li>
  )
}

/** Accounts of a stakeholder on the platforms, the most followed first. */
export const Accounts = ({ id }: { id: string }) => {
  const { t } = useT()
  const ids = useProjectState(s => s.accountsOf.get(id)), all = useProjectState(s => s.accounts)
  const [open, setOpen] = useState<string | null>(null)
  const list = [...ids ?? []].flatMap(a => all.get(a) ?? []).sort((a, b) => (b.followers ?? -1) - (a.followers ?? -1) || a.handle.localeCompare(b.handle))
  return (
    <Section title={t('inspector.accounts')} count={list.length}>
      {list.length === 0 ? <p className={css.quiet}>{t('inspector.accounts.empty')}</p>
        : <ul className={css.rows}>{list.map(a => <AccountRow key={a.id} account={a} open={open === a.id} onOpen={o => setOpen(o ? a.id : null)} />)}</ul>}
      <AddAccount id={id} />
    </Section>
  )
}
