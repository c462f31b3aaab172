/** Rows of stakeholders → entries of the registry: whom a row means, and what it changes of them. */
import { newStakeholder } from '#contract/entities'
import { type Id, idFrom } from '#contract/ids'
import type { Findings } from './findings'
import type { AccountRow, StakeholderRow, StakeholderTable } from './read-stakeholders'
import { type Entry, isBrand, nameKey, type Registry } from './registry'

const assign = <T extends object>(base: T, over: Partial<T>): T => ({ ...base, ...over })

/** Whom a row means. `null`: nobody yet; `undefined`: the row is refused, and said. */
const whom = (row: StakeholderRow, registry: Registry, findings: Findings): { entry: Entry | null, byName: boolean } | undefined => {
  const place = { file: row.file, line: row.line }
  let entry: Entry | null = null
  if (row.id !== null) {
    const earlier = registry.ofFile(row.id)
    if (earlier !== undefined) {
      // two tables may speak of the same one; two lines of one table that do are a fault
      if (earlier.place?.file !== row.file && (!row.named || nameKey(earlier.now.name) === nameKey(row.name))) entry = earlier
      else {
        findings.reject(place, 'stakeholder.duplicate-id', { id: row.id, name: earlier.now.name, first: String(earlier.place?.line ?? 0), file: earlier.place?.file ?? '' }, row.id)
        return undefined
      }
    } else entry = registry.ofProject(row.id) ?? null
  }
  const accounts = row.accounts.filter(a => !a.vague)
  for (const a of accounts) {
    const owner = registry.ofAccount(a.platform, a.key)?.owner
    if (owner === undefined || owner === entry) continue
    // an account may lead to its stakeholder, unless another identifier has it already
    const free = entry === null && (row.id === null || owner.fileId === null || owner.fileId === row.id)
    if (free) entry = owner
    else { findings.reject(place, 'account.duplicate', { account: a.handle, name: owner.now.name }, a.handle); return undefined }
  }
  if (entry !== null || row.id !== null) return { entry, byName: false }
  // of several the first that came, as on every later run of the same file
  const named = registry.namesakes(row.name)[0]
  if (named === undefined) return { entry: null, byName: false }
  // the same name with another account on the same platform, in one table: two people
  const other = named.place?.file === row.file && accounts.some(a => named.accounts.some(b => b.now.platform === a.platform && b.now.key !== a.key))
  return other ? { entry: null, byName: false } : { entry: named, byName: true }
}

/** `named`: the row names its stakeholder; a handle may then be the name that an audience of nobody's account goes by. */
const takeAccount = (entry: Entry, a: AccountRow, named: boolean, registry: Registry, setId: Id): void => {
  const own = entry.accounts.find(b => b.now.platform === a.platform && (named || a.vague || !b.now.key.startsWith('name:')) &&
    (a.vague ? b.now.key.startsWith('name:') : (a.urlGiven && b.now.url === a.url) || b.now.handle.toLowerCase() === a.handle.toLowerCase()))
  const theirs = registry.ofAccount(a.platform, a.key), known = theirs?.owner === entry ? theirs : own ?? theirs
  if (known !== undefined && known.owner === entry) {
    known.now = assign(known.now, { ...a.fields, ...(known.now.url === null && a.urlGiven ? { url: a.url } : {}) })
    known.touched = true
    return
  }
  // an audience that nothing names, of a namesake
  const key = known === undefined ? a.key : `${a.key} ${entry.id}`
  registry.addAccount(entry, idFrom(setId, 'account', a.platform, key), {
    stakeholderId: entry.id, platform: a.platform, handle: a.handle, key, url: a.url,
    followers: null, engagementRate: null, engagementBase: null, authenticity: null, observedAt: null, ...a.fields
  })
}

/** Takes the rows of a table into the registry. Cost O(rows). */
export const takeStakeholders = (table: StakeholderTable, registry: Registry, findings: Findings, setId: Id): void => {
  const twins = new Map<string, number>()
  for (const row of table.rows) {
    const found = whom(row, registry, findings)
    if (found === undefined) continue
    let entry = found.entry
    if (entry === null) {
      const identity = row.id ?? (row.accounts[0] !== undefined && !row.accounts[0].vague ? `${row.accounts[0].platform} ${row.accounts[0].key}` : nameKey(row.name))
      const twin = twins.get(identity) ?? 0
      twins.set(identity, twin + 1)
      const fallback = table.fallback, brand = row.id === null ? undefined : registry.namesakes(row.name).find(isBrand)
      if (brand !== undefined) findings.warn('brand.apart', { file: row.file, name: brand.now.name })
      entry = registry.add(idFrom(setId, 'stakeholder', identity, ...(twin > 0 ? [table.file, String(twin)] : [])),
        newStakeholder(row.name, { ...(fallback === null ? {} : { kind: fallback.kind, family: fallback.family }), ...row.fields, ref: row.id }))
    } else {
      const brand = found.byName && isBrand(entry)
      if (brand) findings.warn('brand.matched', { file: row.file, name: entry.now.name }); else if (found.byName) findings.warn('names.matched', { file: row.file })
      // of several lines about one stakeholder the first names it
      entry.now = assign(entry.now, { ...row.fields, ...(brand ? { kind: entry.now.kind, family: entry.now.family } : {}), ...(row.named && !found.byName && !entry.touched ? { name: row.name } : {}) })
      entry.touched = true
      if (row.id !== null && entry.now.ref === null && entry.id !== row.id.toLowerCase()) registry.setRef(entry, row.id)
    }
    entry.place ??= { file: row.file, line: row.line }
    if (row.id !== null) registry.setFileId(entry, row.id)
    for (const a of row.accounts) takeAccount(entry, a, row.named, registry, setId)
  }
}
