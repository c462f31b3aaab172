import type { importFr } from './import.fr'

export const importEn = {} as const satisfies Record<keyof typeof importFr, string>
