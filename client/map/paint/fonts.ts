/** Faces of the map. They are loaded before anything is measured, or every name would be placed for another face. */
export const SANS = '"Public Sans Variable", system-ui, sans-serif'
export const SERIF = '"Newsreader Variable", Georgia, serif'

export const nameFont = (px: number, strong: boolean): string => `${strong ? 700 : 500} ${px.toFixed(1)}px ${SANS}`
export const brandFont = (scale: number): string => `600 ${(17 * scale).toFixed(1)}px ${SERIF}`
export const territoryFont = (px: number): string => `italic 500 ${px.toFixed(1)}px ${SERIF}`
/** 20 px, 23 at 1920 */
export const territoryPx = (scale: number): number => Math.round(20 * (scale > 1 ? 1.15 : 1))

let ready: Promise<void> | null = null
/** Resolves when the faces are there, or at the latest after a second: a map with a system face beats no map. */
export const fontsReady = (): Promise<void> => {
  ready ??= Promise.race([
    Promise.all([nameFont(14, false), nameFont(14, true), brandFont(1), territoryFont(20)].map(f => document.fonts.load(f, 'Éa'))).then(() => undefined, () => undefined),
    new Promise<void>(resolve => setTimeout(resolve, 1_000))
  ])
  return ready
}
