/** What stands where a part of the screen is about to be. It shows itself, and is read out, only once the part is late. */
import { useT } from '../i18n/translate'
import { Mark } from './Mark'
import css from './pending.module.css'

const Said = () => {
  const { t } = useT()
  return <p className={`al-visually-hidden ${css.late}`} role='status'>{t('loading.part')}</p>
}
const Bone = ({ wide, tall = 12 }: { wide: number | string, tall?: number }) => <i className={css.bone} style={{ width: wide, height: tall }} />

/** A view or the map: its question where that will stand, as far as it is known, and the compass in the middle. */
export const PendingView = ({ question }: { question: string }) => (
  <section className={css.view} aria-busy='true'>
    <div className={`${css.head} ${css.late}`}>
      {question === '' ? <Bone wide={320} tall={24} /> : <p>{question}</p>}
      <Bone wide={420} />
    </div>
    <div className={`${css.middle} ${css.late}`}><Mark size={72} /></div>
    <Said />
  </section>
)

/** A card or a panel: its title as far as it is known, and lines. */
export const PendingCard = ({ title, as = 'card' }: { title: string, as?: 'card' | 'side' | 'dialog' }) => (
  <section className={`${css.card} ${as === 'card' ? '' : css[as]}`} aria-busy='true'>
    <div className={`${css.lines} ${css.late}`}>
      {title === '' ? <Bone wide='56%' tall={24} /> : <h2>{title}</h2>}
      {['38%', '100%', '92%', '64%'].map(w => <Bone key={w} wide={w} />)}
    </div>
    <Said />
  </section>
)

/** A dialog: its frame over the screen, which it does not cover before. */
export const PendingDialog = ({ title }: { title: string }) => (
  <div className={`${css.veil} ${css.late}`}><PendingCard title={title} as='dialog' /></div>
)
