/** `import`: files into a project, all or nothing. A project that does not exist is made once its files are known to fit. */
import { readFile, stat, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Command } from 'commander'
import { z } from 'zod'
import { newId } from '#contract/ids'
import { FieldName, ImportOptions, type ImportReport, type TableOptions } from '#contract/import'
import { emptyImportIndex } from '#contract/import-index'
import { LIMITS } from '#contract/limits'
import { Refusal, sentence } from '#contract/problem'
import { LINK_KIND_NAMES, LinkKind } from '#contract/words'
import type { JobHandle } from '../cartography/jobs'
import { dryRun, type ImportOrder, importSources, keepsOut, type Planned } from '../cartography/import'
import { createProject, findProject } from '../cartography/projects'
import type { SourceFile } from '../workers/exchange-types'
import { mapAddress } from './projects'
import { withSession } from './session'
import { type Common, CommandProblem, rejectedInWords, type Shell, withCommon, yesNo } from './shell'
import { rejectionTable } from './report-file'

interface ImportFlags extends Common {
  project: string, nodes?: string, links?: string, directed?: boolean, kind?: string, source?: string, target?: string, id?: string, label?: string, weight?: string
  mapping?: string, createMissing?: boolean, skipRejected?: boolean, dryRun?: boolean, report?: string
}
type Columns = NonNullable<TableOptions['columns']>
const Columns = z.record(z.string(), FieldName)
const Mapping = z.union([z.strictObject({ nodes: Columns.optional(), links: Columns.optional() }), Columns])

/** Bytes of a file that the user names, bounded before they are read. */
export const readSource = async (shell: Shell, path: string): Promise<Uint8Array> => {
  const about = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw new CommandProblem('file.not-found', shell.t(`Le fichier ${path} ne se lit pas (${error.code ?? ''}).`, `The file ${path} cannot be read (${error.code ?? ''}).`))
  })
  if (!about.isFile()) throw new CommandProblem('file.not-found', shell.t(`${path} n’est pas un fichier.`, `${path} is not a file.`))
  if (about.size > LIMITS.uploadBytes) throw new CommandProblem('file.too-large', `${shell.t(`${path} :`, `${path}:`)} ${sentence('request.too-large', shell.lang, { max: LIMITS.uploadBytes / 1e6 })}`)
  return await readFile(path)
}

const mappingOf = async (shell: Shell, path: string | undefined): Promise<{ nodes: Columns, links: Columns }> => {
  if (path === undefined) return { nodes: {}, links: {} }
  let value: unknown
  try { value = JSON.parse(Buffer.from(await readSource(shell, path)).toString('utf8')) } catch (error) { if (error instanceof CommandProblem) throw error }
  const read = Mapping.safeParse(value)
  if (!read.success) throw new CommandProblem('mapping', shell.t(`${path} n’est pas une correspondance de colonnes : {"en-tête": "champ", …}, ou {"nodes": {…}, "links": {…}}.`, `${path} is not a column mapping: {"header": "field", …}, or {"nodes": {…}, "links": {…}}.`))
  const m = read.data
  const split = (v: unknown): v is { nodes?: Columns, links?: Columns } => typeof v === 'object' && v !== null && Object.values(v).every(x => typeof x === 'object')
  return split(m) ? { nodes: m.nodes ?? {}, links: m.links ?? {} } : { nodes: m as Columns, links: m as Columns }
}

const columnsFrom = (pairs: [string | undefined, FieldName][], base: Columns): { columns?: Columns } => {
  const columns: Columns = { ...base }
  for (const [header, field] of pairs) if (header !== undefined) columns[header] = field
  return Object.keys(columns).length === 0 ? {} : { columns }
}

const sourcesFor = async (shell: Shell, file: string | undefined, o: ImportFlags): Promise<SourceFile[]> => {
  if (file === undefined && o.nodes === undefined && o.links === undefined) throw new CommandProblem('usage', shell.t('Il manque un fichier : FILE, --nodes ou --links.', 'A file is missing: FILE, --nodes or --links.'), '', 2)
  if (file !== undefined && (o.nodes !== undefined || o.links !== undefined)) throw new CommandProblem('usage', shell.t('FILE seul, ou bien --nodes et --links.', 'FILE alone, or else --nodes and --links.'), '', 2)
  const mapping = await mappingOf(shell, o.mapping)
  const ofLinks: [string | undefined, FieldName][] = [[o.source, 'source'], [o.target, 'target'], [o.weight, 'count']]
  const ofNodes: [string | undefined, FieldName][] = [[o.id, 'id'], [o.label, 'name']]
  const sources: SourceFile[] = []
  if (file !== undefined) {
    const asLinks = o.source !== undefined || o.target !== undefined || o.weight !== undefined, asNodes = o.id !== undefined || o.label !== undefined
    sources.push({ name: basename(file), bytes: await readSource(shell, file), options: { ...(asLinks ? { role: 'links' as const } : asNodes ? { role: 'stakeholders' as const } : {}), ...columnsFrom([...ofLinks, ...ofNodes], { ...mapping.nodes, ...mapping.links }) } })
  }
  if (o.nodes !== undefined) sources.push({ name: basename(o.nodes), bytes: await readSource(shell, o.nodes), options: { role: 'stakeholders', ...columnsFrom(ofNodes, mapping.nodes) } })
  if (o.links !== undefined) sources.push({ name: basename(o.links), bytes: await readSource(shell, o.links), options: { role: 'links', ...columnsFrom(ofLinks, mapping.links) } })
  return sources
}

