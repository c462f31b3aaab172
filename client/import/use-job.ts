/** How far the server is with an import, as the live feed says. */
import { useProject } from '../state/open-project'

const STEPS = ['read', 'match', 'plan', 'write', 'done'] as const
export type JobStep = (typeof STEPS)[number]

/** Null until the server has said something of it. */
export const useJob = (id: string): { fraction: number, step: JobStep } | null => {
  const job = useProject(m => m.jobs.get(id)), step = STEPS.find(s => s === job?.step)
  return job === undefined ? null : { fraction: job.fraction, step: step ?? 'plan' }
}
