import { useT } from '../i18n/translate'
import { useProjectState } from '../state/open-project'
import { NameButton } from './NameButton'

/** Somebody by id: a name that selects, or the word that they are not on the open map. */
export const Person = ({ id }: { id: string }) => {
  const { t } = useT(), who = useProjectState(s => s.stakeholders.get(id))
  return who === undefined ? <span>{t('key.elsewhere')}</span> : <NameButton who={who} />
}