const inWords = (shell: Shell, report: ImportReport, dry: boolean, address: string | null): string[] => {
  const tally = (t: ImportReport['links']): string => shell.counted('{added} {added?ajouté|ajoutés}, {updated} {updated?modifié|modifiés}, {unchanged} {unchanged?inchangé|inchangés}', '{added} added, {updated} updated, {unchanged} unchanged', { ...t })
  return [
    ...(dry ? [shell.t('Essai : rien n’est écrit.', 'Dry run: nothing is written.')] : []),
    shell.t(`Acteurs : ${tally(report.stakeholders)}`, `Actors: ${tally(report.stakeholders)}`),
    shell.t(`Comptes : ${tally(report.accounts)}`, `Accounts: ${tally(report.accounts)}`),
    shell.t(`Liens : ${tally(report.links)}`, `Links: ${tally(report.links)}`),
    ...report.warnings.map(w => `! ${w.message}`),
    ...rejectedInWords(shell, report.rejected),
    ...(address === null ? [] : [address])
  ]
}
const run = async (shell: Shell, file: string | undefined, o: ImportFlags): Promise<number> => {
  const config = shell.config(o)
  const kind = o.kind === undefined ? undefined : LinkKind.safeParse(o.kind.toLowerCase()).data
  if (o.kind !== undefined && kind === undefined) throw new CommandProblem('usage', shell.t(`« ${o.kind} » n’est pas une nature de lien.`, `“${o.kind}” is not a kind of link.`), LINK_KIND_NAMES.join(', '), 2)
  const sources = await sourcesFor(shell, file, o)
  const options = ImportOptions.parse({ ...(o.directed === undefined ? {} : { directed: o.directed }), ...(kind === undefined ? {} : { kind }), ...(o.createMissing === true ? { createMissing: true } : {}), skipRejected: o.skipRejected === true })
  const order: ImportOrder = { set: newId(), author: 'alentour', options, lang: shell.lang, note: sources.map(s => s.name).join(', ').slice(0, 300) }
  const handle: JobHandle = { signal: shell.stop.signal, onProgress: (f, step) => { shell.progress(`${Math.round(f * 100)} % ${step}`) } }
  const keep = async (report: ImportReport): Promise<void> => { if (o.report !== undefined) await writeFile(o.report, o.report.endsWith('.json') ? JSON.stringify(report, null, 2) : rejectionTable(shell, report.rejected)) }
  const refused = (report: ImportReport): CommandProblem => {
    const count = report.rejected.filter(r => r.code !== 'link.self').length
    return new CommandProblem('import.rejected', [sentence('import.rejected', shell.lang, { count }), ...shell.json ? [] : rejectedInWords(shell, report.rejected)].join('\n'), shell.t('--skip-rejected laisse ces lignes de côté.', '--skip-rejected leaves these lines out.'), 1, { ...report })
  }
  return await withSession(shell, config, async ({ context }) => {
    const started = performance.now()
    let project = await findProject(context, o.project)
    // what was planned over nothing is good for a project that was just made
    let planned: Planned | null = null
    if (o.dryRun === true || project === null) {
      // a project is only made for files that fit
      const index = project === null ? emptyImportIndex() : await context.store().importIndex(project.id)
      const dry = await dryRun(context, sources, project?.id ?? null, index, order, handle), { report } = dry
      if (o.dryRun === true || keepsOut(report.rejected, options.skipRejected)) {
        await keep(report)
        if (keepsOut(report.rejected, options.skipRejected)) throw refused(report)
        shell.result(report, inWords(shell, report, true, null))
        return 0
      }
      planned = dry.planned
      project = await createProject(context, { id: newId(), author: order.author, name: o.project, question: '', language: shell.lang, brand: null })
    }
    try {
      const report = { ...await importSources(context, project.id, sources, order, handle, undefined, planned), ms: Math.round(performance.now() - started) }
      await keep(report)
      shell.result(report, inWords(shell, report, false, mapAddress(config, project)))
      return 0
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'import.rejected') throw error
      const report = error.more.report as ImportReport
      await keep(report)
      throw refused(report)
    }
  })
}

export const addImport = (program: Command, shell: Shell, done: (code: number) => void): void => {
  withCommon(shell, program.command('import').argument('[file]', shell.t('un fichier, reconnu par son contenu', 'one file, recognised by its content')).description(shell.t('fait entrer des fichiers dans un projet', 'bring files into a project')))
    .requiredOption('--project <name>', shell.t('projet, fait s’il n’existe pas', 'project, made if there is none'))
    .option('--nodes <file>', shell.t('table des acteurs', 'table of actors'))
    .option('--links <file>', shell.t('table des liens', 'table of links'))
    .option('--directed <bool>', shell.t('true : les liens ont un sens', 'true: links have a direction'), yesNo(shell))
    .option('--kind <kind>', shell.t('nature des liens qui n’en disent pas', 'kind of links that name none'))
    .option('--source <col>', shell.t('colonne du départ', 'column of the source'))
    .option('--target <col>', shell.t('colonne de l’arrivée', 'column of the target'))
    .option('--id <col>', shell.t('colonne de l’identifiant', 'column of the id'))
    .option('--label <col>', shell.t('colonne du nom', 'column of the name'))
    .option('--weight <col>', shell.t('colonne du poids', 'column of the weight'))
    .option('--mapping <file>', shell.t('JSON : en-tête → champ', 'JSON: header → field'))
    .option('--create-missing', shell.t('fait les acteurs que nulle table ne nomme', 'make actors that no table names'))
    .option('--skip-rejected', shell.t('laisse de côté les lignes refusées', 'leave rejected lines out'))
    .option('--dry-run', shell.t('dit ce qui se passerait, n’écrit rien', 'say what would happen, write nothing'))
    .option('--report <file>', shell.t('écrit les lignes refusées dans un fichier', 'write the rejected lines to a file'))
    .action(async (file: string | undefined, o: ImportFlags) => { done(await run(shell, file, o)) })
}
