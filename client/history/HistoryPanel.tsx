import { Button } from '@mantine/core'
import { IconArrowBackUp, IconX } from '@tabler/icons-react'
import { useCallback, useEffect, useState } from 'react'
import type { HistoryPage } from '#contract/project'
import { call } from '../api/call'
import { formatDay, formatTime } from '../i18n/format'
import { personName } from '../i18n/person-name'
import { whatWas } from '../i18n/took-back'
import { useT, type Translate } from '../i18n/translate'
import { setFrame } from '../state/frame-state'
import { undoSet, useProject } from '../state/open-project'
import { IconButton } from '../ui/IconButton'
import { didWhat } from './sentence'
import css from './history.module.css'

type Line = HistoryPage['sets'][number]

/** An undo says what it took back, if that is on the list; an undo of an undo is a redo. */
const whatOf = (line: Line, lines: readonly Line[], t: Translate): string => {
  if (line.undoes === null) return didWhat(line, t)
  const of = lines.find(l => l.id === line.undoes)
  return of === undefined ? t('history.undo') : of.undoes !== null ? t('history.redo')
    : of.author === line.author ? t('history.undoOwn', { what: whatWas(of, t) }) : t('history.undoOf', { author: personName(t, of.author), what: whatWas(of, t) })
}

/** Who changed what, newest first; any line can be taken back, which is itself a new line. */
export const HistoryPanel = () => {
  const { t, language } = useT(), project = useProject(m => m.id), rev = useProject(m => m.rev)
  const [lines, setLines] = useState<Line[]>([]), [next, setNext] = useState<number | null>(null), [failed, setFailed] = useState<string | null>(null), [read, setRead] = useState(false)
  const load = useCallback((before: number | null) => {
    if (project === null) return
    call('history', { params: { project }, query: before === null ? {} : { before } }).then(page => {
      setFailed(null); setRead(true)
      // A fresh first page keeps what older pages brought.
      setLines(known => { const seen = new Set(page.sets.map(s => s.id)); const rest = known.filter(l => !seen.has(l.id)); return before === null ? [...page.sets, ...rest.filter(l => l.rev < (page.sets.at(-1)?.rev ?? 0))] : [...rest, ...page.sets] })
      setNext(n => before === null && n !== null ? n : page.next)
    }, (e: Error) => setFailed(e.message))
  }, [project])
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new revision is what makes the first page old
  useEffect(() => load(null), [load, rev])
  const today = new Date()
  return (
    <section className={css.panel} aria-label={t('history.title')}>
      <div className={css.head}><h2>{t('history.title')}</h2><IconButton small label={t('close')} icon={<IconX size={16} stroke={1.75} />} onClick={() => setFrame({ panel: null })} /></div>
      {failed !== null && <p role='alert' className={css.note}>{t('history.failed')} <button type='button' className='al-link' onClick={() => load(null)}>{t('retry')}</button></p>}
      {read && lines.length === 0 && <p className={css.note}>{t('history.empty')}</p>}
      <ol className={css.lines}>
        {lines.map((line, i) => {
          const day = formatDay(line.at, language, today), before = lines[i - 1]
          return (
            <li key={line.id} data-undone={line.undoneBy !== null || undefined}>
              {(before === undefined || formatDay(before.at, language, today) !== day) && <h3>{day}</h3>}
              <div className={css.line}>
                <p><b>{personName(t, line.author)}</b> {whatOf(line, lines, t)}<span className={css.when}>{formatTime(line.at, language)}{line.undoneBy !== null && ` · ${t('history.undone')}`}</span></p>
                {line.undoneBy === null && line.origin !== 'create' && <IconButton small side='left' label={t('history.undoThis')} icon={<IconArrowBackUp size={16} stroke={1.75} />} onClick={() => undoSet(line.id, line)} />}
              </div>
            </li>
          )
        })}
      </ol>
      {next !== null && <Button variant='subtle' m='sm' onClick={() => load(next)}>{t('history.older')}</Button>}
    </section>
  )
}
