import { IconMaximize, IconMinus, IconPlus } from '@tabler/icons-react'
import { useT } from '../i18n/translate'
import { IconButton } from '../ui/IconButton'
import css from './map.module.css'
import { useMapUi } from './map-ui'

/** Bottom right of the sheet: closer, further, everything. */
export const ZoomButtons = ({ cardRef }: { cardRef(e: HTMLElement | null): void }) => {
  const { t } = useT()
  const atlas = useMapUi(m => m.atlas)
  return (
    <div ref={cardRef} className={css.zoom}>
      <IconButton side='left' label={t('map.key.closer')} keys='+' icon={<IconPlus size={18} stroke={1.75} />} onClick={() => atlas?.zoomBy(1.25)} />
      <IconButton side='left' label={t('map.key.further')} keys='−' icon={<IconMinus size={18} stroke={1.75} />} onClick={() => atlas?.zoomBy(0.8)} />
      <IconButton side='left' label={t('map.key.fit')} keys='0' icon={<IconMaximize size={18} stroke={1.75} />} onClick={() => atlas?.fit(true)} />
    </div>
  )
}
