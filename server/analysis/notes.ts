/** Why a number is not there, or says little: domain.md §5.4. A code; the interface and the command line word it. */
import type { NoteCode } from '#contract/analysis'
import type { Language } from '#contract/words'
import type { Graph } from './csr'

/** below these, only counts and circles are worth showing */
const FEW_STAKEHOLDERS = 10
const FEW_TIES = 12
/** a measure in which a greater share than this has one and the same value tells nobody apart */
const TIED_SHARE = 0.6

/**
 * What is wrong with a graph as a whole, or null. `anyLinks`: whether the map has a link at all, which this reading may
 * have left out.
 */
export const noteOfGraph = (graph: Graph, anyLinks: boolean): NoteCode | null => {
  if (graph.size === 0) return 'empty'
  if (graph.arcs === 0) return anyLinks ? 'only-negative' : 'no-links'
  return null
}

/** `too-few`: the map is too small for a rank to mean anything. */
export const tooFew = (graph: Graph): boolean => graph.size < FEW_STAKEHOLDERS || graph.arcs - graph.mutual.reduce((a, b) => a + b, 0) / 2 < FEW_TIES

/** shares of a probability differ in the last bits where they are equal in fact */
const ALIKE = 1e-9

/**
 * True when more than 60 % of the rows that have a value share one. What most share stands when each value that differs takes
 * one voice from it (Boyer and Moore 1981); its voices are then counted. One pass each: nothing is sorted or kept.
 */
export const tellsNobodyApart = (values: Float64Array, include: Uint8Array): boolean => {
  const alike = (x: number, y: number): boolean => Math.abs(x - y) <= ALIKE * Math.abs(y)
  let standing = Number.NaN, voices = 0, rows = 0, shared = 0
  for (let v = 0; v < values.length; v++) {
    const x = values[v] as number
    if (include[v] === 0 || Number.isNaN(x)) continue
    rows++
    if (voices === 0) standing = x
    voices += alike(x, standing) ? 1 : -1
  }
  for (let v = 0; v < values.length; v++) if (include[v] === 1 && alike(values[v] as number, standing)) shared++
  return rows > 0 && shared > TIED_SHARE * rows
}

/** What of a measure its notes hang on. */
export interface Noted { ranks: boolean, yesNo?: boolean, whole?: boolean, directed?: boolean }

/**
 * Everything that is to be said of a column, what matters most first; empty when it speaks for itself. NaN is no value: of
 * a row without a tie, or of everyone where the measure asks for more than the graph has.
 */
export const notesOf = ({ ranks, yesNo, whole: onePiece, directed }: Noted, graph: Graph, values: Float64Array, anyLinks: boolean): NoteCode[] => {
  const whole = noteOfGraph(graph, anyLinks), few = ranks && tooFew(graph)
  if (whole !== null) return [whole]
  let missing = 0, other = 0
  for (let v = 0; v < values.length; v++) if (graph.include[v] === 1) { if (Number.isNaN(values[v])) missing++; else if (values[v] !== 0) other++ }
  if (missing === graph.size) return [directed === true ? 'no-direction' : onePiece === true ? 'disconnected' : few ? 'too-few' : 'isolated']
  return [
    ...(few ? ['too-few' as const] : []),
    ...(yesNo === true ? other === 0 ? ['no-cut-point' as const] : [] : tellsNobodyApart(values, graph.include) ? ['does-not-tell-apart' as const] : []),
    ...(missing > 0 ? ['isolated' as const] : [])
  ]
}

const SENTENCES: Record<NoteCode, { fr: string, en: string }> = {
  empty: { fr: 'La carte est vide.', en: 'The map is empty.' },
  'no-links': { fr: 'Il n’y a aucun lien : rien ne distingue les acteurs.', en: 'There is no link: nothing tells actors apart.' },
  'only-negative': { fr: 'Aucun lien ne porte d’influence : il n’y a que des oppositions.', en: 'No link carries influence: there is only opposition.' },
  'too-few': { fr: 'Carte trop petite (moins de 10 acteurs ou de 12 liens) pour que ce rang veuille dire quelque chose.', en: 'The map is too small (under 10 actors or 12 links) for this rank to mean anything.' },
  'does-not-tell-apart': { fr: 'Ne distingue pas : plus de 60 % des acteurs ont la même valeur.', en: 'Does not tell apart: more than 60% of actors have the same value.' },
  disconnected: { fr: 'Défini seulement là où chacun peut atteindre chacun, en suivant le sens des liens.', en: 'Only defined where everyone can reach everyone along the links.' },
  isolated: { fr: 'Les acteurs sans lien n’ont pas de valeur (-1 pour la communauté).', en: 'Actors without a link have no value (-1 for the community).' },
  'no-direction': { fr: 'Tous les liens vont dans les deux sens : ce rôle n’existe que sur des liens qui ont un sens.', en: 'Every link goes both ways: this role only exists on links that have a direction.' },
  'no-cut-point': { fr: 'Personne n’est un point de rupture : la carte tient sans n’importe lequel.', en: 'Nobody is a cut point: the map holds without any one of them.' }
}
export const sentenceOf = (code: NoteCode, lang: Language): string => SENTENCES[code][lang]
