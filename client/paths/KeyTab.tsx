import { useEffect, useState } from 'react'
import { KEY_GOALS, type KeyGoal, type KeyPlayers } from '#contract/structure'
import { formatNumber, formatPercent } from '../i18n/format'
import { useT } from '../i18n/translate'
import { useLens } from '../state/lens'
import { factsOf } from '../state/narrowing'
import { setWays } from '../state/ways'
import { SelectField } from '../ui/SelectField'
import css from './paths.module.css'
import { Person } from './Person'
import { useAnswer } from './use-answer'
import { Waiting } from './Waiting'

const SIZES = ['1', '2', '3', '4', '5', '6', '8', '10'] as const, STEPS = ['1', '2', '3', '4'] as const
const AGAINST: readonly KeyGoal[] = ['fragmentation', 'separation']

/** The group that matters most together, for what one wants of it; it is set apart on the map. */
export const KeyTab = () => {
  const { t } = useT(), lens = useLens()
  const [goal, setGoal] = useState<KeyGoal>('nearness'), [size, setSize] = useState<(typeof SIZES)[number]>('3'), [steps, setSteps] = useState<(typeof STEPS)[number]>('2')
  const asked = useAnswer('keyPlayers', { goal, size: Number(size), steps: Number(steps), ...factsOf(lens, new Date()) }), { answer } = asked
  useEffect(() => { setWays({ trail: answer === null || answer.members.length === 0 ? null : answer.members.map(m => m.id) }) }, [answer])
  return (
    <>
      <div className={css.line}><span>{t('key.goal')}</span><SelectField<KeyGoal> label={t('key.goal')} value={goal} options={KEY_GOALS.map(value => ({ value, label: t(`key.goal.${value}`) }))} onChange={setGoal} /></div>
      <div className={css.line}><span>{t('key.size')}</span><SelectField<(typeof SIZES)[number]> label={t('key.size')} value={size} options={SIZES.map(value => ({ value, label: t('key.people', { count: Number(value) }) }))} onChange={setSize} /></div>
      {goal === 'reach' && <div className={css.line}><span>{t('key.steps')}</span><SelectField<(typeof STEPS)[number]> label={t('key.steps')} value={steps} options={STEPS.map(value => ({ value, label: t('key.steps.count', { count: Number(value) }) }))} onChange={setSteps} /></div>}
      <p className={css.help}>{t(AGAINST.includes(goal) ? 'key.risk' : 'key.not.ranking')}</p>
      <Waiting asked={asked} says='key.searching' />
      {answer !== null && <Group answer={answer} goal={goal} steps={Number(steps)} />}
    </>
  )
}

const Group = ({ answer, goal, steps }: { answer: KeyPlayers, goal: KeyGoal, steps: number }) => {
  const { t, language } = useT(), { value, without, members, exact, sampled, equal } = answer
  const say = (x: number): string => goal === 'reach' ? formatNumber(x, language) : formatPercent(x, language)
  if (value === null) return <p className={css.note} role='status'>{t('key.none')}</p>
  return (
    <div aria-live='polite'>
      <p className={css.lead}>{t(`key.says.${goal}`, { count: value, value: say(value), without: say(without ?? 0), steps: t('key.steps.count', { count: steps }) })}</p>
      <ul className={css.list}>{members.map(m => <li key={m.id}><Person id={m.id} />{members.length > 1 && <small data-short>{t('key.part', { part: say(m.part) })}</small>}</li>)}</ul>
      <p className={css.help}>{sampled !== null ? t('key.sampled', { samples: formatNumber(sampled.samples, language), of: formatNumber(sampled.of, language) }) : !exact ? t('key.found') : equal === null || equal === 0 ? t('key.exact') : t('key.exact.equal', { count: equal })}</p>
    </div>
  )
}
