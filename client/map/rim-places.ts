/** Where a territory's name may stand: on its rim, the top preferred. */
import { RIM_PLACES } from './label-places'
import type { Ring } from './contour'

/** Places x0,y0,… in model px: the middle of the top, the very top, left and right of it, then the bottom alike. */
export const rimPlaces = (rings: readonly Ring[]): Float32Array => {
  const out = new Float32Array(RIM_PLACES * 2)
  const ring = rings[0]
  if (ring === undefined) return out
  let x0 = Infinity, x1 = -Infinity, top = 0, bottom = 0
  for (let i = 0; i < ring.length; i += 2) {
    const x = ring[i] as number, y = ring[i + 1] as number
    x0 = Math.min(x0, x); x1 = Math.max(x1, x)
    if (y < (ring[top + 1] as number)) top = i
    if (y > (ring[bottom + 1] as number)) bottom = i
  }
  const middle = (x0 + x1) / 2, half = (x1 - x0) / 2
  const edge = (x: number, sense: -1 | 1): [number, number] => {
    let y = sense < 0 ? Infinity : -Infinity
    for (let i = 0; i < ring.length; i += 2) {
      if (Math.abs((ring[i] as number) - x) > 10) continue
      const v = ring[i + 1] as number
      y = sense < 0 ? Math.min(y, v) : Math.max(y, v)
    }
    return [x, Number.isFinite(y) ? y : ring[(sense < 0 ? top : bottom) + 1] as number]
  }
  const along = (sense: -1 | 1): [number, number][] => [edge(middle, sense), [ring[sense < 0 ? top : bottom] as number, ring[(sense < 0 ? top : bottom) + 1] as number],
    ...[-0.2, 0.2, -0.4, 0.4, -0.62, 0.62].map((k): [number, number] => edge(middle + half * k, sense))]
  for (const [i, [x, y]] of [...along(-1), ...along(1)].entries()) { out[2 * i] = x; out[2 * i + 1] = y }
  return out
}
