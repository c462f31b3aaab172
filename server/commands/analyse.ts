/** `analyse`: measures and communities of a project, or of files without any database. */
import { writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import { basename } from 'node:path'
import { type Command, Option } from 'commander'
import { PROJECTIONS, type Projection } from '#contract/analysis'
import type { StakeholderColumns } from '#contract/columns'
import { LIMITS } from '#contract/limits'
import { describeMetrics, type FileAnalysis, type FileAnalysisOptions, METRICS } from '../analysis/analyse-file'
import { columnsOf } from '../cartography/analyse'
import { mustFindProject } from '../cartography/projects'
import { communityWords } from '../exchange/community-words'
import type { WorkerPool } from '../workers/pool'
import { runFileAnalysis } from '../workers/run-analysis'
import { readSource } from './import'
import { withSession, withWorkers } from './session'
import { type Common, CommandProblem, decimalNumber, type Shell, wholeNumber, withCommon, yesNo } from './shell'

interface AnalyseFlags extends Common {
  project?: string, links?: string, nodes?: string, directed?: boolean, weight?: string, projection?: Projection, metrics?: string, resolution?: number, seed: number, consensus?: boolean
  source?: string, target?: string, id?: string, label?: string
  workers?: number, exact?: boolean, interactive?: boolean, repeat: number, format: 'json' | 'csv', out?: string
}
const DEADLINE_MS = 3_600_000

const namesOf = (shell: Shell, text: string | undefined): string[] => {
  const names = (text ?? 'all').split(',').map(s => s.trim()).filter(s => s !== '').flatMap(s => s === 'hits' ? ['hub', 'authority'] : [s])
  const wrong = names.find(n => n !== 'all' && !(METRICS as readonly string[]).includes(n))
  const known = METRICS.join(', ')
  if (wrong !== undefined) throw new CommandProblem('metric.unknown', shell.t(`« ${wrong} » n’est pas une mesure.`, `“${wrong}” is not a measure.`), shell.t(`Existent : ${known}.`, `These do: ${known}.`))
  return names.includes('all') ? ['all'] : names
}

/** One line a stakeholder, the measures as columns. */
const tableOf = (r: FileAnalysis): string => {
  const cell = (v: string | number | null | undefined): string => {
    const s = v === null || v === undefined ? '' : typeof v === 'string' && /^[\t\r ]*[=+\-@]/u.test(v) ? `'${v}` : String(v)
    return /[",\n\r]/u.test(s) ? `"${s.replaceAll('"', '""')}"` : s
  }
  const columns = Object.entries(r.metrics)
  const head = ['Id', 'Label', ...columns.map(([name]) => name), ...(r.communities === null ? [] : ['community'])]
  const rows = r.ids.map((id, i) => [id, r.labels[i], ...columns.map(([, values]) => values?.[i]), ...(r.communities === null ? [] : [r.communities.of[i]])])
  return `\ufeff${[head, ...rows].map(row => row.map(cell).join(',')).join('\r\n')}\r\n`
}

const inWords = (shell: Shell, r: FileAnalysis): string[] => {
  const lines = [shell.counted('{nodes} {nodes?acteur|acteurs}, {links} {links?lien|liens}, {components} {components?partie|parties}', '{nodes} {nodes?actor|actors}, {links} {links?link|links}, {components} {components?part|parts}',
    { nodes: r.graph.nodes, links: r.graph.links, components: r.graph.components })]
  for (const [name, values] of Object.entries(r.metrics)) {
    const top = (values ?? []).map((v, i) => ({ v, i })).filter(x => x.v !== null).sort((a, b) => (b.v ?? 0) - (a.v ?? 0)).slice(0, 5)
    lines.push(`${name}: ${top.map(x => `${r.labels[x.i] ?? ''} ${Number((x.v ?? 0).toPrecision(4))}`).join(', ')}`)
  }
  if (r.communities !== null) lines.push(shell.t(`communautés : ${r.communities.sizes.length}, modularité ${r.communities.modularity?.toFixed(4) ?? '–'}`, `communities: ${r.communities.sizes.length}, modularity ${r.communities.modularity?.toFixed(4) ?? '–'}`))
  lines.push(...(r.communities?.names ?? []).slice(0, 10).map((name, c) => `  ${name} ${r.communities?.sizes[c] ?? 0}`))
  const consensus = r.communities?.consensus
  if (consensus !== undefined) lines.push(shell.t(`  ${consensus.runs} essais d’accord sur ${Math.round(100 * consensus.agreement)} % des paires ${consensus.compared === 'all' ? '' : 'liées '}; stabilité : ${consensus.stability.slice(0, 10).map(x => x.toFixed(2)).join(', ')}`, `  ${consensus.runs} runs agree on ${Math.round(100 * consensus.agreement)}% of ${consensus.compared === 'all' ? '' : 'linked '}pairs; stability: ${consensus.stability.slice(0, 10).map(x => x.toFixed(2)).join(', ')}`))
  for (const [name, a] of Object.entries(r.approximate)) lines.push(shell.t(`≈ ${name} : ${a.samples} tirés de ${a.of}, à ${Number(a.bound.toPrecision(2))} près pour tous avec ${Math.round(a.confidence * 100)} % de chances`, `≈ ${name}: ${a.samples} drawn from ${a.of}, within ${Number(a.bound.toPrecision(2))} for everyone with ${Math.round(a.confidence * 100)} % probability`))
  const seconds = Number((r.ms.total ?? 0) / 1_000).toFixed(1), { seed, resolution } = r.parameters
  lines.push(`${r.rev === undefined ? '' : shell.t(`révision ${r.rev}, `, `revision ${r.rev}, `)}${shell.t(`graine ${String(seed)}, finesse ${String(resolution)} ; ${seconds.replace('.', ',')} s`, `seed ${String(seed)}, resolution ${String(resolution)}; ${seconds} s`)}`)
  return [...lines, ...Object.entries(r.notes).map(([name, note]) => `! ${name}: ${note}`)]
}

/** Communities of a project with their identities and what they are called, each in the order of `sizes`. */
const inNames = (shell: Shell, found: FileAnalysis['communities'], { ids, names }: StakeholderColumns): FileAnalysis['communities'] => {
  if (found?.parts === undefined) return found
  const { parts, ...rest } = found, nameOf = new Map(ids.map((id, v) => [id, names[v] as string]))
  return { ...rest, ids: parts.map(part => part.id), names: communityWords(parts, id => nameOf.get(id), shell.lang) }
}

const give = async (shell: Shell, o: AnalyseFlags, result: FileAnalysis): Promise<number> => {
  const text = o.format === 'csv' ? tableOf(result) : `${JSON.stringify(result)}\n`
  if (o.out !== undefined) { await writeFile(o.out, text); shell.result(shell.json ? result : { out: o.out }, [o.out]); return 0 }
  if (o.format === 'csv' && !shell.json) { process.stdout.write(text); return 0 }
  shell.result(result, inWords(shell, result))
  return 0
}

const analyse = async (shell: Shell, o: AnalyseFlags): Promise<number> => {
  if (o.metrics === 'list') {
    const list = describeMetrics(shell.lang)
    shell.result(list, list.map(m => `${m.name} (${m.projection}): ${m.says}`))
    return 0
  }
  if ((o.project === undefined) === (o.links === undefined)) throw new CommandProblem('usage', shell.t('Donnez --project NOM ou --links FICHIER, l’un des deux.', 'Give --project NAME or --links FILE, one of the two.'), '', 2)
  if (o.project === undefined && o.projection === 'own') throw new CommandProblem('usage', shell.t('Des fichiers se lisent par raw, influence, attention ou cohesion.', 'Files are read by raw, influence, attention or cohesion.'), '', 2)
  const asked: Omit<FileAnalysisOptions, 'resolution'> = { metrics: namesOf(shell, o.metrics), projection: o.projection ?? null, seed: o.seed, consensus: o.consensus, effort: o.interactive === true ? 'interactive' : 'exact', repeat: o.repeat, withBrand: false, lang: shell.lang }
  const running = { signal: shell.stop.signal, deadlineMs: DEADLINE_MS, onProgress: (f: number, step: string) => { shell.progress(`${Math.round(f * 100)} % ${step}`) } }
  const compute = async (pool: WorkerPool, from: Parameters<typeof runFileAnalysis>[1]['from'], read: number, resolution: number): Promise<FileAnalysis> => {
    const result = await runFileAnalysis(pool, { from, options: { ...asked, resolution } }, running)
    return { ...result, ms: { read: Math.round(read), ...result.ms } }
  }
  if (o.project !== undefined) {
    const name = o.project
    return await withSession(shell, shell.config(o), async ({ context }) => {
      const started = performance.now()
      const project = await mustFindProject(context, name), columns = await columnsOf(context, project)
      const past = { project: project.id, keep: false, memory: await context.store().readCommunityMemory(project.id) }
      const result = await compute(context.pool, { columns, past }, performance.now() - started, o.resolution ?? project.resolution)
      return await give(shell, o, { rev: columns.rev, ...result, communities: inNames(shell, result.communities, columns.stakeholders) })
    })
  }
  const started = performance.now()
  const files = await Promise.all([...(o.nodes === undefined ? [] : [{ path: o.nodes, role: 'stakeholders' as const }]), { path: o.links ?? '', role: 'links' as const }]
    .map(async f => ({ name: basename(f.path), bytes: await readSource(shell, f.path), options: { role: f.role } })))
  const text = (key: 'weight' | 'source' | 'target' | 'id' | 'label') => o[key] === undefined ? {} : { [key]: o[key] }
  const read = { ...(o.directed === undefined ? {} : { directed: o.directed }), ...text('weight'), ...text('source'), ...text('target'), ...text('id'), ...text('label') }
  return await withWorkers(Math.min(o.workers ?? 2, Math.max(1, cpus().length)), async pool => await give(shell, o, await compute(pool, { files, read, lang: shell.lang }, performance.now() - started, o.resolution ?? 1)))
}

export const addAnalyse = (program: Command, shell: Shell, done: (code: number) => void): void => {
  withCommon(shell, program.command('analyse').description(shell.t('mesures et communautés d’un projet ou de fichiers', 'measures and communities of a project or of files')))
    .option('--project <name>', shell.t('projet', 'project'))
    .option('--links <file>', shell.t('table des liens', 'table of links'))
    .option('--nodes <file>', shell.t('table des acteurs', 'table of actors'))
    .option('--directed <bool>', shell.t('true : les liens ont un sens', 'true: links have a direction'), yesNo(shell))
    .option('--source <col>', shell.t('colonne du départ', 'column of the source'))
    .option('--target <col>', shell.t('colonne de l’arrivée', 'column of the target'))
    .option('--id <col>', shell.t('colonne de l’identifiant', 'column of the id'))
    .option('--label <col>', shell.t('colonne du nom', 'column of the name'))
    .option('--weight <col>', shell.t('colonne du poids ; sans elle, un lien compte 1', 'column of the weight; without it a link counts 1'))
    .addOption(new Option('--projection <p>', shell.t('lecture des liens', 'reading of the links')).choices(PROJECTIONS))
    .option('--metrics <a,b>', shell.t('mesures ; list les décrit, all les calcule toutes', 'measures; list describes, all computes them all'))
    .option('--resolution <r>', shell.t('finesse des communautés ; celle du projet, 1 pour des fichiers', 'of communities; the project’s, 1 for files'), decimalNumber(shell, 0.05, 20))
    .option('--consensus', shell.t('communautés sur lesquelles 50 essais s’accordent, avec leur stabilité', 'communities that 50 runs agree on, with their stability'))
    .option('--seed <n>', shell.t('graine', 'seed'), wholeNumber(shell, 0, 2 ** 31 - 1), 42)
    .option('--workers <n>', shell.t('fils d’exécution', 'worker threads'), wholeNumber(shell, 1, 64))
    .addOption(new Option('--exact', shell.t('valeurs exactes (sauf demande contraire)', 'exact values (unless asked otherwise)')).conflicts('interactive'))
    .option('--interactive', shell.t('tire un échantillon pour les mesures longues, et dit l’erreur possible', 'sample what takes long, and say how far off it may be'))
    .option('--repeat <n>', shell.t('temps : médiane de n passages', 'times: median of n runs'), wholeNumber(shell, 1, 100), 1)
    .addOption(new Option('--format <f>', shell.t('format du fichier', 'format of the file')).choices(['json', 'csv']).default('json'))
    .option('--out <file>', shell.t(`fichier à écrire (entrée : ${LIMITS.uploadBytes / 1e6} Mo au plus)`, `file to write (input: ${LIMITS.uploadBytes / 1e6} MB at most)`))
    .action(async (o: AnalyseFlags) => { done(await analyse(shell, o)) })
}
