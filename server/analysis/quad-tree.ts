/**
 * A quadtree over points in the plane: the points sorted along Morton's curve by counting, cells cut out of the sorted
 * run by binary search, cells with a single child left out. 22,470 points: about a millisecond.
 */

/** points at most in a leaf, save where they lie on one spot of a 65,536 × 65,536 grid */
const LEAF = 8
const DIGIT = 2_048

export class QuadTree {
  readonly n: number
  /** points in tree order: a cell is a run of them */
  order: Int32Array
  /** first point of each cell and one past its last, its first child and one past its last (both 0: a leaf); children come after parents */
  readonly first: Int32Array; readonly last: Int32Array; readonly child: Int32Array; readonly childEnd: Int32Array
  cells = 0
  #key: Uint32Array
  #key2: Uint32Array
  #order2: Int32Array
  readonly #count = new Int32Array(DIGIT)
  readonly #bit: Int8Array

  constructor (n: number) {
    this.n = n
    this.order = new Int32Array(n); this.#order2 = new Int32Array(n); this.#key = new Uint32Array(n); this.#key2 = new Uint32Array(n)
    // every cell but a leaf has at least two children, so there are fewer than 2n
    const most = Math.max(1, 2 * n)
    this.first = new Int32Array(most); this.last = new Int32Array(most); this.child = new Int32Array(most); this.childEnd = new Int32Array(most); this.#bit = new Int8Array(most)
  }

  /** Sorts the points anew. The same points give the same tree. Cost O(n). */
  build (x: Float64Array, y: Float64Array): void {
    const n = this.n
    let x0 = Infinity, x1 = -Infinity, y0 = Infinity, y1 = -Infinity
    for (let v = 0; v < n; v++) {
      const a = x[v] as number, b = y[v] as number
      if (a < x0) x0 = a
      if (a > x1) x1 = a
      if (b < y0) y0 = b
      if (b > y1) y1 = b
    }
    const k = 65_535 / (Math.max(x1 - x0, y1 - y0) * 1.0001 + 1e-12), key = this.#key, order = this.order
    for (let v = 0; v < n; v++) {
      key[v] = spread(((x[v] as number) - x0) * k | 0) | spread(((y[v] as number) - y0) * k | 0) << 1
      order[v] = v
    }
    this.#digit(0); this.#digit(11); this.#digit(22)
    this.#cut()
  }

  /** One pass of a radix sort by the 11 bits from `shift` on. */
  #digit (shift: number): void {
    const n = this.n, key = this.#key, order = this.order, key2 = this.#key2, order2 = this.#order2, count = this.#count
    count.fill(0)
    for (let i = 0; i < n; i++) { const d = (key[i] as number) >>> shift & DIGIT - 1; count[d] = (count[d] as number) + 1 }
    let sum = 0
    for (let d = 0; d < DIGIT; d++) { const c = count[d] as number; count[d] = sum; sum += c }
    for (let i = 0; i < n; i++) {
      const q = key[i] as number, d = q >>> shift & DIGIT - 1, place = count[d] as number
      count[d] = place + 1
      key2[place] = q; order2[place] = order[i] as number
    }
    this.#key = key2; this.#key2 = key; this.order = order2; this.#order2 = order
  }

  #cut (): void {
    const { first, last, child, childEnd } = this, bit = this.#bit, key = this.#key
    let cells = 1
    first[0] = 0; last[0] = this.n; bit[0] = 30
    for (let c = 0; c < cells; c++) {
      const a = first[c] as number, b = last[c] as number
      let shift = bit[c] as number
      child[c] = 0; childEnd[c] = 0
      if (b - a <= LEAF) continue
      // a run whose ends agree in these two bits has one quarter only
      while (shift >= 0 && ((key[a] as number) >>> shift & 3) === ((key[b - 1] as number) >>> shift & 3)) shift -= 2
      if (shift < 0) continue
      child[c] = cells
      for (let quarter = 0, from = a; quarter < 4 && from < b; quarter++) {
        let lo = from, hi = b
        while (lo < hi) { const m = lo + hi >> 1; if (((key[m] as number) >>> shift & 3) <= quarter) lo = m + 1; else hi = m }
        if (lo > from) { first[cells] = from; last[cells] = lo; bit[cells] = shift - 2; cells++ }
        from = lo
      }
      childEnd[c] = cells
    }
    this.cells = cells
  }
}

/** Puts a zero between every two of 16 bits. */
const spread = (value: number): number => {
  let v = value
  v = (v | v << 8) & 0x00ff00ff
  v = (v | v << 4) & 0x0f0f0f0f
  v = (v | v << 2) & 0x33333333
  return (v | v << 1) & 0x55555555
}
