/** Words of client/inspector, in French. Keys begin with `inspector.`; the English file has the same ones. */
export const inspectorFr = {} as const
