import type { ExportData, ExportName } from '#contract/export-data'
import type { Language } from '#contract/words'

export const writeTable = (_what: ExportName, _data: ExportData, _lang: Language): Uint8Array => { throw new Error('being built') }
