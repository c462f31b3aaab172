import { Button, Popover } from '@mantine/core'
import { IconColumns3 } from '@tabler/icons-react'
import { useT, type Translate } from '../i18n/translate'
import { COLUMNS, isMeasure, type Column } from './list-rows'
import { resetColumns, toggleColumn, useList } from './list-state'
import css from './list.module.css'

/** The title of a column; the one of weight is short. */
export const columnTitle = (t: Translate, column: Column): string => column === 'pagerank' ? t('list.column.pagerank') : isMeasure(column) ? t(`measure.${column}`) : t(`list.column.${column}`)

/** Which columns there are. */
export const ColumnChoice = () => {
  const { t } = useT()
  const columns = useList(l => l.columns)
  return (
    <Popover position='bottom-end' trapFocus zIndex={40} width={360}>
      <Popover.Target><Button leftSection={<IconColumns3 size={16} stroke={1.75} />}>{t('list.columns')}</Button></Popover.Target>
      <Popover.Dropdown aria-label={t('list.columns')}>
        <div className={css.choice}>
          {COLUMNS.filter(c => c !== 'name').map(c => <label key={c}><input type='checkbox' checked={columns.includes(c)} onChange={() => toggleColumn(c)} />{columnTitle(t, c)}</label>)}
        </div>
        <Button variant='subtle' size='xs' onClick={resetColumns}>{t('list.columns.reset')}</Button>
      </Popover.Dropdown>
    </Popover>
  )
}
