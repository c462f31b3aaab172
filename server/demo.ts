/** The demonstration project, put in on the first run of a data folder. */
import { mkdir, writeFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Refusal } from '#contract/problem'
import type { Language } from '#contract/words'
import { demoSets } from '../seed/demo'
import type { Store } from './store/store'

/** Loads it when nothing was ever here. Interrupted, it goes on at the next start: every set has its fixed id and one effect. */
export const loadDemo = async (store: Store, dataFolder: string, _language: Language): Promise<void> => {
  const done = join(dataFolder, 'demo-loaded')
  if (existsSync(done)) return
  const { project, sets } = demoSets()
  const all = [...await store.listProjects({ deleted: false }), ...await store.listProjects({ deleted: true })]
  if (all.every(p => p.id === project.id && p.deletedAt === null)) {
    try {
      await store.createProject(project)
      for (const set of sets) await store.apply(project.id, set)
    } catch (error) {
      // someone has already worked on it: it is theirs now
      if (!(error instanceof Refusal) || error.status >= 500) throw error
    }
  }
  await mkdir(dataFolder, { recursive: true, mode: 0o700 })
  await writeFile(done, '', { mode: 0o600 })
}
