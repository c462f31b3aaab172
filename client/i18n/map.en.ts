import type { mapFr } from './map.fr'

export const mapEn = {} as const satisfies Record<keyof typeof mapFr, string>
