/** Plain rows of a project for the writers of files; made by the store and the analysis, written by exchange. */
import type { Account, Evidence, Link, Stakeholder, Target, WithId } from './entities'

export const EXPORTS = ['stakeholders', 'links', 'targets'] as const
export type ExportName = (typeof EXPORTS)[number]

export interface ExportData {
  project: { id: string, name: string, rev: number }
  /** day of the export, `YYYY-MM-DD` */
  day: string
  stakeholders: WithId<Stakeholder>[]
  accounts: WithId<Account>[]
  links: WithId<Link>[]
  evidence: WithId<Evidence>[]
  targets: WithId<Target>[]
  /** by stakeholder id: name of its community and percentile of its position, where they are known */
  communities: Record<string, string>
  positions: Record<string, number>
}
