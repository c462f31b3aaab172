/** All English words: the compiler checks that each area has exactly the keys of its French file. */
import { analysisEn } from './analysis.en'
import { baseEn } from './base.en'
import { compareEn } from './compare.en'
import { communitiesEn } from './communities.en'
import { exportEn } from './export.en'
import type { fr } from './fr'
import { importEn } from './import.en'
import { inspectorEn } from './inspector.en'
import { listEn } from './list.en'
import { mapEn } from './map.en'
import { measuresEn } from './measures.en'
import { pathsEn } from './paths.en'
import { targetsEn } from './targets.en'
import { wordsEn } from './words.en'

export const en = { ...baseEn, ...communitiesEn, ...analysisEn, ...wordsEn, ...measuresEn, ...mapEn, ...listEn, ...inspectorEn, ...compareEn, ...pathsEn, ...targetsEn, ...importEn, ...exportEn } as const satisfies Record<keyof typeof fr, string>
