/** The corners of the smallest convex outline around points, in order; Andrew's monotone chain. Cost O(n log n). */
export const convexHull = (points: readonly (readonly [number, number])[]): [number, number][] => {
  const sorted = points.map(([x, y]): [number, number] => [x, y]).sort((a, b) => a[0] - b[0] || a[1] - b[1])
  if (sorted.length < 3) return sorted
  const half = (list: [number, number][]): [number, number][] => {
    const out: [number, number][] = []
    for (const p of list) {
      for (let a = out.at(-2), b = out.at(-1); a !== undefined && b !== undefined && (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]) <= 0; a = out.at(-2), b = out.at(-1)) out.pop()
      out.push(p)
    }
    return out.slice(0, -1)
  }
  return [...half(sorted), ...half(sorted.reverse())]
}
