import type { inspectorFr } from './inspector.fr'

export const inspectorEn = {} as const satisfies Record<keyof typeof inspectorFr, string>
