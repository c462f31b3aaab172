/** The keys of the map, declared where the sheet of shortcuts finds them. They act only when the map has the focus. interface.md §4. */
import type { Key } from '../i18n/translate'
import { useShortcut } from '../ui/shortcuts'
import { select, toggleSelected, useLens } from '../state/lens'
import { projectNow } from '../state/open-project'
import { togglePicking } from '../state/ways'
import { hideSelected, isolate, neighbourhood, removeSelected, toggleTargets } from './actions'
import { openCard } from './AtlasCanvas'
import { setMapUi, useMapUi } from './map-ui'
import { byWeight, type Direction, nearestTowards } from './nearest'

type Group = 'help.map' | 'help.tools' | 'help.selection'
interface MapKey { keys: readonly string[], shown?: string, label: Key, group: Group, run(e: KeyboardEvent): unknown }

const ARROWS: Record<string, Direction> = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' }
const atlasNow = () => useMapUi.getState().atlas
const selectionNow = (): readonly string[] => useLens.getState().selection

const KEYS: readonly MapKey[] = [
  { keys: [...Object.keys(ARROWS), ...Object.keys(ARROWS).map(k => `Shift+${k}`)], shown: '← ↑ → ↓', label: 'map.key.arrows', group: 'help.map', run: e => walk(ARROWS[e.key] ?? 'right', e.shiftKey) },
  { keys: ['Tab', 'Shift+Tab'], shown: 'Tab', label: 'map.key.next', group: 'help.map', run: e => next(e.shiftKey) },
  { keys: ['Enter'], shown: 'Enter', label: 'map.key.card', group: 'help.map', run: () => { if (selectionNow().length === 0) return false; openCard(); return true } },
  { keys: ['+', '='], shown: '+', label: 'map.key.closer', group: 'help.map', run: () => atlasNow()?.zoomBy(1.25) },
  { keys: ['-', '−'], shown: '−', label: 'map.key.further', group: 'help.map', run: () => atlasNow()?.zoomBy(0.8) },
  { keys: ['0'], label: 'map.key.fit', group: 'help.map', run: () => atlasNow()?.fit(true) },
  { keys: ['l'], shown: 'L', label: 'map.key.legend', group: 'help.map', run: () => setMapUi({ legend: !useMapUi.getState().legend }) },
  { keys: ['v'], shown: 'V', label: 'map.tool.choose', group: 'help.tools', run: () => setMapUi({ tool: 'choose', linkFrom: null }) },
  { keys: ['s'], shown: 'S', label: 'map.tool.lasso', group: 'help.tools', run: () => setMapUi({ tool: 'lasso', linkFrom: null }) },
  { keys: ['n'], shown: 'N', label: 'map.tool.add', group: 'help.tools', run: () => addInTheMiddle() },
  { keys: ['e'], shown: 'E', label: 'map.tool.link', group: 'help.tools', run: () => holdLink() },
  { keys: ['c'], shown: 'C', label: 'ways.tool', group: 'help.tools', run: () => togglePicking() },
  { keys: ['o'], shown: 'O', label: 'map.tool.neighbours', group: 'help.tools', run: () => { void neighbourhood() } },
  { keys: ['i'], shown: 'I', label: 'map.tool.isolate', group: 'help.tools', run: () => isolate() },
  { keys: ['h'], shown: 'H', label: 'map.tool.hide', group: 'help.tools', run: () => hideSelected() },
  { keys: ['r'], shown: 'R', label: 'map.tool.layout', group: 'help.tools', run: () => { if (useMapUi.getState().laying === null) setMapUi({ choosingLayout: true }) } },
  { keys: ['t'], shown: 'T', label: 'map.key.target', group: 'help.selection', run: () => toggleTargets() },
  { keys: ['Delete', 'Backspace'], shown: 'Del', label: 'map.key.remove', group: 'help.selection', run: () => removeSelected() }
]

export const MapShortcuts = () => {
  useShortcut({ keys: ['Escape'], shown: 'Esc', label: 'map.key.escape', group: 'help.map', run: () => leave() })
  return KEYS.map(k => <OneKey key={k.label} {...k} />)
}
const OneKey = (k: MapKey) => {
  useShortcut({ ...k, run: e => onMap(e) ? k.run(e) : false })
  return null
}
/** Keys of the map are its own: not those of the legend beside it, nor of a card. The search leaves the focus on the whole screen: letters and signs act there too. */
const onMap = (e: KeyboardEvent): boolean => e.target === document.body || (e.target instanceof Element && e.target.id === 'main') ? e.key.length === 1 : e.target instanceof Element && e.target.closest('[role="application"][data-sheet]') !== null

/** The link tool; with one stakeholder selected it is already the first end. */
export const holdLink = (): void => {
  const selection = selectionNow()
  setMapUi({ tool: useMapUi.getState().tool === 'link' ? 'choose' : 'link', linkFrom: selection.length === 1 ? selection[0] ?? null : null })
}

/** Opens the box for a name near the middle of the sheet, beside the selection when there is one. */
export const addInTheMiddle = (): void => {
  const atlas = atlasNow()
  if (atlas === null) return
  const [first] = selectionNow(), row = first === undefined ? undefined : atlas.scene?.index.get(first)
  const at = row === undefined ? { x: (atlas.open.left + atlas.open.right) / 2, y: atlas.cy.height() / 2 } : { x: atlas.screen(row).x + 90, y: atlas.screen(row).y + 30 }
  setMapUi({ adding: { screen: at, model: atlas.toModel(at) } })
}

const walk = (direction: Direction, shift: boolean): boolean => {
  const scene = atlasNow()?.scene
  if (scene === null || scene === undefined || scene.ids.length === 0) return false
  const last = selectionNow().at(-1), from = last === undefined ? undefined : scene.index.get(last)
  const to = from === undefined ? byWeight(scene.v)[0] ?? 0 : nearestTowards(scene.x, scene.y, from, direction)
  const id = scene.ids[to]
  if (to < 0 || id === undefined) return true
  if (shift) toggleSelected(id); else select([id])
  return true
}

/** Next by weight; past the last one, or with nothing selected, Tab leaves the sheet as anywhere else. */
const next = (back: boolean): boolean => {
  const scene = atlasNow()?.scene, last = selectionNow().at(-1)
  if (scene === null || scene === undefined || last === undefined) return false
  const brand = projectNow()?.project.brandId, order = byWeight(scene.v).filter(i => scene.ids[i] !== brand)
  const at = order.findIndex(i => scene.ids[i] === last), id = scene.ids[order[at + (back ? -1 : 1)] ?? -1]
  if (id === undefined) return false
  select([id])
  return true
}

/** Undoes the innermost thing: a drag, a box, a half-drawn link, a tool, what is set apart, the selection. */
const leave = (): boolean => {
  const { atlas, adding, linking, linkFrom, tool, spotlight, laying } = useMapUi.getState()
  if (atlas?.cancelDrag() === true) return true
  if (laying !== null) { laying.stop(); return true }
  if (adding !== null || linking !== null) { setMapUi({ adding: null, linking: null }); return true }
  if (linkFrom !== null) { setMapUi({ linkFrom: null }); return true }
  if (tool !== 'choose') { setMapUi({ tool: 'choose' }); return true }
  if (spotlight !== null) { setMapUi({ spotlight: null }); return true }
  if (selectionNow().length > 0) { select([]); return true }
  return false
}
