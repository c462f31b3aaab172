/** What an exported file would hold: its name and first rows, read from the very file and stopped there. */
import { useEffect, useState } from 'react'
import type { ExportName } from '#contract/export-data'
import type { Language } from '#contract/words'
import { NoAnswer, problemOf } from '../api/api-problem'
import { addressOf } from '../api/call'
import { fileNameOf, readRows } from './read-rows'

export const SHOWN_ROWS = 12
export interface Preview {
  address: string
  name: string | null
  header: string[]
  rows: string[][]
  /** null while it is being read */
  problem: Error | null
}
const ENOUGH = 200_000

const read = async (address: string, separator: string, language: Language, signal: AbortSignal): Promise<Preview> => {
  let answer: Response
  try { answer = await fetch(address, { signal, headers: { 'accept-language': language } }) } catch (e) {
    if (e instanceof DOMException && e.name === 'AbortError') throw e
    throw new NoAnswer(null)
  }
  if (!answer.ok) throw await problemOf(answer)
  const reader = answer.body?.getReader(), decoder = new TextDecoder('utf-8')
  let text = '', whole = reader === undefined
  while (reader !== undefined) {
    const { done, value } = await reader.read()
    if (done) { whole = true; break }
    text += decoder.decode(value, { stream: true })
    if (text.length > ENOUGH) { void reader.cancel(); break }
  }
  const [header = [], ...rows] = readRows(text, separator, SHOWN_ROWS + 1, whole)
  return { address, name: fileNameOf(answer.headers.get('content-disposition')), header, rows, problem: null }
}

/** The preview of the list, null while it comes; `again` asks anew after a failure. */
export const usePreview = (project: string, what: ExportName, lang: Language, interfaceLanguage: Language): { preview: Preview | null, address: string, again(): void } => {
  const [preview, setPreview] = useState<Preview | null>(null), [tries, setTries] = useState(0)
  const address = addressOf('exportFile', { params: { project }, query: { what, format: 'csv', lang } })
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new try is one more reason to read
  useEffect(() => {
    const stop = new AbortController()
    setPreview(null)
    read(address, lang === 'fr' ? ';' : ',', interfaceLanguage, stop.signal).then(setPreview, (e: Error) => {
      if (!stop.signal.aborted) setPreview({ address, name: null, header: [], rows: [], problem: e })
    })
    return () => stop.abort()
  }, [address, lang, interfaceLanguage, tries])
  return { preview, address, again: () => setTries(n => n + 1) }
}
