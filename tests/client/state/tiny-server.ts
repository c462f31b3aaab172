/** A server in memory with the write rules of the contract: revisions, `was` checks, one effect per id. And a network that can fail. */
import { entityOf, invertAll, type AppliedSet, type Change, type ChangeSet } from '#contract/change'
import { sentence, type Conflict, type Problem, type ProblemCode, PROBLEMS } from '#contract/problem'
import { ApiProblem, NoAnswer } from '../../../client/api/api-problem'
import type { Call } from '../../../client/api/call'
import type { FeedOptions } from '../../../client/api/feed'
import { expand, foldAll } from '../../../client/state/fold'
import type { ProjectState } from '../../../client/state/project-state'
import { stateOf } from '../../../client/state/project-state'
import { sampleView } from './sample'

const MAPS = { stakeholder: 'stakeholders', account: 'accounts', link: 'links', evidence: 'evidence', target: 'targets', position: 'positions', community: 'communities' } as const
export type Fault = 'none' | 'before' | 'after'

export const problem = (code: ProblemCode, conflicts?: Conflict[]): ApiProblem => {
  const p: Problem = { type: code, title: code, status: PROBLEMS[code][0], code, detail: sentence(code, 'en'), ...(conflicts === undefined ? {} : { conflicts }) }
  return new ApiProblem(p)
}

export class TinyServer {
  state: ProjectState = stateOf(sampleView())
  rev = 1
  readonly sets: AppliedSet[] = []
  readonly received: string[] = []
  reads = 0
  /** of the next write: lost on the way there, or its answer lost */
  fault: Fault = 'none'
  feed: FeedOptions | null = null
  /** what the next reads of the map are refused with */
  busy: (ApiProblem | NoAnswer)[] = []
  /** false: sets are not told to the feed until `tell` */
  telling = true

  apply (set: Pick<ChangeSet, 'id' | 'author' | 'changes'>, origin: AppliedSet['origin'] = 'edit', undoes: string | null = null): AppliedSet {
    const known = this.sets.find(s => s.id === set.id)
    if (known !== undefined) return known
    const conflicts = set.changes.flatMap((c, change): Conflict[] => {
      const e = entityOf(c)
      if (e === 'project' || !('was' in c) || !('now' in c)) return []
      const current = this.state[MAPS[e]].get(c.id) as Record<string, unknown> | undefined
      if (current === undefined) throw problem('change.gone')
      return Object.entries(c.was).filter(([k, v]) => JSON.stringify(current[k]) !== JSON.stringify(v)).map(([field, expected]) => ({ change, id: c.id, field, expected, current: current[field] }))
    })
    if (conflicts.length > 0) throw problem('change.conflict', conflicts)
    const changes = expand(this.state, set.changes)
    this.state = foldAll(this.state, changes)
    const applied: AppliedSet = { id: set.id, rev: ++this.rev, at: new Date().toISOString(), author: set.author, origin, undoes, note: '', counts: {}, first: '', changes }
    this.sets.push(applied)
    if (this.telling) this.tell(applied)
    return applied
  }

  tell (set: AppliedSet): void { const feed = this.feed; queueMicrotask(() => feed?.onEvent({ type: 'set', data: set })) }
  someoneElse (id: string, changes: Change[]): AppliedSet { return this.apply({ id, author: 'Samir', changes }) }

  readonly call: Call = async (name, ask) => {
    await Promise.resolve()
    const { body } = ask as { body?: ChangeSet & { set: string } }
    if (name === 'readMap') { this.reads++; const no = this.busy.shift(); if (no !== undefined) throw no; return { ...sampleView(this.rev), ...flat(this.state), project: { ...this.state.project, rev: this.rev } } as never }
    if (name !== 'change' && name !== 'undo') throw new Error(`${name} is not here`)
    if (body === undefined) throw new Error('no body')
    this.received.push(body.id)
    const fault = this.fault
    this.fault = 'none'
    if (fault === 'before') throw new NoAnswer(null)
    const applied = name === 'change' ? this.apply(body) : this.undo(body)
    if (fault === 'after') throw new NoAnswer(null)
    return applied as never
  }

  private undo (body: ChangeSet & { set: string }): AppliedSet {
    const of = this.sets.find(s => s.id === body.set)
    if (of === undefined) throw problem('undo.not-found')
    return this.apply({ id: body.id, author: body.author, changes: invertAll(of.changes ?? []) }, 'undo', of.id)
  }
}
const flat = (s: ProjectState) => ({
  shown: s.stakeholders.size, stakeholders: [...s.stakeholders.values()], accounts: [...s.accounts.values()], links: [...s.links.values()], evidence: [...s.evidence.values()], targets: [...s.targets.values()], communities: [...s.communities.values()],
  positions: [...[...s.layout].map(([id, p]) => ({ id, ...p, pinned: false })), ...[...s.positions.values()].map(p => ({ ...p, pinned: true }))]
})
