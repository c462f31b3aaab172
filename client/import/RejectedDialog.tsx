import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import type { Rejection } from '#contract/import'
import { useT } from '../i18n/translate'
import { Dialog } from '../ui/Dialog'
import { DownloadRejected, RejectedLines } from './RejectedLines'
import css from './import.module.css'

const PAGE = 200

/** All rejected lines, some hundreds at a time. */
export const RejectedDialog = ({ rejected, onClose }: { rejected: readonly Rejection[], onClose(): void }) => {
  const { t } = useT(), [shown, setShown] = useState(PAGE), more = Math.min(PAGE, rejected.length - shown)
  return (
    <Dialog title={t('import.outTitle')} onClose={onClose} size={920}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard */}
      <section className={css.rejectedScroll} tabIndex={0} aria-label={t('import.outTitle')}>
        <RejectedLines rejected={rejected.slice(0, shown)} />
        {more > 0 && <Button m='sm' onClick={() => setShown(n => n + PAGE)}>{t('import.showMore', { n: more })}</Button>}
      </section>
      <Group justify='flex-end' mt='lg'><DownloadRejected rejected={rejected} /></Group>
    </Dialog>
  )
}
