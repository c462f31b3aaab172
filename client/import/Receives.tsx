import { Button, Checkbox } from '@mantine/core'
import { IconAlertTriangle, IconArrowLeft, IconArrowRight, IconCopyCheck, IconPlayerStop, IconUserCircle } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import type { ImportReport } from '#contract/import'
import { formatNumber } from '../i18n/format'
import { useT } from '../i18n/translate'
import { ApiProblem } from '../api/api-problem'
import { ProgressLine } from '../ui/ProgressLine'
import { changesOf, faultsOf, type ImportModel, type ImportSession, keepsOut } from './import-session'
import { reasonsOf } from './reasons'
import { RejectedDialog } from './RejectedDialog'
import { SayProblem } from './SayProblem'
import { useJob } from './use-job'
import css from './import.module.css'

/** The right column: what the map would receive, found by a dry run, and the way on. */
export const Receives = ({ model, session }: { model: ImportModel, session: ImportSession }) => {
  const { t } = useT(), report = model.foreseen
  return (
    <aside className={css.aside} aria-label={t('import.receives')}>
      <h2>{t('import.receives')}</h2>
      <div className={css.receives} data-old={model.trying || undefined} aria-busy={model.trying}>
        {report === null ? <p className={css.quiet} role='status'>{model.trying ? t('import.trying') : model.problem === null ? t('import.nothingYet') : ' '}</p> : <Foreseen report={report} model={model} session={session} />}
      </div>
      {model.trying && report !== null && <div className={css.trying}><ProgressLine fraction={null} label={t('import.trying')} /></div>}
      {model.stopped && <p role='status' className={css.note}>{t('import.stopped')}</p>}
      {model.problem !== null && <SayProblem problem={model.problem} {...(model.waiting ? { more: t('import.resending') } : {})} />}
      {model.problem !== null && !model.waiting && model.problem instanceof ApiProblem && model.problem.code === 'import.rejected' && <Button onClick={() => session.setOptions({ skipRejected: true })}>{t('import.leaveOut')}</Button>}
      {model.problem !== null && !model.waiting && model.running === null && report === null && <Button onClick={() => session.refresh()}>{t('retry')}</Button>}
      <div className={css.foot}>{model.running === null ? <Ways model={model} session={session} /> : <Running id={model.running} stopping={model.stopping} stop={session.stop} />}</div>
    </aside>
  )
}

const Foreseen = ({ report, model, session }: { report: ImportReport, model: ImportModel, session: ImportSession }) => {
  const { t, language } = useT(), [shown, setShown] = useState(false)
  const actors = report.stakeholders, links = report.links, accounts = report.accounts
  const all = (x: ImportReport['links']): number => x.added + x.updated + x.unchanged
  const known = actors.updated + actors.unchanged, out = report.rejected
  const fresh = (x: ImportReport['links']): string => all(x) === 0 ? '' : x.added === all(x) ? t(x.added === 1 ? 'import.oneNew' : 'import.allNew') : t('import.newOnes', { count: x.added })
  const blocking = out.some(r => r.code !== 'link.self' && !r.code.startsWith('file.'))
  return (
    <>
      <div className={css.figures}>
        {([['actors', actors], ['links', links]] as const).map(([key, x]) => (
          <p key={key}><strong>{formatNumber(all(x), language)}</strong><span>{t(`import.${key}`, { count: all(x) })}{fresh(x) === '' ? '' : `, ${fresh(x)}`}</span></p>
        ))}
      </div>
      <ul className={css.facts}>
        {known > 0 && <Fact icon={<IconCopyCheck size={18} stroke={1.5} />}><b>{t('import.existing', { count: known })}</b> {t('import.existingUpdated', { count: actors.updated })}</Fact>}
        {all(accounts) > 0 && <Fact icon={<IconUserCircle size={18} stroke={1.5} />}><b>{t('import.accounts', { count: all(accounts) })}</b>, {accounts.added === all(accounts) ? t(accounts.added === 1 ? 'import.oneNew' : 'import.allNew') : t('import.accountsAdded', { count: accounts.added })}</Fact>}
        {out.length > 0 && (
          <Fact icon={<IconAlertTriangle size={18} stroke={1.5} />}>
            <b>{t(blocking ? 'import.outLines' : 'import.asideLines', { count: out.length })}</b> {reasonsOf(out).map(([code, n]) => `${t(`import.reason.${code}`)} (${formatNumber(n, language)})`).join(', ')}. <button type='button' className='al-link' onClick={() => setShown(true)}>{t('import.seeLines')}</button>
            {out.some(r => r.code === 'link.unknown-end') && <p className={css.offer}><button type='button' className='al-link' disabled={model.running !== null} onClick={() => session.setOptions({ createMissing: true })}>{t('import.createMissing')}</button></p>}
            {blocking && <Checkbox mt='sm' size='sm' classNames={{ input: css.box ?? '', description: css.boxHelp ?? '' }} label={t('import.leaveOut')} description={t('import.leaveOutHelp')} checked={model.options.skipRejected ?? false} disabled={model.running !== null} onChange={e => session.setOptions({ skipRejected: e.currentTarget.checked ? true : undefined })} />}
          </Fact>
        )}
      </ul>
      {shown && <RejectedDialog rejected={out} onClose={() => setShown(false)} />}
    </>
  )
}
const Fact = ({ icon, children }: { icon: ReactNode, children: ReactNode }) => <li>{icon}<div>{children}</div></li>

