import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { IconX } from '@tabler/icons-react'
import { useT } from '../i18n/translate'
import css from './controls.module.css'
import { IconButton } from './IconButton'

/**
 * The few modal things: export, deleting a project, a new project, the sheet of shortcuts. Mantine's scroll lock writes a
 * style element, which the content policy refuses, and nothing scrolls behind anyway.
 */
export const Dialog = ({ title, onClose, children, size = 440 }: { title: string, onClose(): void, children: ReactNode, size?: number | string }) => {
  const { t } = useT()
  return (
    <Modal opened onClose={onClose} withCloseButton={false} size={size} centered lockScroll={false} zIndex={60} transitionProps={{ duration: 120 }}
      styles={{ content: { background: 'var(--al-panel)', border: '1px solid var(--al-line)', boxShadow: 'var(--al-shadow)' }, body: { padding: '18px 28px 28px' }, overlay: { background: 'rgb(20 16 10 / .35)' } }}>
      <div className={css.dialogHead}><Modal.Title component='h2' className={css.dialogTitle}>{title}</Modal.Title><IconButton label={t('close')} icon={<IconX size={18} stroke={1.75} />} onClick={onClose} /></div>
      {children}
    </Modal>
  )
}
