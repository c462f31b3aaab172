import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { Target, WithId } from '#contract/entities'
import { TARGET_STATUSES } from '#contract/words'
import { useT } from '../i18n/translate'
import { say } from '../state/notices'
import { useProjectState } from '../state/open-project'
import { columnsOf, naturalPlace, placeOfCard, stepFrom, type Place } from './board'
import { Card } from './Card'
import { drop } from './target-edits'
import { useDrag } from './use-drag'
import css from './targets.module.css'

type Step = Parameters<typeof stepFrom>[3]
const isStep = (key: string): key is Step => ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'].includes(key)

/** Columns by status. A card moves by dragging, or lifted by Enter and moved by arrows. */
export const Board = ({ targets }: { targets: readonly WithId<Target>[] }) => {
  const { t } = useT()
  const stakeholders = useProjectState(s => s.stakeholders)
  const [lifted, setLifted] = useState<{ id: string, place: Place } | null>(null), [said, setSaid] = useState('')
  const area = useRef<HTMLElement>(null), refocus = useRef<string | null>(null)
  const nameOf = (id: string): string => stakeholders.get(targets.find(x => x.id === id)?.stakeholderId ?? '')?.name ?? ''
  const put = (id: string, place: Place): void => {
    const own = targets.find(x => x.id === id), set = drop(targets, id, place)
    if (set !== null && own !== undefined) say(own.status === place.status ? t('targets.reordered') : t('targets.moved', { name: nameOf(id), status: t(`status.${place.status}`) }), { undo: set })
  }
  const { drag, grab } = useDrag(targets, put)
  // a card that changes column is a new element: the focus goes along with it
  useEffect(() => {
    if (refocus.current === null) return
    const grip = area.current?.querySelector<HTMLElement>(`[data-grip="${refocus.current}"]`)
    grip?.focus(); grip?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    refocus.current = null
  })
  const key = (target: WithId<Target>) => (e: KeyboardEvent<HTMLButtonElement>): void => {
    const name = nameOf(target.id)
    if (lifted === null) {
      if (e.key !== 'Enter' && e.key !== ' ') return
      e.preventDefault()
      const place = placeOfCard(targets, target.id)
      if (place !== null) { setLifted({ id: target.id, place }); setSaid(t('targets.lifted', { name })) }
      return
    }
    if (isStep(e.key)) {
      e.preventDefault(); e.stopPropagation()
      const place = stepFrom(targets, target.id, lifted.place, e.key)
      refocus.current = target.id
      setLifted({ id: target.id, place })
      const others = targets.filter(x => x.status === place.status && x.id !== target.id), at = place.before === null ? others.length : others.findIndex(x => x.id === place.before)
      setSaid(t('targets.at', { name, status: t(`status.${place.status}`), place: at + 1, all: others.length + 1 }))
    } else if (e.key === 'Enter' || e.key === ' ') {
      e.preventDefault()
      refocus.current = target.id
      put(target.id, lifted.place)
      setSaid(t('targets.dropped', { name, status: t(`status.${lifted.place.status}`) })); setLifted(null)
    } else if (e.key === 'Escape') { e.preventDefault(); e.stopPropagation(); refocus.current = target.id; setLifted(null); setSaid(t('targets.returned', { name })) }
  }
  // the lifted card is shown where it would fall
  const held = lifted?.id ?? null, columns = columnsOf(targets.filter(x => x.id !== held)), mover = targets.find(x => x.id === held)
  if (lifted !== null && mover !== undefined) {
    const column = columns.get(lifted.place.status) ?? [], at = lifted.place.before === null ? column.length : column.findIndex(x => x.id === lifted.place.before)
    column.splice(at < 0 ? column.length : at, 0, mover)
  }
  const dragged = targets.find(x => x.id === drag?.id), to = drag?.place ?? null
  const line = to !== null && dragged !== undefined && to.status === dragged.status && naturalPlace(targets, dragged.id, to.status).before !== to.before ? to : null
  return (
    <section ref={area} className={css.board} aria-label={t('targets.board')} data-dragging={drag !== null || undefined}>
      {TARGET_STATUSES.map(status => {
        const list = columns.get(status) ?? []
        return (
          <section key={status} className={css.column} data-status={status} data-empty={list.length === 0 || undefined} data-over={(to?.status === status && dragged?.status !== status) || undefined} aria-label={t('targets.column', { status: t(`status.${status}`), n: list.length })}>
            <h2><span>{t(`status.${status}`)}</span> <span className={css.count}>{list.length}</span></h2>
            <div className={css.cards}>
              {list.map(x => (
                <div key={x.id} data-line={(line !== null && line.before === x.id) || undefined}>
                  <Card target={x} held={held === x.id ? 'key' : drag?.id === x.id ? 'pointer' : null} onKey={key(x)} onBlur={() => { if (refocus.current === null && held === x.id) { setLifted(null); setSaid('') } }} onGrab={grab(x.id)} />
                </div>
              ))}
              {line !== null && line.status === status && line.before === null && <div data-line />}
            </div>
          </section>
        )
      })}
      {drag !== null && dragged !== undefined && (
        <div className={css.ghost} aria-hidden='true' style={{ left: drag.x, top: drag.y }}>
          <b>{nameOf(drag.id)}</b>
          {to !== null && to.status !== dragged.status && <span>{t('targets.effect', { from: t(`status.${dragged.status}`), to: t(`status.${to.status}`) })}</span>}
        </div>
      )}
      <p className='al-visually-hidden' role='status' aria-live='assertive'>{said}</p>
    </section>
  )
}
