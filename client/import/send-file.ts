/** Leaves a file with the server, telling how far it is; `fetch` cannot tell that. */
import { ENDPOINTS } from '#contract/endpoints'
import { Problem } from '#contract/problem'
import type { Language } from '#contract/words'
import { ApiProblem, NoAnswer } from '../api/api-problem'
import { addressOf } from '../api/call'

const NAME_LENGTH = 200
/** The end of a long name is kept: it has the extension. */
const nameOf = (file: File): string => file.name.replace(/\p{Cc}/gu, ' ').trim().slice(-NAME_LENGTH).trim() || 'table.csv'

const read = (text: string): unknown => { try { return JSON.parse(text) } catch { return null } }

export interface SendOptions { language: Language, signal: AbortSignal, onSent(fraction: number): void }
export type SendFile = (file: File, o: SendOptions) => Promise<string>

/**
 * The id under which an import finds the file, for half an hour.
 * @throws ApiProblem when it is refused, NoAnswer when the server cannot be reached, AbortError when stopped
 */
export const sendFile: SendFile = (file, { language, signal, onSent }) => new Promise((resolve, reject) => {
  const request = new XMLHttpRequest()
  request.open('POST', addressOf('upload', { query: { name: nameOf(file) } }))
  request.setRequestHeader('accept', 'application/json')
  request.setRequestHeader('accept-language', language)
  request.setRequestHeader('content-type', 'application/octet-stream')
  request.upload.onprogress = e => { if (e.lengthComputable && e.total > 0) onSent(e.loaded / e.total) }
  request.onload = () => {
    const body = read(request.responseText)
    if (request.status === ENDPOINTS.upload.status) {
      const kept = ENDPOINTS.upload.output.safeParse(body)
      if (kept.success) resolve(kept.data.upload); else reject(new NoAnswer(request.status))
      return
    }
    const problem = Problem.safeParse(body)
    reject(problem.success ? new ApiProblem(problem.data) : new NoAnswer(request.status))
  }
  request.onerror = () => { reject(new NoAnswer(null)) }
  request.onabort = () => { reject(new DOMException('stopped', 'AbortError')) }
  if (signal.aborted) { reject(new DOMException('stopped', 'AbortError')); return }
  signal.addEventListener('abort', () => { request.abort() }, { once: true })
  request.send(file)
})
