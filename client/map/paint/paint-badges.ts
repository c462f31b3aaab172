/** At the close level: where a stakeholder speaks, as small signs under its node; and on hover, what kind its links are. */
import { PLATFORM_PATHS } from '../platform-paths'
import { bend } from '../link-looks'
import type { MapScene } from '../scene'
import { nameFont, SANS } from './fonts'
import { type Frame, onScreen } from './frame'
import { stampText } from './sprites'
import type { LinkKind, Platform } from '#contract/words'

const SIDE = 17, STEP = 15, GAP = 5, MOST = 4, ICON = 10.5

/** The row of badges under a node whose half width is `r`: offset of its middle, and its size. Null without any. */
export const badgesBox = (scene: MapScene, i: number, r: number): { dy: number, w: number, h: number } | null => {
  const n = Math.min(MOST + 1, scene.platforms[i]?.length ?? 0)
  return n === 0 ? null : { dy: r + GAP + SIDE / 2, w: (n - 1) * STEP + SIDE, h: SIDE }
}

export const paintBadges = (f: Frame, alpha: number): void => {
  const { scene, zoom, marks } = f
  for (let i = 0; i < scene.ids.length; i++) {
    const platforms = scene.platforms[i] ?? []
    if (platforms.length === 0) continue
    const sx = (f.x[i] as number) * zoom + f.panX, sy = (f.y[i] as number) * zoom + f.panY
    if (!onScreen(f, sx, sy, 60)) continue
    const box = badgesBox(scene, i, ((f.w[i] as number) / 2) * f.root + (scene.target[i] !== 0 || marks.selected.has(i) ? 6 * f.root : 0))
    if (box === null) continue
    f.g.globalAlpha = alpha * (marks.spotlight === null || marks.spotlight.has(i) ? 1 : 0.42)
    const more = platforms.length - MOST
    platforms.slice(0, more > 1 ? MOST : MOST + 1).forEach((p, k) => { badge(f, sx - box.w / 2 + k * STEP, sy + box.dy, p, '') })
    if (more > 1) badge(f, sx - box.w / 2 + MOST * STEP, sy + box.dy, null, `+${more}`)
  }
  f.g.globalAlpha = 1
}

const badge = (f: Frame, left: number, y: number, platform: Platform | null, text: string): void => {
  const { palette, sprites } = f
  const s = sprites.get(`badge/${platform ?? text}`, SIDE, SIDE, 0, g => {
    g.fillStyle = palette.panel; g.strokeStyle = palette.edge; g.lineWidth = 1
    g.beginPath(); g.arc(SIDE / 2, SIDE / 2, SIDE / 2 - 1, 0, 7); g.fill(); g.stroke()
    if (platform === null) {
      g.fillStyle = palette.ink2; g.font = `650 8px ${SANS}`; g.textAlign = 'center'; g.textBaseline = 'middle'
      g.fillText(text, SIDE / 2, SIDE / 2 + 0.5)
      return
    }
    g.translate((SIDE - ICON) / 2, (SIDE - ICON) / 2); g.scale(ICON / 24, ICON / 24)
    g.strokeStyle = palette.ink2; g.lineWidth = 2; g.lineCap = 'round'; g.lineJoin = 'round'
    g.stroke(new Path2D(PLATFORM_PATHS[platform]))
  })
  f.g.drawImage(s.canvas, left, y - SIDE / 2, s.width, s.height)
}

/** The kind of each of a row's links, written at its middle. */
export const paintKinds = (f: Frame, row: number, word: (kind: LinkKind) => string): void => {
  const { scene, zoom, palette, sprites } = f, { links } = scene, font = nameFont(11, false)
  for (let o = scene.start[row] as number; o < (scene.start[row + 1] as number); o++) {
    const k = scene.via[o] as number, a = links.source[k] as number, b = links.target[k] as number
    const ax = f.x[a] as number, ay = f.y[a] as number, bx = f.x[b] as number, by = f.y[b] as number, [cx, cy] = bend(ax, ay, bx, by)
    // at the middle of the curve; nearer to its own end where that is out of sight
    const at = (u: number): [number, number] => [((1 - u) ** 2 * ax + 2 * u * (1 - u) * cx + u * u * bx) * zoom + f.panX, ((1 - u) ** 2 * ay + 2 * u * (1 - u) * cy + u * u * by) * zoom + f.panY]
    const [x, y] = (row === a ? [0.5, 0.3, 0.15] : [0.5, 0.7, 0.85]).map(at).find(([px, py]) => onScreen(f, px, py, -20)) ?? [-1e6, -1e6]
    if (!onScreen(f, x, y, 0)) continue
    const text = word(links.kinds[k] ?? 'influences')
    stampText(f.g, sprites.text(text, font, 11, palette.ink2, 4), x - sprites.widthOf(text, font) / 2, y, sprites.dpr)
  }
}
