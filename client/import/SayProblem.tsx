import { ApiProblem } from '../api/api-problem'
import { useT } from '../i18n/translate'
import css from './import.module.css'

/** Why something did not get through, in the server's own sentence where there is one. */
export const SayProblem = ({ problem, more }: { problem: Error, more?: string }) => {
  const { t } = useT()
  return <p role='alert' className={css.problem}>{problem instanceof ApiProblem ? problem.message : t('error.noAnswer')}{more !== undefined && ` ${more}`}</p>
}
