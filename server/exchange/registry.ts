/**
 * Everybody an import can mean: those of the project, and those that the files add. Finds one by the identifier that a file
 * or the project gave, by an account, by a folded name. Look-ups by name and handle are made when they are first needed.
 */
import type { Account, Stakeholder } from '#contract/entities'
import type { Id } from '#contract/ids'
import type { ImportIndex } from '#contract/import-index'
import { fold } from '#contract/text'
import type { Platform } from '#contract/words'
import { normaliseHandle } from '#contract/handles'

export interface Place { file: string, line: number }
export interface AccountEntry { id: Id, owner: Entry, was: Account | null, now: Account, touched: boolean }
export interface Entry {
  seq: number
  id: Id
  was: Stakeholder | null
  now: Stakeholder
  accounts: AccountEntry[]
  /** some line speaks of this one */
  touched: boolean
  /** the identifier that a file of this import gave, and where */
  fileId: string | null
  place: Place | null
}
/** several stakeholders answer to this */
export const SEVERAL = Symbol('several')
export type Found = Entry | typeof SEVERAL | undefined

const accountKey = (platform: Platform, key: string): string => `${platform}\u001f${key}`
const put = (map: Map<string, Entry | typeof SEVERAL>, key: string, entry: Entry): void => {
  const known = map.get(key)
  map.set(key, known === undefined || known === entry ? entry : SEVERAL)
}

/** What two spellings of a name share: no case, no accents, no punctuation; but Canal+ is not Canal, and 🙂 is a name. */
export const nameKey = (name: string): string => fold(name.replaceAll('+', ' plus ').replaceAll('#', ' sharp ')) || name

/** The project's own brand: it keeps its kind and family whatever a file calls someone of that name. */
export const isBrand = (entry: Entry): boolean => entry.was?.kind === 'brand'

export class Registry {
  readonly entries: Entry[] = []
  readonly #byId = new Map<string, Entry>()
  readonly #byRef = new Map<string, Entry>()
  readonly #byFileId = new Map<string, Entry>()
  readonly #byAccount = new Map<string, AccountEntry>()
  #byName: Map<string, Entry[]> | null = null
  #byHandle: Map<string, Entry | typeof SEVERAL> | null = null

  constructor (index: ImportIndex) {
    for (const { id, value } of index.stakeholders) this.#insert(id, value, value)
    for (const { id, value } of index.accounts) {
      const owner = this.#byId.get(value.stakeholderId)
      if (owner !== undefined) this.#insertAccount({ id, owner, was: value, now: value, touched: false })
    }
  }

  #insert (id: Id, was: Stakeholder | null, now: Stakeholder): Entry {
    const entry: Entry = { seq: this.entries.length, id, was, now, accounts: [], touched: false, fileId: null, place: null }
    this.entries.push(entry)
    this.#byId.set(id, entry)
    if (now.ref !== null) this.#byRef.set(now.ref, entry)
    if (this.#byName !== null) this.#putNames(entry)
    return entry
  }
  #insertAccount (account: AccountEntry): AccountEntry {
    account.owner.accounts.push(account)
    this.#byAccount.set(accountKey(account.now.platform, account.now.key), account)
    if (this.#byHandle !== null) put(this.#byHandle, account.now.handle.toLowerCase(), account.owner)
    return account
  }
  #putNames (entry: Entry): void {
    const key = nameKey(entry.now.name), known = this.#byName?.get(key)
    if (known === undefined) this.#byName?.set(key, [entry])
    else known.push(entry)
  }

  add (id: Id, now: Stakeholder): Entry { const entry = this.#insert(id, null, now); entry.touched = true; return entry }
  addAccount (owner: Entry, id: Id, now: Account): AccountEntry { return this.#insertAccount({ id, owner, was: null, now, touched: true }) }
  setFileId (entry: Entry, fileId: string): void { entry.fileId = fileId; this.#byFileId.set(fileId, entry) }
  setRef (entry: Entry, ref: string): void { entry.now = { ...entry.now, ref }; this.#byRef.set(ref, entry) }

  ofFile (fileId: string): Entry | undefined { return this.#byFileId.get(fileId) }
  /** by our own id, else by the identifier of an earlier file */
  ofProject (id: string): Entry | undefined { return this.#byId.get(id) ?? this.#byId.get(id.toLowerCase()) ?? this.#byRef.get(id) }
  ofAccount (platform: Platform, key: string): AccountEntry | undefined { return this.#byAccount.get(accountKey(platform, key)) }
  /** all of that name, those of the project first */
  namesakes (name: string): readonly Entry[] {
    if (this.#byName === null) { this.#byName = new Map(); for (const e of this.entries) this.#putNames(e) }
    return this.#byName.get(nameKey(name)) ?? []
  }
  ofName (name: string): Found { const all = this.namesakes(name); return all.length > 1 ? SEVERAL : all[0] }
  /** a bare handle, whatever its platform, or an address */
  ofHandle (text: string): Found {
    if (this.#byHandle === null) { this.#byHandle = new Map(); for (const e of this.entries) for (const a of e.accounts) put(this.#byHandle, a.now.handle.toLowerCase(), e) }
    const bare = this.#byHandle.get(text.replace(/^@/, '').toLowerCase())
    if (bare !== undefined) return bare
    const address = text.includes('.') || text.includes('@') ? normaliseHandle(text) : null
    return address === null ? undefined : this.ofAccount(address.platform, address.key)?.owner
  }
}
