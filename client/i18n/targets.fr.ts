/** Words of client/targets, in French. Keys begin with `targets.`; the English file has the same ones. */
export const targetsFr = {} as const
