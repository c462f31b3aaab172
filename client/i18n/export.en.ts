import type { exportFr } from './export.fr'

export const exportEn = {} as const satisfies Record<keyof typeof exportFr, string>
