import { baseEn } from './base.en'
import { baseFr } from './base.fr'
import type { Translate } from './translate'

const NOBODY: ReadonlySet<string> = new Set([baseFr.someone, baseEn.someone])

/** The name that signs a change; whoever gave none is « someone » in the language of the reader, not of the sender. */
export const personName = (t: Translate, name: string): string => NOBODY.has(name) ? t('someone') : name
