/** Roles of everyone on the map: asked when somebody's are looked at, kept until the map moves. */
import { useEffect } from 'react'
import { create } from 'zustand'
import type { Structure } from '#contract/structure'
import { ApiProblem, NoAnswer } from '../api/api-problem'
import { call } from '../api/call'
import { useLens } from './lens'
import { factsOf } from './narrowing'
import { useProject } from './open-project'

interface Kept { key: string, answer: Structure | null, problem: string | null }
const useKept = create<Kept>(() => ({ key: '', answer: null, problem: null }))

/** The roles by community; null while they are awaited, and `problem` says why there are none. */
export const useStructure = (): { answer: Structure | null, problem: string | null } => {
  const project = useProject(m => m.id), rev = useProject(m => m.graphRev), lens = useLens()
  const asked = factsOf(lens, new Date()), key = project === null ? '' : JSON.stringify([project, rev, asked]), kept = useKept()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key holds what is asked
  useEffect(() => {
    if (project === null || useKept.getState().key === key) return
    useKept.setState({ key, answer: null, problem: null })
    const mine = (patch: Partial<Kept>): void => { if (useKept.getState().key === key) useKept.setState(patch) }
    call('structure', { params: { project }, body: asked }).then(
      answer => mine({ answer }),
      (e: unknown) => {
        if (!(e instanceof ApiProblem || e instanceof NoAnswer)) throw e
        mine({ problem: e.message })
      })
  }, [key])
  return kept.key === key ? kept : { answer: null, problem: null }
}
