/** `projects`: the list; `projects delete NAME --yes`: into the bin. */
import type { Command } from 'commander'
import type { Project } from '#contract/project'
import { deleteProject, listProjects, mustFindProject } from '../cartography/projects'
import type { Config } from '../config'
import { runningServer } from '../running'
import { withSession } from './session'
import { type Common, CommandProblem, type Shell, withCommon } from './shell'

/** Where a project's map opens in a browser while the program serves. */
export const mapAddress = (config: Config, project: Pick<Project, 'id'>): string => {
  const base = runningServer(config.dataFolder)?.url ?? `http://${config.host === '0.0.0.0' ? 'localhost' : config.host}:${config.port}`
  return `${base}/p/${project.id}/map`
}

const list = async (shell: Shell, o: Common): Promise<number> => {
  const config = shell.config(o)
  const projects = await withSession(shell, config, async ({ context }) => await listProjects(context, { deleted: false }))
  shell.result(projects.map(p => ({ id: p.id, name: p.name, url: mapAddress(config, p), rev: p.rev, stakeholders: p.stakeholders, links: p.links })),
    projects.length === 0 ? [shell.t('Aucun projet.', 'No project.')] : projects.map(p => shell.counted('{name} — {actors} {actors?acteur|acteurs}, {links} {links?lien|liens} — {url}', '{name} — {actors} {actors?actor|actors}, {links} {links?link|links} — {url}', { name: p.name, actors: p.stakeholders, links: p.links, url: mapAddress(config, p) })))
  return 0
}

const remove = async (shell: Shell, name: string, o: Common & { yes?: boolean }): Promise<number> => {
  if (o.yes !== true) throw new CommandProblem('usage', shell.t(`« ${name} » n’est pas supprimé : confirmez par --yes.`, `“${name}” is not deleted: confirm with --yes.`), '', 2)
  const deleted = await withSession(shell, shell.config(o), async ({ context }) => await deleteProject(context, (await mustFindProject(context, name)).id))
  shell.result({ id: deleted.id, name: deleted.name, deleted: true }, [shell.t(`« ${deleted.name} » est dans la corbeille pour 30 jours.`, `“${deleted.name}” is in the bin for 30 days.`)])
  return 0
}

export const addProjects = (program: Command, shell: Shell, done: (code: number) => void): void => {
  const projects = withCommon(shell, program.command('projects').description(shell.t('liste les projets', 'list the projects')))
    .action(async (o: Common) => { done(await list(shell, o)) })
  withCommon(shell, projects.command('delete').argument('<name>', shell.t('nom ou identifiant du projet', 'name or id of the project')).description(shell.t('met un projet à la corbeille', 'put a project in the bin')))
    .option('--yes', shell.t('confirme', 'confirm'))
    .action(async (name: string, _o: Common, command: Command) => { done(await remove(shell, name, command.optsWithGlobals())) })
}
