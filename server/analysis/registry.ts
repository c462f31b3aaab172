/** Every measure in one table: a new one is a line here, a file beside, a line in the contract and its words. */
import type { Approximation, Measure } from '#contract/analysis'
import { betweenness } from './betweenness'
import { brokerage } from './brokerage'
import { clustering } from './clustering'
import { constraint } from './constraint'
import { core } from './core'
import type { Graph } from './csr'
import { articulation } from './cut-points'
import { degree, inDegree, outDegree, strength } from './degree'
import { dependence, sampledDependence } from './dependence'
import { closeness, harmonic } from './distances'
import { effectiveSize, efficiency } from './effective-size'
import { eigenvector } from './eigenvector'
import { authority, hub } from './hits'
import { participation, withinModuleZ } from './module-place'
import { pagerank } from './pagerank'
import type { Reading } from './projections'

/** What a measure may look at. */
export interface MeasureInput {
  /** the reading it runs on */
  graph: Graph
  /** community of each row on the cohesion reading, -1 without one; computed once, when first asked for */
  communities(): ArrayLike<number>
  /** strengths count in constraint and effective size too: files read with `--weight`. In a project they do not (domain.md A.3) */
  weighted?: boolean | undefined
  progress?: ((fraction: number) => void) | undefined
}
const ofGraph = (compute: (graph: Graph, progress?: (fraction: number) => void) => Float64Array) => ({ graph, progress }: MeasureInput): Float64Array => compute(graph, progress)
const byStrength = (compute: (graph: Graph, weighted: boolean) => Float64Array) => ({ graph, weighted }: MeasureInput): Float64Array => compute(graph, weighted ?? false)
const byCommunity = (compute: (graph: Graph, of: ArrayLike<number>) => Float64Array) => ({ graph, communities }: MeasureInput): Float64Array => compute(graph, communities())

export interface MeasureDefinition {
  /** the reading it runs on unless another is asked for (domain.md §5.1) */
  own: Reading
  /** orders stakeholders by place in the whole: worth nothing on a very small map (domain.md §5.4) */
  ranks: boolean
  /** takes too long on a big map to be part of a first answer */
  slow: boolean
  /** yes or no (1 or 0): that most are alike says nothing against it */
  yesNo?: boolean
  /** shares its costly part with the others of this name: done once, and its time is booked on the first */
  pass?: 'hits' | 'triangles' | 'communities'
  /** only defined where everyone reaches everyone */
  whole?: boolean
  /** needs arcs that go one way */
  directed?: boolean
  /** one sentence, for `--metrics list` */
  says: { fr: string, en: string }
  /** one value a row; NaN where the measure is not defined, which answers show as null */
  compute(input: MeasureInput): Float64Array
  /** what an interactive question gets: the same from a sample where the map is large */
  sample?(graph: Graph, seed: number, progress?: (fraction: number) => void): { values: Float64Array, sampled: Approximation | null }
}

