import { foldAll } from '../../../client/state/fold'
import { stateOf, type ProjectState } from '../../../client/state/project-state'
import { fixtureSets } from '../../../seed/fixture'
import { sampleView } from './sample'

/** Appendix A as the client holds it. */
export const fixtureState = (): ProjectState => {
  const empty = stateOf({ ...sampleView(), stakeholders: [], accounts: [], links: [], evidence: [], targets: [], communities: [], positions: [] })
  return foldAll(empty, fixtureSets().sets.flatMap(s => s.changes))
}
