/** How big things are drawn, in px at zoom 1. interface.md §5. */
import type { StakeholderKind } from '#contract/words'

export const BRAND_DIAMETER = 54
/** On windows of 1920 and wider everything is a little larger. */
export const scaleFor = (windowWidth: number): number => windowWidth >= 1800 ? 1.12 : 1

/** Diameter for `v`, the value as a share of the largest (0–1); NaN, a missing value, gives the smallest. */
export const diameter = (v: number): number => 11 + 35 * Math.sqrt(Number.isNaN(v) ? 0 : Math.min(1, Math.max(0, v)))

/** Type size of a name, px on screen at any zoom. */
export const labelPx = (v: number, scale: number): number =>
  Math.min(20, Math.max(11, (12 + 4.5 * (Number.isNaN(v) ? 0 : Math.min(1, Math.max(0, v))) ** 0.6) * scale))

/** Screen px of a link of strength 1–5 at zoom 1. */
export const linkWidth = (strength: number): number => 0.5 + 0.42 * strength

/** Nodes and strokes grow with the root of the zoom, distances with the zoom. */
export const rootOf = (zoom: number): number => Math.sqrt(zoom)

export type Shape = 'ellipse' | 'round-rectangle' | 'round-diamond' | 'round-hexagon' | 'round-pentagon' | 'round-triangle' | 'star'
/** Cytoscape's name, and the width factor that makes all areas alike. */
export const SHAPES: Record<StakeholderKind, { shape: Shape, factor: number }> = {
  person: { shape: 'ellipse', factor: 1 },
  organisation: { shape: 'round-rectangle', factor: 0.89 },
  media: { shape: 'round-diamond', factor: 1.24 },
  community: { shape: 'round-hexagon', factor: 1.08 },
  public_body: { shape: 'round-pentagon', factor: 1.14 },
  competitor: { shape: 'round-triangle', factor: 1.38 },
  event: { shape: 'star', factor: 1.3 },
  brand: { shape: 'ellipse', factor: 1 }
}
/** Icons appear inside nodes from this diameter on, px on screen. */
export const ICON_FROM = 25
