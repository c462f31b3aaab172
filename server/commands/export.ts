/** `export`: a list of a project as a file. */
import { stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Command } from 'commander'
import { exportFile, exportKind } from '../cartography/export'
import { mustFindProject } from '../cartography/projects'
import { withSession } from './session'
import { type Common, CommandProblem, type Shell, withCommon } from './shell'

interface ExportFlags extends Common { project: string, what: string, format: string, out: string, filter?: string, view?: string, client?: boolean, anonymised?: boolean }

const run = async (shell: Shell, o: ExportFlags): Promise<number> => {
  const later = (['filter', 'view', 'client', 'anonymised'] as const).find(name => o[name] !== undefined)
  if (later !== undefined) throw new CommandProblem('export.later', shell.t(`--${later} n’existe pas encore.`, `--${later} does not exist yet.`))
  // refused before any database is started
  exportKind(o.what, o.format)
  const file = await withSession(shell, shell.config(o), async ({ context }) =>
    await exportFile(context, (await mustFindProject(context, o.project)).id, { what: o.what, format: o.format, lang: shell.lang }, { signal: shell.stop.signal }))
  const isFolder = (await stat(o.out).catch(() => null))?.isDirectory() === true
  const out = isFolder ? join(o.out, file.name) : o.out
  await writeFile(out, file.bytes).catch((error: NodeJS.ErrnoException) => { throw new CommandProblem('file.unwritable', shell.t(`${out} ne s’écrit pas (${error.code ?? ''}).`, `${out} cannot be written (${error.code ?? ''}).`)) })
  shell.result({ out, bytes: file.bytes.byteLength, what: o.what, format: o.format }, [out])
  return 0
}

export const addExport = (program: Command, shell: Shell, done: (code: number) => void): void => {
  withCommon(shell, program.command('export').description(shell.t('écrit une liste dans un fichier', 'write a list to a file')))
    .requiredOption('--project <name>', shell.t('projet', 'project'))
    .requiredOption('--what <what>', 'stakeholders | links | targets')
    .option('--format <f>', 'csv', 'csv')
    .requiredOption('--out <file>', shell.t('fichier ou dossier', 'file or folder'))
    .option('--filter <name>').option('--view <name>').option('--client').option('--anonymised')
    .action(async (o: ExportFlags) => { done(await run(shell, o)) })
}
