import { Button } from '@mantine/core'
import { formatTime } from '../i18n/format'
import { personName } from '../i18n/person-name'
import { useT, type Key } from '../i18n/translate'
import { lastToSet } from '../state/conflict'
import { settleConflict, useProject } from '../state/open-project'
import type { FieldConflict } from '../state/unsent'
import { useCommunityName } from '../state/visible'
import { sayValue } from './say-value'
import css from './inspector.module.css'

/** A refused edit, in its field: both values and the two ways out. `named`: says which field it is about. */
export const ConflictHere = ({ conflict, named = false }: { conflict: FieldConflict, named?: boolean }) => {
  const { t, language } = useT(), by = lastToSet(useProject(m => m.recent), conflict)
  const communityName = useCommunityName()
  const words = (value: unknown): string => conflict.field === 'community' && typeof value === 'string' ? communityName(value) || t('conflict.this') : sayValue(t, language, conflict.entity, conflict.field, value)
  const theirs = words(conflict.theirs), mine = words(conflict.mine)
  return (
    <div className={css.conflict} role='alert'>
      {/* every field that can be in conflict has its word */}
      <p>{named && <b>{t(`attribute.${conflict.field}` as Key)} · </b>}{by === undefined ? t('inspector.conflict', { theirs, mine }) : t('conflict.textBy', { author: personName(t, by.author), time: formatTime(by.at, language), theirs, mine })}</p>
      <div>
        <Button size='xs' onClick={() => settleConflict(conflict.set, 'theirs')}>{t('inspector.keep', { theirs })}</Button>
        <Button size='xs' onClick={() => settleConflict(conflict.set, 'mine')}>{t('inspector.putBack', { mine })}</Button>
      </div>
    </div>
  )
}
