import { IconX } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useT } from '../i18n/translate'
import { dismiss, useNotices, type Notice } from '../state/notices'
import { undoSet } from '../state/open-project'
import css from './toasts.module.css'

const SHOWN_MS = 6_000

/** Bottom centre, six seconds, paused by pointer or focus; read out politely. */
export const Toasts = () => {
  const list = useNotices(n => n.list)
  return <div className={css.place} role='status' aria-live='polite'>{list.map(n => <Toast key={n.id} notice={n} />)}</div>
}

const Toast = ({ notice }: { notice: Notice }) => {
  const { t } = useT()
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (held) return
    const timer = setTimeout(() => dismiss(notice.id), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [held, notice.id])
  const { undo } = notice
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pointer and focus only hold the time, the buttons act
    <div className={css.toast} data-tone={notice.tone} onPointerEnter={() => setHeld(true)} onPointerLeave={() => setHeld(false)} onFocus={() => setHeld(true)} onBlur={() => setHeld(false)}>
      <span>{notice.text}</span>
      {undo !== null && <button type='button' className={css.undo} onClick={() => { undoSet(undo); dismiss(notice.id) }}>{t(notice.act)}</button>}
      <button type='button' className={css.close} aria-label={t('close')} onClick={() => dismiss(notice.id)}><IconX size={16} stroke={1.75} /></button>
    </div>
  )
}
