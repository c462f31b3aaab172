/** Words of client/import, in French. Keys begin with `import.`; the English file has the same ones. */
export const importFr = {} as const
