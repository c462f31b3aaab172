/** Every measure in one table: a new one is a line here, a file beside, a line in the contract and its words. */
import type { Measure } from '#contract/analysis'
import { betweenness } from './betweenness'
import { core } from './core'
import type { Graph } from './csr'
import { degree, inDegree, outDegree, strength } from './degree'
import { harmonic } from './harmonic'
import { pagerank } from './pagerank'
import type { Reading } from './projections'

/** What a measure may look at. */
export interface MeasureInput {
  /** the reading it runs on */
  graph: Graph
  /** community of each row on the cohesion reading, -1 without one; computed once, when first asked for */
  communities(): ArrayLike<number>
  progress?: ((fraction: number) => void) | undefined
}
const ofGraph = (compute: (graph: Graph, progress?: (fraction: number) => void) => Float64Array) => ({ graph, progress }: MeasureInput): Float64Array => compute(graph, progress)

export interface MeasureDefinition {
  /** the reading it runs on unless another is asked for (domain.md §5.1) */
  own: Reading
  /** orders stakeholders by place in the whole: worth nothing on a very small map (domain.md §5.4) */
  ranks: boolean
  /** takes too long on a big map to be part of a first answer */
  slow: boolean
  /** one sentence, for `--metrics list` */
  says: { fr: string, en: string }
  /** one value a row; NaN where the measure is not defined, which answers show as null */
  compute(input: MeasureInput): Float64Array
}

export const REGISTRY: Record<Measure, MeasureDefinition> = {
  degree: { own: 'attention', ranks: false, slow: false, compute: ofGraph(degree), says: { fr: 'nombre de liens, dans les deux sens', en: 'number of links, both ways' } },
  inDegree: { own: 'attention', ranks: false, slow: false, compute: ofGraph(inDegree), says: { fr: 'combien l’écoutent', en: 'how many listen to it' } },
  outDegree: { own: 'attention', ranks: false, slow: false, compute: ofGraph(outDegree), says: { fr: 'combien il en écoute', en: 'to how many it listens' } },
  strength: { own: 'attention', ranks: false, slow: false, compute: ofGraph(strength), says: { fr: 'somme des forces de ses liens', en: 'sum of the strengths of its links' } },
  pagerank: { own: 'attention', ranks: true, slow: false, compute: ofGraph(pagerank), says: { fr: 'écouté par ceux qu’on écoute (PageRank, α 0,85, somme 1)', en: 'listened to by those who are listened to (PageRank, α 0.85, sum 1)' } },
  betweenness: { own: 'influence', ranks: true, slow: true, compute: ofGraph(betweenness), says: { fr: 'passage obligé (intermédiarité exacte, 0 à 1)', en: 'on the way between others (exact betweenness, 0 to 1)' } },
  harmonic: { own: 'influence', ranks: true, slow: true, compute: ofGraph(harmonic), says: { fr: 'proche de tous (somme de 1/distance, en pas)', en: 'close to all (sum of 1/distance, in hops)' } },
  core: { own: 'cohesion', ranks: true, slow: false, compute: ofGraph(core), says: { fr: 'noyau dur (k-cœur)', en: 'hard core (k-core)' } }
}
