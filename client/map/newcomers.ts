/**
 * Who is new on the map. Our ids are UUIDv7, so they say when a stakeholder was added by hand; those that came by a file
 * have ids of their own kind and are never new, or an import would cover the map with dots. interface.md §5.
 */
const DAY = 86_400_000

/** Time in an id of ours, ms; null for other ids. */
export const timeOfId = (id: string): number | null => id[14] === '7' ? Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) : null

/** Added in the last 30 days, later than a day after the project began, and not seen here since. */
export const newcomers = (ids: Iterable<string>, projectBegan: number, now: number, seen: ReadonlySet<string>): Set<string> => {
  const out = new Set<string>()
  for (const id of ids) {
    const at = timeOfId(id)
    if (at !== null && !seen.has(id) && at > now - 30 * DAY && at > projectBegan + DAY && at < now + DAY) out.add(id)
  }
  return out
}
