/** Projects: made, listed, put in the bin for 30 days, taken out again. */
import type { Id } from '#contract/ids'
import { Refusal } from '#contract/problem'
import type { NewProject, Project } from '#contract/project'
import type { Context } from './context'

export const BIN_DAYS = 30

export const listProjects = async (context: Context, o: { deleted: boolean }): Promise<Project[]> => await context.store().listProjects(o)

export const readProject = async (context: Context, id: Id): Promise<Project> => await context.store().readProject(id)

/** Makes a project; the same request again gives the same project. Refuses `project.exists` when the id names another. */
export const createProject = async (context: Context, project: NewProject): Promise<Project> => await context.store().createProject(project)

export const deleteProject = async (context: Context, id: Id): Promise<Project> => await context.store().deleteProject(id)

export const restoreProject = async (context: Context, id: Id): Promise<Project> => await context.store().restoreProject(id)

/** Removes for good what has been in the bin for 30 days. */
export const emptyBin = async (context: Context, now = new Date()): Promise<void> => {
  await context.store().purgeDeleted(new Date(now.getTime() - BIN_DAYS * 86_400_000))
}

/** The project that a person means: by id, else by its name, exact before without accents or case. */
export const findProject = async (context: Context, nameOrId: string): Promise<Project | null> => {
  const all = await listProjects(context, { deleted: false })
  const like = (s: string): string => s.normalize('NFC').trim().toLocaleLowerCase('fr')
  return all.find(p => p.id === nameOrId) ?? all.find(p => p.name === nameOrId) ?? all.find(p => like(p.name) === like(nameOrId)) ?? null
}

/** As findProject, refusing `project.not-found` where there is none. */
export const mustFindProject = async (context: Context, nameOrId: string): Promise<Project> => {
  const found = await findProject(context, nameOrId)
  if (found === null) throw new Refusal('project.not-found', { field: 'project' })
  return found
}
