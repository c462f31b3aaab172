/** Words of client/list, in French. Keys begin with `list.`; the English file has the same ones. */
export const listFr = {} as const
