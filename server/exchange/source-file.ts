/** A file as it arrives: bytes, the name its sender gave it, and what that person said about it. */
import type { TableOptions } from '#contract/import'

export interface SourceFile { name: string, bytes: Uint8Array, options: TableOptions }
