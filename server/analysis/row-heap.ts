/** A binary heap of rows by key on flat arrays, for searches that push a row again when they find a shorter way (Dijkstra 1959). */
export interface RowHeap {
  push (key: number, row: number): void
  /** the row of the smallest key; the heap must not be empty */
  pop (): number
  size (): number
  clear (): void
}

/** `capacity`: pushes that may be waiting at once; a search over arcs makes at most arcs + 1. Push and pop cost O(log size). */
export const rowHeap = (capacity: number): RowHeap => {
  const keys = new Float64Array(capacity), rows = new Int32Array(capacity)
  let size = 0
  return {
    push: (key, row) => {
      let i = size++
      while (i > 0) {
        const up = (i - 1) >> 1
        if ((keys[up] as number) <= key) break
        keys[i] = keys[up] as number; rows[i] = rows[up] as number
        i = up
      }
      keys[i] = key; rows[i] = row
    },
    pop: () => {
      const top = rows[0] as number, key = keys[--size] as number, row = rows[size] as number
      let i = 0
      for (let down = 1; down < size; down = 2 * i + 1) {
        if (down + 1 < size && (keys[down + 1] as number) < (keys[down] as number)) down++
        if ((keys[down] as number) >= key) break
        keys[i] = keys[down] as number; rows[i] = rows[down] as number
        i = down
      }
      keys[i] = key; rows[i] = row
      return top
    },
    size: () => size,
    clear: () => { size = 0 }
  }
}
