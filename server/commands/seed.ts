/** `seed`: a made-up project of any size, to try things out. The same seed makes the same project. */
import { gzipSync } from 'node:zlib'
import type { Command } from 'commander'
import { newId } from '#contract/ids'
import { type GenerateOptions, generatedHead, generateSets } from '../../seed/generate'
import { createProject, findProject } from '../cartography/projects'
import { mapAddress } from './projects'
import { withSession } from './session'
import { type Common, CommandProblem, type Shell, wholeNumber, withCommon } from './shell'

interface SeedFlags extends Common { project: string, stakeholders: number, links: number, seed: number }

/** Made and packed one by one, so that memory stays flat. */
function * partsOf (options: GenerateOptions): Generator<Uint8Array> {
  for (const changes of generateSets(options)) yield gzipSync(JSON.stringify(changes))
}

const run = async (shell: Shell, o: SeedFlags): Promise<number> => {
  const config = shell.config(o)
  if (o.links > o.stakeholders * (o.stakeholders - 1) / 2) throw new CommandProblem('usage', shell.t('Il y a plus de liens que de paires d’acteurs.', 'There are more links than pairs of actors.'), '', 2)
  const started = performance.now()
  return await withSession(shell, config, async ({ context, store }) => {
    if (await findProject(context, o.project) !== null) throw new CommandProblem('project.exists', shell.t(`Le projet « ${o.project} » existe déjà.`, `The project “${o.project}” already exists.`), shell.t('Choisissez un autre nom.', 'Choose another name.'))
    const project = await createProject(context, { id: newId(), author: 'alentour', name: o.project, question: '', language: shell.lang, brand: null })
    const options: GenerateOptions = { stakeholders: o.stakeholders, links: o.links, seed: o.seed, salt: project.id }
    const { counts, first } = generatedHead(options)
    const applied = await store.applyLarge(project.id, { id: newId(), author: 'alentour', origin: 'seed', note: '', expectedRev: project.rev, counts, first }, partsOf(options), {
      signal: shell.stop.signal, onProgress: (done, parts) => { shell.progress(`${done} / ${parts}`) }
    })
    shell.result({ project: project.id, rev: applied.rev, stakeholders: o.stakeholders, links: counts['link.add'] ?? 0, ms: Math.round(performance.now() - started) }, [mapAddress(config, project)])
    return 0
  })
}

export const addSeed = (program: Command, shell: Shell, done: (code: number) => void): void => {
  withCommon(shell, program.command('seed').description(shell.t('fait un projet inventé', 'make a made-up project')))
    .requiredOption('--project <name>', shell.t('nom du projet', 'name of the project'))
    .option('--stakeholders <n>', shell.t('nombre d’acteurs', 'number of actors'), wholeNumber(shell, 1, 200_000), 120)
    .option('--links <m>', shell.t('nombre de liens', 'number of links'), wholeNumber(shell, 0, 2_000_000), 350)
    .option('--seed <n>', shell.t('graine', 'seed'), wholeNumber(shell, 0, 2 ** 31 - 1), 42)
    .action(async (o: SeedFlags) => { done(await run(shell, o)) })
}
