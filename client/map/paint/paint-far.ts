/** The far level: territories as bubbles with name, count and three names; links between them merged. */
import type { Rect } from '../fit-view'
import { bend } from '../link-looks'
import { groupLook } from '../palette'
import type { MapScene } from '../scene'
import { nameFont, territoryFont } from './fonts'
import { type Frame, onScreen } from './frame'
import type { Land } from './paint-hulls'
import { type Sprite, stampText } from './sprites'

export interface Trunk { a: number, b: number, count: number }

/** Links between communities, merged; the fewest first so that the broad ones lie on top. Cost O(links). */
export const trunks = (scene: MapScene): Trunk[] => {
  const merged = new Map<number, Trunk>()
  const { source, target, drawn } = scene.links
  for (let k = 0; k < source.length; k++) {
    const p = scene.community[source[k] as number] as number, q = scene.community[target[k] as number] as number
    if (p < 0 || q < 0 || p === q || drawn[k] !== 1) continue
    const a = Math.min(p, q), b = Math.max(p, q), key = a * 65_536 + b, t = merged.get(key)
    if (t === undefined) merged.set(key, { a, b, count: 1 }); else t.count++
  }
  return [...merged.values()].sort((p, q) => p.count - q.count)
}

export const paintTrunks = (f: Frame, lands: readonly Land[], list: readonly Trunk[], alpha: number): void => {
  const { g, zoom } = f
  const by = new Map(lands.map(l => [l.community, l]))
  g.save(); g.lineCap = 'round'; g.strokeStyle = f.palette.ink3
  for (const t of list) {
    const a = by.get(t.a), b = by.get(t.b)
    if (a === undefined || b === undefined) continue
    const [cx, cy] = bend(a.middleX, a.middleY, b.middleX, b.middleY)
    g.globalAlpha = alpha * 0.2; g.lineWidth = Math.min(14, 1 + Math.sqrt(t.count) * 0.55)
    g.beginPath(); g.moveTo(a.middleX * zoom + f.panX, a.middleY * zoom + f.panY)
    g.quadraticCurveTo(cx * zoom + f.panX, cy * zoom + f.panY, b.middleX * zoom + f.panX, b.middleY * zoom + f.panY); g.stroke()
  }
  g.restore()
}

/** a name is cut to its bubble, yet never to less than this, px */
const LEAST_WIDE = 116

/** As much of a text as is no wider than `wide`, with an ellipsis where it is cut. Widths are kept, so a frame measures nothing. Exported for the tests. */
export const cutTo = (text: string, wide: number, widthOf: (text: string) => number): string => {
  if (widthOf(text) <= wide) return text
  const letters = [...text], first = (n: number): string => `${letters.slice(0, n).join('').trimEnd()}…`
  let lo = 1, hi = letters.length - 1
  while (lo < hi) { const mid = Math.ceil((lo + hi) / 2); if (widthOf(first(mid)) <= wide) lo = mid; else hi = mid - 1 }
  return first(lo)
}

/** Each bubble's words, as many as it has room for; largest first, none over another. */
export const paintFarNames = (f: Frame, lands: readonly Land[], alpha: number, countWords: (n: number) => string): void => {
  const { g, zoom, palette, sprites, scene } = f
  const taken: Rect[] = []
  g.globalAlpha = alpha
  for (const t of [...lands].sort((a, b) => b.count - a.count)) {
    const middle = ((t.x0 + t.x1) / 2) * zoom + f.panX, y = ((t.y0 + t.y1) / 2) * zoom + f.panY
    if (!onScreen(f, middle, y, 300)) continue
    const colour = scene.colourBy === 'community' ? groupLook(palette, t.slot).text : palette.otherText
    // by size, but no wider than the bubble: a name that reaches over its neighbours hides theirs
    let px = Math.round(Math.min(30, 17 + 2 * Math.log2(Math.max(1, t.count / 8))))
    const wide = (t.x1 - t.x0) * zoom * 1.05
    while (px > 13 && sprites.widthOf(t.name, territoryFont(px)) > wide) px--
    const font = territoryFont(px), most = Math.max(LEAST_WIDE, wide)
    const cut = (text: string, face: string): string => cutTo(text, most, s => sprites.widthOf(s, face))
    const name = cut(t.name, font)
    const room = (t.y1 - t.y0) * zoom, lines: Line[] = [{ sprite: sprites.text(name, font, px, colour, 5, 0.3), dy: 0 }]
    let dy = px * 0.75 + 6
    const add = (text: string, ink: string): void => { lines.push({ sprite: sprites.text(cut(text, nameFont(12, false)), nameFont(12, false), 12, ink, 3.4), dy }); dy += 16 }
    if (room > 64) add(countWords(t.count), palette.ink3)
    if (room > 120) for (const m of t.members.slice(0, 3)) add(scene.names[m] ?? '', palette.ink2)
    // no name is cut by the edge of the sheet while its land is in view
    const half = sprites.widthOf(name, font) / 2 + 10, x = t.x1 * zoom + f.panX < 0 || t.x0 * zoom + f.panX > f.width ? middle : Math.max(half, Math.min(f.width - half, middle))
    // all its words, else its name alone, else its name in small
    let box = boxOf(lines, x, y, px)
    if (hits(box, taken)) { lines.length = 1; box = boxOf(lines, x, y, px) }
    if (hits(box, taken)) { lines[0] = { sprite: sprites.text(cut(t.name, territoryFont(13)), territoryFont(13), 13, colour, 5, 0.3), dy: 0 }; box = boxOf(lines, x, y, 13) }
    if (hits(box, taken)) continue
    taken.push(box)
    const up = (lines.at(-1)?.dy ?? 0) / 2
    for (const l of lines) stampText(g, l.sprite, x - l.sprite.width / 2 + l.sprite.inset, y + l.dy - up, sprites.dpr)
  }
  g.globalAlpha = 1
}

interface Line { sprite: Sprite, dy: number }
const boxOf = (lines: readonly Line[], x: number, y: number, px: number): Rect => {
  const up = (lines.at(-1)?.dy ?? 0) / 2, w = Math.max(...lines.map(l => l.sprite.width - 2 * l.sprite.inset))
  return { x: x - w / 2, y: y - up - px / 2, w, h: 2 * up + px }
}
const hits = (b: Rect, taken: readonly Rect[]): boolean => taken.some(o => b.x + 3 < o.x + o.w && b.x + b.w - 3 > o.x && b.y + 2 < o.y + o.h && b.y + b.h - 2 > o.y)
