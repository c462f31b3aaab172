/** Asks the server one question of ways at a time, again when the map has moved, and stops asking when the question changes. */
import { useEffect, useState } from 'react'
import type { OutputOf } from '#contract/endpoints'
import { newId } from '#contract/ids'
import { ApiProblem, NoAnswer } from '../api/api-problem'
import { call } from '../api/call'
import { useProject } from '../state/open-project'

type Name = 'paths' | 'brokers' | 'departure' | 'keyPlayers' | 'structure'
export interface Asked<N extends Name> { answer: OutputOf<N> | null, problem: string | null, waiting: boolean, job: string | null, stop(): void, again(): void }
interface Held<N extends Name> { key: string, answer: OutputOf<N> | null, problem: string | null, waiting: boolean, job: string | null }

/** `body` null: nothing is asked. The last answer stays in sight while the next one is awaited, if it is of the same question. */
export const useAnswer = <N extends Name>(name: N, body: object | null): Asked<N> => {
  const project = useProject(m => m.id), rev = useProject(m => m.graphRev)
  const key = body === null || project === null ? '' : JSON.stringify([name, project, body])
  const [held, setHeld] = useState<Held<N>>({ key: '', answer: null, problem: null, waiting: false, job: null }), [round, setRound] = useState(0), [running, setRunning] = useState<AbortController | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key holds the body; a new revision or another try asks again
  useEffect(() => {
    if (key === '' || body === null || project === null) { setHeld({ key: '', answer: null, problem: null, waiting: false, job: null }); return }
    const stop = new AbortController(), job = newId()
    setRunning(stop)
    setHeld(h => ({ key, answer: h.key === key ? h.answer : null, problem: null, waiting: true, job }))
    // the operations have the same shape; the answer is checked by its name
    const ask = call as (name: Name, ask: { params: { project: string }, body: object, signal: AbortSignal }) => Promise<unknown>
    ask(name, { params: { project }, body: { ...body, job }, signal: stop.signal }).then(
      answer => { if (!stop.signal.aborted) setHeld({ key, answer: answer as OutputOf<N>, problem: null, waiting: false, job: null }) },
      (e: unknown) => {
        if (stop.signal.aborted) return
        if (!(e instanceof ApiProblem || e instanceof NoAnswer)) throw e
        setHeld({ key, answer: null, problem: e.message, waiting: false, job: null })
      })
    return () => stop.abort()
  }, [key, rev, round])
  return { answer: held.key === key ? held.answer : null, problem: held.problem, waiting: held.waiting, job: held.job, stop: () => { running?.abort(); setHeld(h => ({ ...h, waiting: false, job: null })) }, again: () => setRound(r => r + 1) }
}