/** Back, and on: the one filled button of the screen, which says why when it cannot act. */
const Ways = ({ model, session }: { model: ImportModel, session: ImportSession }) => {
  const { t } = useT(), { foreseen, step } = model, check = step === 'check'
  const bad = model.files.some(f => f.problem !== null || faultsOf(f).length > 0)
  const why = bad ? t('import.mendFile')
    : model.trying || foreseen === null ? t(model.problem === null ? 'import.wait' : 'import.mendFile')
      : !check ? null
        : keepsOut(foreseen, model.options.skipRejected ?? false) ? t('import.chooseLines') : changesOf(foreseen) === 0 ? t('import.noChange') : null
  const next = (): void => { if (why !== null) return; if (check) session.write(); else session.go('check') }
  return (
    <>
      {why !== null && !(model.trying && !bad) && <p id='import-why' className={css.note}>{why}</p>}
      <div className={css.buttons}>
        <Button leftSection={<IconArrowLeft size={16} stroke={1.75} />} onClick={() => session.go(check ? 'map' : 'drop')}>{t('back')}</Button>
        <Button variant='filled' rightSection={<IconArrowRight size={16} stroke={1.75} />} aria-disabled={why !== null} {...(why === null ? {} : { 'data-disabled': true, 'aria-describedby': 'import-why' })} onClick={next}>{t(check ? 'import.write' : 'import.continue')}</Button>
      </div>
      <p className='al-caption'>{check ? t('import.escape') : `${t('import.safe')} ${t('import.escape')}`}</p>
    </>
  )
}

const Running = ({ id, stopping, stop }: { id: string, stopping: boolean, stop(): void }) => {
  const { t, language } = useT(), job = useJob(id)
  return (
    <div className={css.running} role='status'>
      <p><b>{stopping ? t('import.stopping') : job === null ? t('import.running') : t(`import.job.${job.step}`)}</b>{job !== null && <span>{`${formatNumber(Math.floor(job.fraction * 100), language)}${language === 'fr' ? ' ' : ''}%`}</span>}</p>
      <ProgressLine fraction={job?.fraction ?? null} label={t('import.running')} />
      <Button leftSection={<IconPlayerStop size={16} stroke={1.75} />} aria-disabled={stopping} {...(stopping ? { 'data-disabled': true } : {})} onClick={() => { if (!stopping) stop() }}>{t('stop')}</Button>
    </div>
  )
}
