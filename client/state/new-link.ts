import type { Link } from '#contract/entities'
import { LINK_KINDS, type LinkKind } from '#contract/words'

/** A link of a kind with nothing more known: directed, with the kind's usual strength and sign. */
export const newLink = (source: string, target: string, kind: LinkKind, over: Partial<Link> = {}): Link => ({
  source, target, kind, directed: true, strength: LINK_KINDS[kind].strength, sign: LINK_KINDS[kind].sign, count: null, confidence: null, since: null, until: null, note: '', ref: null, ...over
})
