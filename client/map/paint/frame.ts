/** What a painter is given: a context in CSS px, where the sheet stands, and what is marked. */
import type { Level } from '../levels'
import type { Palette } from '../palette'
import type { MapScene } from '../scene'
import type { Sprites } from './sprites'

/** What state says about the nodes, as rows of the scene. */
export interface Marks {
  selected: ReadonlySet<number>
  /** neighbours of the selection */
  near: ReadonlySet<number>
  hover: number
  /** neighbours of the hovered */
  hoverNear: ReadonlySet<number>
  /** what others have selected */
  others: readonly { row: number, initials: string }[]
  /** isolated: everything else steps back; null when nothing is */
  spotlight: ReadonlySet<number> | null
  /** a way through the map, row after row: its links are drawn as those of the selection would be, and instead of them */
  trail: readonly number[]
  /** the keyboard is here */
  focus: boolean
}
export const NO_MARKS: Marks = { selected: new Set(), near: new Set(), hover: -1, hoverNear: new Set(), others: [], spotlight: null, trail: [], focus: false }

export interface Frame {
  g: CanvasRenderingContext2D
  width: number, height: number
  zoom: number, root: number, panX: number, panY: number
  /** in a gesture: pictures may be a little out of size */
  moving: boolean
  /** until when pictures may be drawn at their exact size (performance.now()); later ones use the nearest there is and set `unsharp` */
  deadline: number, unsharp: boolean
  /** names under 3,000, arrows at rest … */
  level: Level
  palette: Palette, scene: MapScene, marks: Marks, sprites: Sprites
  /** where and how big rows are drawn now, between two scenes */
  x: Float32Array, y: Float32Array, w: Float32Array
  /** colour slots before, and how far the change is (1: done) */
  fromSlot: Int16Array | null, turned: number
}

export const onScreen = (f: Frame, sx: number, sy: number, margin: number): boolean => sx > -margin && sy > -margin && sx < f.width + margin && sy < f.height + margin
