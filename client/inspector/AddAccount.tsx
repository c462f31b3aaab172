import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState, type FormEvent } from 'react'
import { accountOn, platformSaid } from '#contract/handles'
import { PLATFORMS, type Platform } from '#contract/words'
import { useT } from '../i18n/translate'
import { addAccount } from '../state/edits'
import { projectNow } from '../state/open-project'
import { SelectField } from '../ui/SelectField'
import css from './inspector.module.css'

/** Who has this account already, besides the account `except`; null: nobody on the map. */
export const sameAccount = (platform: Platform, key: string, except: string): string | null => {
  const state = projectNow()
  for (const a of state?.accounts.values() ?? []) if (a.platform === platform && a.key === key && a.id !== except) return state?.stakeholders.get(a.stakeholderId)?.name ?? a.handle
  return null
}
const focus = (input: HTMLInputElement | null): void => input?.focus()

/** An account by its address or handle; the platform is read from an address, asked otherwise. */
export const AddAccount = ({ id }: { id: string }) => {
  const { t } = useT()
  const [open, setOpen] = useState(false), [text, setText] = useState(''), [chosen, setChosen] = useState<Platform | 'auto'>('auto'), [problem, setProblem] = useState<string | null>(null)
  const platform = chosen === 'auto' ? platformSaid(text) : chosen
  const close = (): void => { setOpen(false); setText(''); setChosen('auto'); setProblem(null) }
  const submit = (e: FormEvent): void => {
    e.preventDefault()
    if (text.trim() === '') return
    if (platform === null) { setProblem(t('inspector.account.unread')); return }
    const parsed = accountOn(text, platform)
    if (parsed === null) { setProblem(t('inspector.account.bad', { platform: t(`platform.${platform}`) })); return }
    const twin = sameAccount(parsed.platform, parsed.key, '')
    if (twin !== null) { setProblem(t('inspector.account.twice', { name: twin })); return }
    addAccount({ stakeholderId: id, ...parsed, followers: null, engagementRate: null, engagementBase: null, authenticity: null, observedAt: null })
    close()
  }
  if (!open) return <div><button type='button' className='al-link' onClick={() => setOpen(true)}><IconPlus size={14} stroke={1.75} style={{ verticalAlign: -2 }} /> {t('inspector.account.add')}</button></div>
  return (
    <form className={css.form} onSubmit={submit} onKeyDown={e => { if (e.key === 'Escape') { e.stopPropagation(); close() } }}>
      <label className={css.label}>{t('inspector.account.where')}<input ref={focus} className={css.input} value={text} maxLength={300} aria-invalid={problem !== null} onChange={e => { setText(e.currentTarget.value); setProblem(null) }} /></label>
      <div className={css.label}>{t('inspector.account.platform')}<SelectField label={t('inspector.account.platform')} value={platform ?? 'auto'} onChange={p => { setChosen(p); setProblem(null) }} options={[{ value: 'auto', label: '…' }, ...PLATFORMS.map(p => ({ value: p, label: t(`platform.${p}`) }))]} /></div>
      {problem !== null && <p className={css.bad} role='alert'>{problem}</p>}
      <div className={css.actions}><Button size='xs' type='submit'>{t('inspector.account.do')}</Button><Button size='xs' variant='subtle' onClick={close}>{t('cancel')}</Button></div>
    </form>
  )
}
