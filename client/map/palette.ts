/**
 * Colours of the drawing, as plain values: a canvas cannot read CSS variables. Values and contrast: interface.md §2.
 * `fill` colours the nodes, `text` the names and lines of territories.
 */
export type Scheme = 'light' | 'dark'

export interface Palette {
  sheet: string, panel: string, line: string, edge: string
  ink: string, ink2: string, ink3: string
  accent: string, target: string, onTarget: string
  /** links of opposition: stance -2 */
  negative: string
  /** beyond the last colour, and what belongs nowhere */
  other: string, otherText: string
  fill: readonly string[], text: readonly string[]
  hullFill: number, hullBand: number
  /** opacity of links inside a community; between communities × .72 */
  linkOpacity: number
}

export const PALETTES: Record<Scheme, Palette> = {
  light: {
    sheet: '#FBF8F1', panel: '#FFFDF9', line: '#DED6C5', edge: '#8B826F', ink: '#1F1B16', ink2: '#4B453B', ink3: '#696153',
    accent: '#1B4D6B', target: '#BF3517', onTarget: '#FFFFFF', negative: '#6F2C5E', other: '#8F8674', otherText: '#696153',
    fill: ['#0C616B', '#D07708', '#9B58A1', '#7A9564', '#492E8C', '#663800', '#4B9C97', '#9D2F44', '#9A82B3', '#467D65', '#2F7ACD', '#7D0C47'],
    text: ['#0C616B', '#9E5500', '#8E4D94', '#556F40', '#483384', '#663800', '#1A736F', '#973647', '#745D8B', '#386F58', '#2767AE', '#771C47'],
    hullFill: 0.085, hullBand: 0.2, linkOpacity: 0.5
  },
  dark: {
    sheet: '#171815', panel: '#1F201C', line: '#3B3C33', edge: '#817F70', ink: '#F0EADC', ink2: '#CBC4B4', ink3: '#A8A292',
    accent: '#93C4DC', target: '#FF8A66', onTarget: '#2A0E05', negative: '#F2A6DC', other: '#8E8B7B', otherText: '#A8A292',
    fill: ['#8AEAF2', '#C47F26', '#C894EB', '#B8D7A7', '#6E6DB2', '#FACA6A', '#41AF9B', '#B34F56', '#84698B', '#138A6B', '#7D92B6', '#E990AC'],
    text: ['#8AEAF2', '#C78129', '#C795EA', '#B8D7A7', '#8585CC', '#FACA6A', '#41AF9B', '#D36C72', '#9F83A6', '#329E7E', '#7D92B6', '#E990AC'],
    hullFill: 0.075, hullBand: 0.17, linkOpacity: 0.46
  }
}

/** From the 9th group on, colour is helped by a pattern; from the 25th on there is one colour, "others". */
export type Pattern = 'plain' | 'ring' | 'stripe'
export interface GroupLook { fill: string, text: string, pattern: Pattern }

/** Look of the `slot`-th group (0 is the first; negative or ≥ 24: others). */
export const groupLook = (palette: Palette, slot: number): GroupLook => {
  const fill = palette.fill[slot % 12], text = palette.text[slot % 12]
  if (slot < 0 || slot >= 24 || fill === undefined || text === undefined) return { fill: palette.other, text: palette.otherText, pattern: 'plain' }
  return { fill, text, pattern: slot < 8 ? 'plain' : slot < 12 ? 'ring' : 'stripe' }
}