export const REGISTRY: Record<Measure, MeasureDefinition> = {
  degree: { own: 'attention', ranks: false, slow: false, compute: ofGraph(degree), says: { fr: 'nombre de liens, dans les deux sens', en: 'number of links, both ways' } },
  inDegree: { own: 'attention', ranks: false, slow: false, compute: ofGraph(inDegree), says: { fr: 'combien l’écoutent', en: 'how many listen to it' } },
  outDegree: { own: 'attention', ranks: false, slow: false, compute: ofGraph(outDegree), says: { fr: 'combien il en écoute', en: 'to how many it listens' } },
  strength: { own: 'attention', ranks: false, slow: false, compute: ofGraph(strength), says: { fr: 'somme des forces de ses liens', en: 'sum of the strengths of its links' } },
  pagerank: { own: 'attention', ranks: true, slow: false, compute: ofGraph(pagerank), says: { fr: 'écouté par ceux qu’on écoute (PageRank, α 0,85, somme 1)', en: 'listened to by those who are listened to (PageRank, α 0.85, sum 1)' } },
  eigenvector: { own: 'attention', ranks: true, slow: false, whole: true, compute: ofGraph(eigenvector), says: { fr: 'prestige : écouté de proche en proche par les plus écoutés (vecteur propre, le premier vaut 1)', en: 'prestige: listened to, link by link, by the most listened to (eigenvector, the first is 1)' } },
  hub: { own: 'attention', ranks: true, slow: false, pass: 'hits', compute: ofGraph(hub), says: { fr: 'bonne oreille : écoute ceux qui font autorité (HITS, somme 1)', en: 'good ear: listens to the authorities (HITS, sum 1)' } },
  authority: { own: 'attention', ranks: true, slow: false, pass: 'hits', compute: ofGraph(authority), says: { fr: 'autorité : écouté par ceux qui savent qui écouter (HITS, somme 1)', en: 'authority: listened to by those who know whom to listen to (HITS, sum 1)' } },
  betweenness: { own: 'influence', ranks: true, slow: true, compute: ofGraph(betweenness), says: { fr: 'passage obligé (intermédiarité exacte, 0 à 1)', en: 'on the way between others (exact betweenness, 0 to 1)' } },
  closeness: { own: 'influence', ranks: true, slow: true, compute: ofGraph(closeness), says: { fr: 'proximité : peu de pas jusqu’à ceux qu’il atteint (Wasserman et Faust, 0 à 1)', en: 'closeness: few steps to those it reaches (Wasserman and Faust, 0 to 1)' } },
  harmonic: { own: 'influence', ranks: true, slow: true, compute: ofGraph(harmonic), says: { fr: 'proche de tous (somme de 1/distance, en pas)', en: 'close to all (sum of 1/distance, in hops)' } },
  core: { own: 'cohesion', ranks: true, slow: false, compute: ofGraph(core), says: { fr: 'noyau dur (k-cœur)', en: 'hard core (k-core)' } },
  clustering: { own: 'cohesion', ranks: true, slow: false, pass: 'triangles', compute: ofGraph(clustering), says: { fr: 'entre-soi : part des paires de contacts qui se connaissent (0 à 1)', en: 'closure: share of the pairs of contacts that know each other (0 to 1)' } },
  constraint: { own: 'cohesion', ranks: true, slow: false, compute: byStrength(constraint), says: { fr: 'enfermement : ses contacts mènent aux mêmes (contrainte de Burt)', en: 'boxed in: contacts lead to the same people (Burt’s constraint)' } },
  effectiveSize: { own: 'cohesion', ranks: true, slow: false, pass: 'triangles', compute: byStrength(effectiveSize), says: { fr: 'contacts qui ne font pas double emploi (taille effective de Burt)', en: 'contacts that do not overlap (Burt’s effective size)' } },
  efficiency: { own: 'cohesion', ranks: true, slow: false, pass: 'triangles', compute: byStrength(efficiency), says: { fr: 'part des contacts qui ne font pas double emploi (0 à 1)', en: 'share of the contacts that do not overlap (0 to 1)' } },
  participation: { own: 'cohesion', ranks: true, slow: false, pass: 'communities', compute: byCommunity(participation), says: { fr: 'ouverture : présent dans plusieurs communautés (participation, 0 à 1)', en: 'openness: present in several communities (participation, 0 to 1)' } },
  withinModuleZ: { own: 'cohesion', ranks: true, slow: false, pass: 'communities', compute: byCommunity(withinModuleZ), says: { fr: 'vedette locale : le plus lié chez les siens (écart type z)', en: 'local star: the most linked at home (z, in standard deviations)' } },
  articulation: { own: 'cohesion', ranks: true, slow: false, yesNo: true, compute: ofGraph(articulation), says: { fr: 'point de rupture : sans lui la carte se coupe (1 ou 0)', en: 'cut point: without it the map splits (1 or 0)' } },
  dependence: { own: 'cohesion', ranks: true, slow: true, compute: ofGraph(dependence), sample: sampledDependence, says: { fr: 'dépendance : ce que son départ ferait perdre (hausse de la fragmentation dF)', en: 'dependence: what leaving would cost (rise of the fragmentation dF)' } },
  brokerage: { own: 'influence', ranks: true, slow: false, directed: true, compute: ofGraph(brokerage), says: { fr: 'entremise : de combien d’acteurs à combien d’autres il est le seul relais (Gould et Fernandez)', en: 'go-between: paths between two others that have no direct link (Gould and Fernandez)' } }
}
