import type { listFr } from './list.fr'

export const listEn = {} as const satisfies Record<keyof typeof listFr, string>
