/** From a sampled field to smooth rings: marching squares along the zero line, then Chaikin's corner cutting. */

/** A closed ring of points x0,y0,x1,y1,… (the last joins the first). */
export type Ring = Float32Array

export interface Field { values: Float32Array, columns: number, rows: number, x0: number, y0: number, cell: number }

/** Rings where the field crosses 0; the inside is negative and lies to the same hand of every ring. Cost O(cells). */
export const zeroLines = (f: Field): number[][] => {
  const { values: s, columns: W, rows: H, x0, y0, cell } = f
  // a crossing is named by its grid edge: 2·cell for the edge to the right, 2·cell + 1 for the edge downwards
  const next = new Map<number, number>()
  const put = (a: number, b: number): void => { next.set(a, b) }
  for (let j = 0; j < H - 1; j++) {
    for (let i = 0; i < W - 1; i++) {
      const q = j * W + i
      const m = ((s[q] as number) < 0 ? 1 : 0) | ((s[q + 1] as number) < 0 ? 2 : 0) | ((s[q + W + 1] as number) < 0 ? 4 : 0) | ((s[q + W] as number) < 0 ? 8 : 0)
      if (m === 0 || m === 15) continue
      const top = 2 * q, bottom = 2 * (q + W), left = 2 * q + 1, right = 2 * (q + 1) + 1
      switch (m) {
        case 1: put(left, top); break
        case 2: put(top, right); break
        case 3: put(left, right); break
        case 4: put(right, bottom); break
        case 5: put(left, top); put(right, bottom); break
        case 6: put(top, bottom); break
        case 7: put(left, bottom); break
        case 8: put(bottom, left); break
        case 9: put(bottom, top); break
        case 10: put(top, right); put(bottom, left); break
        case 11: put(bottom, right); break
        case 12: put(right, left); break
        case 13: put(right, top); break
        case 14: put(top, left); break
      }
    }
  }
  const rings: number[][] = []
  for (const start of next.keys()) {
    if (!next.has(start)) continue
    const ring: number[] = []
    let at = start
    for (;;) {
      const to = next.get(at)
      if (to === undefined) break
      next.delete(at)
      const q = at >> 1, i = q % W, j = (q - i) / W
      const a = s[q] as number, b = s[at & 1 ? q + W : q + 1] as number
      const t = a / (a - b)
      ring.push(x0 + (i + (at & 1 ? 0 : t)) * cell, y0 + (j + (at & 1 ? t : 0)) * cell)
      at = to
    }
    if (ring.length >= 12) rings.push(ring)
  }
  return rings
}

/** Cuts every corner once: two points for each, a quarter from either end of every side. */
export const chaikin = (ring: ArrayLike<number>): Ring => {
  const n = ring.length / 2
  const out = new Float32Array(n * 4)
  for (let i = 0; i < n; i++) {
    const k = ((i + 1) % n) * 2
    const ax = ring[2 * i] as number, ay = ring[2 * i + 1] as number, bx = ring[k] as number, by = ring[k + 1] as number
    out[4 * i] = ax * 0.75 + bx * 0.25; out[4 * i + 1] = ay * 0.75 + by * 0.25
    out[4 * i + 2] = ax * 0.25 + bx * 0.75; out[4 * i + 3] = ay * 0.25 + by * 0.75
  }
  return out
}

/** Twice the signed area halved: positive one way round, negative the other. */
export const area = (ring: ArrayLike<number>): number => {
  const n = ring.length / 2
  let a = 0
  for (let i = 0; i < n; i++) {
    const k = ((i + 1) % n) * 2
    a += (ring[2 * i] as number) * (ring[k + 1] as number) - (ring[k] as number) * (ring[2 * i + 1] as number)
  }
  return a / 2
}

/** True when the point lies in the ring (even-odd). Cost O(points). */
export const inRing = (ring: ArrayLike<number>, x: number, y: number): boolean => {
  const n = ring.length / 2
  let inside = false
  for (let i = 0, j = n - 1; i < n; j = i++) {
    const yi = ring[2 * i + 1] as number, yj = ring[2 * j + 1] as number
    if ((yi > y) === (yj > y)) continue
    const xi = ring[2 * i] as number, xj = ring[2 * j] as number
    if (x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside
  }
  return inside
}
/** True when the point lies in the area of several rings, holes left out (even-odd over all). */
export const inRings = (rings: readonly ArrayLike<number>[], x: number, y: number): boolean => {
  let inside = false
  for (const r of rings) if (inRing(r, x, y)) inside = !inside
  return inside
}
