import { IconCheck } from '@tabler/icons-react'
import { useT } from '../i18n/translate'
import { type ImportModel, isRead, STEPS, type Step } from './import-session'
import css from './import.module.css'

/** Where we are; the steps that can be taken are buttons. */
export const Steps = ({ model, go }: { model: ImportModel, go(step: Step): void }) => {
  const { t } = useT(), at = STEPS.indexOf(model.step)
  const free = model.done === null && model.running === null
  const canGo = (step: Step): boolean => free && step !== model.step && step !== 'done' && (step === 'drop' || isRead(model))
  return (
    <ol className={css.steps} aria-label={t('import.steps')}>
      {STEPS.map((step, i) => {
        const passed = i < at || model.done !== null
        const inside = <><span className={css.number}>{passed ? <IconCheck size={14} stroke={2.5} aria-label={t('import.stepPassed')} /> : i + 1}</span>{t(`import.step.${step}`)}</>
        return (
          <li key={step} data-passed={passed || undefined} data-now={i === at || undefined} aria-current={i === at ? 'step' : undefined}>
            {canGo(step) ? <button type='button' onClick={() => go(step)}>{inside}</button> : <span className={css.step}>{inside}</span>}
          </li>
        )
      })}
    </ol>
  )
}
