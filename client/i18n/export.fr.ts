/** Words of client/export, in French. Keys begin with `export.`; the English file has the same ones. */
export const exportFr = {} as const
