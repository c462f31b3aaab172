import type { TablePreview } from '#contract/import'
import type { Language } from '#contract/words'
import type { SourceFile } from './source-file'

export const previewTables = (_files: SourceFile[], _lang: Language): Omit<TablePreview, 'upload'>[] => { throw new Error('being built') }
