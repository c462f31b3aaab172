/** Places names beside the page: 1–12 ms that no gesture has to wait for. */
import { type LabelJob, placeLabels } from './label-places'

export interface LabelRequest { job: number, labels: LabelJob }
export interface LabelAnswer { job: number, places: Int8Array }

addEventListener('message', (e: MessageEvent<LabelRequest>) => {
  const answer: LabelAnswer = { job: e.data.job, places: placeLabels(e.data.labels) }
  ;(postMessage as (m: LabelAnswer, transfer: Transferable[]) => void)(answer, [answer.places.buffer as ArrayBuffer])
})
