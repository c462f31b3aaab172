/** Types of stamp.mjs, which runs before anything is compiled. */
export const root: string
export const stampFile: string
export const stampOfSources: () => string
export const stampOfBuild: () => string | null
