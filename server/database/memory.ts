/** How much memory the database takes. */
import { totalmem } from 'node:os'

/** Bytes that this process may use: the machine's, or its container's when that is less. */
export const availableMemory = (): number => {
  const limit = process.constrainedMemory()
  return limit > 0 ? Math.min(totalmem(), limit) : totalmem()
}

/** Heap and page cache by size of the machine; a map of 22,000 nodes and 171,000 links reads as fast in the smallest (neo4j.md §0.1). */
export const memoryFor = (bytes: number): { heap: string, pageCache: string } => {
  const gib = bytes / 2 ** 30
  // machines say a little less than they have
  if (gib >= 7.5) return { heap: '1g', pageCache: '512m' }
  if (gib >= 3.5) return { heap: '768m', pageCache: '256m' }
  return { heap: '384m', pageCache: '64m' }
}
