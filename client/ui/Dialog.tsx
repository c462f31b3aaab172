import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { useT } from '../i18n/translate'

/**
 * The few modal things: export, deleting a project, a new project, the sheet of shortcuts. Mantine's scroll lock writes a
 * style element, which the content policy refuses, and nothing scrolls behind anyway.
 */
export const Dialog = ({ title, onClose, children, size = 440 }: { title: string, onClose(): void, children: ReactNode, size?: number | string }) => {
  const { t } = useT()
  return (
    <Modal opened onClose={onClose} title={title} size={size} centered lockScroll={false} closeButtonProps={{ 'aria-label': t('close') }} zIndex={60} transitionProps={{ duration: 120 }}
      styles={{ title: { font: '500 27px/32px var(--al-serif)', letterSpacing: '-.012em' }, content: { background: 'var(--al-panel)', border: '1px solid var(--al-line)', boxShadow: 'var(--al-shadow)' }, header: { background: 'var(--al-panel)', padding: '18px 18px 8px 28px' }, body: { padding: '0 28px 28px' }, overlay: { background: 'rgb(20 16 10 / .35)' } }}>
      {children}
    </Modal>
  )
}
