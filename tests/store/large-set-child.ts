/** A process that writes a large set and may be killed at any moment; says each step on stdout. Started by large-set.neo4j.test.ts. */
import { openStore } from '../../server/store/store'
import { largeParts } from './large-set-parts'

const [uri = '', user = '', password = '', project = '', set = ''] = process.argv.slice(2)

const main = async (): Promise<void> => {
  const store = await openStore({ uri, user, password })
  process.stdout.write('start\n')
  await store.applyLarge(project, { id: set, author: 'Child', origin: 'import', note: 'big.csv', expectedRev: 1, counts: { 'stakeholder.add': 450, 'link.add': 600 }, first: 'big.csv' },
    largeParts(project), { onProgress: done => { process.stdout.write(`part ${done}\n`) } })
  process.stdout.write('done\n')
  await store.close()
}
main().catch((e: unknown) => { console.error(e); process.exit(1) })
