import { Button } from '@mantine/core'
import { formatNumber, formatPercent } from '../i18n/format'
import { useT } from '../i18n/translate'
import { isCurrent, measureTrust, stopTrust, useTrust } from '../state/community-trust'
import { useProject } from '../state/open-project'
import { useAnalysis } from '../state/visible'
import { ProgressLine } from '../ui/ProgressLine'
import css from './communities.module.css'

/** How sure the communities are: measured by itself by starting over many times, kept for everyone. */
export const TrustPanel = () => {
  const { t, language } = useT()
  const trust = useTrust(m => m.trust), job = useTrust(m => m.job), problem = useTrust(m => m.problem), result = useAnalysis(m => m.result)
  const current = trust !== null && isCurrent(trust, result)
  const fraction = useProject(m => job === null ? null : m.jobs.get(job)?.fraction ?? null)
  return (
    <section className={css.part}>
      <h2>{t('communities.trust')}</h2>
      <p className={css.quiet}>{t('communities.trustHelp')}</p>
      {trust !== null && <p role='status'>{t('communities.trustFound', { runs: trust.runs, share: formatPercent(trust.agreement, language, 0) })} {t(current ? 'communities.trustMade' : 'communities.trustOld', { seed: trust.seed, s: formatNumber(Math.max(0.1, trust.ms / 1_000), language, 1) })}</p>}
      {problem !== null && <p className={css.bad} role='alert'>{problem.message}</p>}
      {job === null
        ? !current && <div className={css.actions}><Button disabled={result === null || result.communities.sizes.length === 0} onClick={() => { void measureTrust() }}>{t('communities.trustRun')}</Button></div>
        : <div className={css.running}><ProgressLine fraction={fraction} label={t('communities.trustRunning')} /><Button variant='subtle' onClick={stopTrust}>{t('communities.trustStop')}</Button></div>}
    </section>
  )
}
