import type { targetsFr } from './targets.fr'

export const targetsEn = {} as const satisfies Record<keyof typeof targetsFr, string>
