/** The one component that owns the drawn map: makes it, hands it scenes and marks, ends it. StrictMode mounts twice without a leak. */
import { useReducedMotion } from '@mantine/hooks'
import { useEffect, useMemo, useRef } from 'react'
import type { LinkKind } from '#contract/words'
import { useT, type Words } from '../i18n/translate'
import { move } from '../state/edits'
import { select, toggleSelected, useLens } from '../state/lens'
import { useProject } from '../state/open-project'
import { say } from '../state/notices'
import { useWays } from '../state/ways'
import { Announcer } from './Announcer'
import { Atlas } from './atlas'
import type { BandWord } from './bands'
import css from './map.module.css'
import { setMapUi, useMapUi } from './map-ui'
import { PALETTES, type Scheme } from './palette'
import type { MapScene } from './scene'
import type { Laid } from './use-cards'

const bandWords = (t: Words['t'], { key, n }: BandWord): string =>
  key === 'relay' ? n === 0 ? t('map.band.direct') : t('map.band.relay', { count: n }) : key === 'never' ? t('map.band.never') : key === 'ring' && n < 4 ? t(`ring.${n as 1}`) : t(`map.band.${key as 'step'}.${n as 1}`)

/** « Claire Dubois » → CD */
export const initialsOf = (name: string): string => name.trim().split(/\s+/).slice(0, 2).map(w => [...w][0]?.toUpperCase() ?? '').join('')

export const AtlasCanvas = ({ scene, scheme, settled, cards }: { scene: MapScene, scheme: Scheme, /** measures and communities are those of this map */ settled: boolean, cards: Laid }) => {
  const { t } = useT()
  const sheet = useRef<HTMLDivElement>(null), canvas = useRef<HTMLDivElement>(null)
  const atlas = useMapUi(m => m.atlas), apart = useMapUi(m => m.spotlight), trail = useWays(w => w.trail), spotlight = apart ?? trail, tool = useMapUi(m => m.tool)
  const selection = useLens(l => l.selection), presence = useProject(m => m.presence)
  const still = useReducedMotion()
  const drawn = useRef(false), fresh = useRef(settled)
  const mark = (): void => { if (sheet.current !== null) sheet.current.dataset.mapReady = String(drawn.current && fresh.current) }
  const words = useMemo(() => ({ unlinked: t('community.unlinked'), count: (n: number) => t('count.actors', { count: n }), kind: (kind: LinkKind) => t(`linkKind.${kind}`), band: (word: BandWord) => bandWords(t, word) }), [t])
  const said = useRef(t)
  said.current = t

  // biome-ignore lint/correctness/useExhaustiveDependencies: made once; what changes later is handed over by the effects below
  useEffect(() => {
    if (canvas.current === null) return
    const made = new Atlas(canvas.current, {
      pick: (id, add) => {
        const { tool: held } = useMapUi.getState()
        if (held === 'link') return
        if (add) toggleSelected(id); else select([id])
      },
      open: id => { select([id]); openCard() },
      clear: () => { const { tool: held, adding } = useMapUi.getState(); if (held !== 'add' && adding === null && useLens.getState().selection.length > 0) select([]); setMapUi({ linkFrom: null }) },
      addAt: (model, screen) => setMapUi({ adding: { model, screen } }),
      moved: moves => {
        const set = move(moves.map(m => ({ id: m.id, ...m.to })))
        if (set !== null && moves.length > 1) say(said.current('map.moved', { count: moves.length }), { undo: set })
      },
      hover: () => { if (canvas.current !== null) canvas.current.style.cursor = made.hovered === null ? '' : 'pointer' },
      view: () => { for (const l of viewListeners) l() },
      ready: ready => { drawn.current = ready; mark() }
    }, PALETTES[scheme], words)
    setMapUi({ atlas: made })
    return () => { setMapUi({ atlas: null }); made.end() }
  }, [])

  useEffect(() => { atlas?.setPalette(PALETTES[scheme]) }, [atlas, scheme])
  useEffect(() => { atlas?.setWords(words) }, [atlas, words])
  useEffect(() => { if (atlas !== null) atlas.still = still === true }, [atlas, still])
  // biome-ignore lint/correctness/useExhaustiveDependencies: mark reads refs only
  useEffect(() => { fresh.current = settled; mark() }, [settled])
  useEffect(() => { atlas?.setCards(cards.rects, cards.cover) }, [atlas, cards])
  useEffect(() => { if (atlas !== null && atlas.scene !== scene) atlas.setScene(scene) }, [atlas, scene])
  const shownSpotlight = useMemo(() => spotlight === null ? null : new Set(spotlight.flatMap(id => scene.index.get(id) ?? [])), [spotlight, scene])
  const shownTrail = useMemo(() => apart !== null || trail === null ? [] : trail.flatMap(id => scene.index.get(id) ?? []), [apart, trail, scene])
  useEffect(() => {
    atlas?.setMarks({
      selected: new Set(selection.flatMap(id => scene.index.get(id) ?? [])), spotlight: shownSpotlight, trail: shownTrail, focus: false,
      others: presence.flatMap(p => p.selection.slice(0, 8).flatMap(id => { const row = scene.index.get(id); return row === undefined ? [] : [{ row, initials: initialsOf(p.name) }] }))
    })
  }, [atlas, scene, selection, shownSpotlight, shownTrail, presence])
  // what was chosen elsewhere comes into view, also from under the card that opens for it
  // biome-ignore lint/correctness/useExhaustiveDependencies: what lies over the sheet may have come over whoever is selected
  useEffect(() => { const [only] = selection; if (atlas !== null && selection.length === 1 && only !== undefined) atlas.reveal(only) }, [atlas, selection, cards.cover])

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: an application role is one stop, with arrows inside (interface.md §4)
    <div ref={sheet} className={css.application} role='application' aria-label={t('map.label')} aria-describedby='map-help' tabIndex={0} data-map-ready='false' data-tool={tool}
      data-sheet onPointerDown={e => e.currentTarget.focus({ preventScroll: true })}>
      <div ref={canvas} className={css.canvas} />
      <p id='map-help' className={css.unseen}>{t('map.help')}</p>
      <Announcer scene={scene} />
    </div>
  )
}

const viewListeners = new Set<() => void>()
/** Called after every painted frame: for what floats beside a node. */
export const onView = (listener: () => void): (() => void) => { viewListeners.add(listener); return () => { viewListeners.delete(listener) } }

/** The card is the inspector: it opens with the selection; Enter goes into it, to the name. */
export const openCard = (): void => {
  requestAnimationFrame(() => { (document.querySelector<HTMLElement>('[data-inspector] h2 button') ?? document.querySelector<HTMLElement>('[data-inspector] :is(button, [tabindex], input, a)'))?.focus() })
}
