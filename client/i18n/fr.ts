/** All French words. Each area has its own file, so that a feature brings its words along. */
import { analysisFr } from './analysis.fr'
import { baseFr } from './base.fr'
import { compareFr } from './compare.fr'
import { communitiesFr } from './communities.fr'
import { exportFr } from './export.fr'
import { importFr } from './import.fr'
import { inspectorFr } from './inspector.fr'
import { listFr } from './list.fr'
import { mapFr } from './map.fr'
import { measuresFr } from './measures.fr'
import { pathsFr } from './paths.fr'
import { targetsFr } from './targets.fr'
import { wordsFr } from './words.fr'

export const fr = { ...baseFr, ...communitiesFr, ...analysisFr, ...wordsFr, ...measuresFr, ...mapFr, ...listFr, ...inspectorFr, ...compareFr, ...pathsFr, ...targetsFr, ...importFr, ...exportFr } as const
