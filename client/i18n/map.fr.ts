/** Words of client/map, in French. Keys begin with `map.`; the English file has the same ones. */
export const mapFr = {} as const
