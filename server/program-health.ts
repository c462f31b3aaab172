/** The truth about the program in one object, in the asker's language; asks the database at most once a second. */
import type { Health } from '#contract/health'
import type { Language } from '#contract/words'
import type { DatabaseProgress } from './database/address'
import type { Store } from './store/store'

const WORDS = {
  fr: { fetching: 'La base de données arrive : {fetched} Mo sur {total}.', fetchingFirst: 'La base de données arrive.', starting: 'La base de données démarre.', ready: 'Tout fonctionne.', stopping: 'Le programme s’arrête.', silent: 'La base de données ne répond pas.' },
  en: { fetching: 'The database is coming: {fetched} of {total} MB.', fetchingFirst: 'The database is coming.', starting: 'The database is starting.', ready: 'Everything works.', stopping: 'The program is stopping.', silent: 'The database does not answer.' }
} as const
const PING_EVERY_MS = 1_000
const PING_MS = 1_500

export interface HealthSource { kind: 'own' | 'remote', progress: DatabaseProgress, store: Store | null, stopping: boolean }

export const createHealth = (source: () => HealthSource, version: string): ((lang: Language) => Promise<Health>) => {
  let asked = 0
  let answers: Promise<boolean> = Promise.resolve(true)
  let of: Store | null = null
  const ping = async (store: Store): Promise<boolean> => {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<boolean>(resolve => { timer = setTimeout(() => { resolve(false) }, PING_MS) })
    const result = await Promise.race([store.ping().then(() => true, () => false), late])
    clearTimeout(timer)
    return result
  }
  return async lang => {
    const { kind, progress, store, stopping } = source()
    const w = WORDS[lang]
    const now = Date.now()
    if (store !== null && (store !== of || now - asked > PING_EVERY_MS)) { of = store; asked = now; answers = ping(store) }
    const megabytes = (n: number): number => Math.round(n / 1e6)
    const of2 = (status: Health['status'], detail: string, problem: string | null = null): Health =>
      ({ status, detail, database: { kind, fetched: progress.fetched, total: progress.total, problem }, version })
    if (stopping) return of2('stopping', w.stopping)
    if (progress.phase === 'failed') { const said = progress.problem?.sentence(lang) ?? w.silent; return of2('failed', said, said) }
    if (progress.phase === 'fetching') {
      return of2('fetching', progress.total === null ? w.fetchingFirst : w.fetching.replace('{fetched}', String(megabytes(progress.fetched ?? 0))).replace('{total}', String(megabytes(progress.total))))
    }
    if (store === null || progress.phase !== 'ready') return of2('starting', w.starting)
    return await answers ? of2('ready', w.ready) : of2('failed', w.silent, w.silent)
  }
}
