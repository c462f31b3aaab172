/** What the program says of itself, asked until it is ready. */
import { create } from 'zustand'
import type { Health } from '#contract/health'
import { Health as HealthSchema } from '#contract/health'

export interface HealthModel {
  health: Health | null
  /** the program itself does not answer */
  silent: boolean
}
export const useHealth = create<HealthModel>(() => ({ health: null, silent: false }))
let timer: ReturnType<typeof setTimeout> | undefined

/** Asks now, and again every half second while the database is not ready. Not through `call`: 503 is an answer here. */
export const askHealth = async (): Promise<void> => {
  clearTimeout(timer)
  try {
    const answer = await fetch('/api/health', { headers: { 'accept-language': document.documentElement.lang } })
    const health = HealthSchema.parse(await answer.json())
    useHealth.setState({ health, silent: false })
    if (health.status !== 'ready') timer = setTimeout(() => { void askHealth() }, 500)
  } catch {
    useHealth.setState({ silent: true })
    timer = setTimeout(() => { void askHealth() }, 1_500)
  }
}
