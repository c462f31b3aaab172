/** Bringing a file in: what was recognised, what each column becomes, what would happen, what happened. */
import { z } from 'zod'
import { Id } from './ids'
import { nameText } from './text'
import { LinkKind, Platform } from './words'

/** What a column of a file can become. `account:x` fills the handle of that platform, `followers:x` its number of followers. */
export const STAKEHOLDER_FIELDS = ['id', 'name', 'firstName', 'kind', 'family', 'role', 'place', 'description', 'notes', 'aliases', 'tags', 'ring', 'stance', 'stage', 'relevance', 'legitimacy', 'cost',
  'handle', 'platform', 'url', 'followers', 'engagementRate', 'engagementBase', 'authenticity', 'observedAt', 'doNotContact', 'minor'] as const
export const LINK_FIELDS = ['id', 'source', 'target', 'sourceName', 'targetName', 'kind', 'directed', 'strength', 'sign', 'count', 'confidence', 'since', 'until', 'note'] as const
export const FieldName = z.union([z.enum(STAKEHOLDER_FIELDS), z.enum(LINK_FIELDS), z.templateLiteral(['account:', Platform]), z.templateLiteral(['followers:', Platform]), z.literal('ignore')])
export type FieldName = z.infer<typeof FieldName>

export const TABLE_ROLES = ['stakeholders', 'links'] as const
export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'macintosh'] as const
export const SEPARATORS = [',', ';', '\t', '|', ' '] as const

/** Everything a user may correct about a file; what is absent is guessed. */
export const TableOptions = z.strictObject({
  role: z.enum(TABLE_ROLES).optional(),
  encoding: z.enum(ENCODINGS).optional(),
  separator: z.enum(SEPARATORS).optional(),
  decimal: z.enum([',', '.']).optional(),
  /** header of the file → field */
  columns: z.record(z.string(), FieldName).optional()
})
export type TableOptions = z.infer<typeof TableOptions>

export const ImportOptions = z.strictObject({
  /** overrides what the file says of direction */
  directed: z.boolean().optional(),
  /** kind of links whose file names none */
  kind: LinkKind.default('influences'),
  /** make stakeholders for link ends that no table names */
  createMissing: z.boolean().optional(),
  /** leave rejected lines out instead of refusing the whole file */
  skipRejected: z.boolean().default(false)
})
export type ImportOptions = z.infer<typeof ImportOptions>

export const REJECTION_CODES = ['link.self', 'link.unknown-end', 'link.missing-end', 'link.duplicate-id', 'link.bad-weight', 'stakeholder.no-name', 'stakeholder.duplicate-id',
  'value.not-a-number', 'value.out-of-range', 'value.unknown-word', 'value.too-long', 'value.bad-date', 'value.bad-url', 'value.unstorable', 'account.duplicate', 'row.too-many-cells', 'row.too-few-cells', 'row.broken-quote',
  'file.empty', 'file.not-a-table', 'file.one-column', 'file.too-large', 'file.too-many-columns', 'file.too-many-rows', 'file.duplicate-header', 'file.reserved-header', 'file.nul-byte', 'file.unknown-column', 'file.no-rows', 'file.cell-too-long'] as const
export const Rejection = z.strictObject({
  file: z.string(),
  sheet: z.string().nullable(),
  /** physical line as an editor counts, header = 1; null for the whole file */
  line: z.int().nullable(),
  column: z.string().nullable(),
  code: z.enum(REJECTION_CODES),
  message: z.string(),
  /** what stood there, shortened */
  value: z.string().optional()
})
export type Rejection = z.infer<typeof Rejection>

export const WARNING_CODES = ['columns.guessed', 'links.merged', 'number.rounded', 'columns.ignored', 'encoding.guessed', 'ends.created', 'names.matched', 'files.swapped', 'sep-line.skipped', 'rows.empty', 'weight.clamped',
  'lines.skipped', 'ids.local', 'accounts.unread', 'brand.matched', 'brand.linked', 'brand.apart', 'rejected.more'] as const
export const ImportWarning = z.strictObject({ code: z.enum(WARNING_CODES), message: z.string(), count: z.int().optional() })
export type ImportWarning = z.infer<typeof ImportWarning>

export const Tally = z.strictObject({ added: z.int(), updated: z.int(), unchanged: z.int() })
export type Tally = z.infer<typeof Tally>
export const ImportReport = z.strictObject({
  project: Id.nullable(),
  rev: z.int().nullable(),
  stakeholders: Tally, accounts: Tally, links: Tally,
  rejected: z.array(Rejection),
  warnings: z.array(ImportWarning),
  ms: z.number()
})
export type ImportReport = z.infer<typeof ImportReport>

/** One file as the screen shows it before anything is written. */
export const TablePreview = z.strictObject({
  upload: Id,
  file: z.string(),
  role: z.enum(TABLE_ROLES),
  encoding: z.enum(ENCODINGS),
  separator: z.enum(SEPARATORS),
  decimal: z.enum([',', '.']),
  rows: z.int(),
  columns: z.array(z.strictObject({
    header: z.string(),
    field: FieldName,
    /** sure: a known name; likely: by its content or place; unknown: nobody knows, ignored */
    sure: z.enum(['sure', 'likely', 'unknown']),
    /** why it is ignored: personal data; repeats another column; is computed here */
    why: z.enum(['personal', 'second', 'computed', 'unknown']).optional(),
    samples: z.array(z.string()),
    filled: z.int()
  })),
  rejected: z.array(Rejection),
  warnings: z.array(ImportWarning)
})
export type TablePreview = z.infer<typeof TablePreview>

export const UploadedFile = z.strictObject({ upload: Id, options: TableOptions.default({}) })
export const ImportRequest = z.strictObject({
  /** id of the change set to make: sending again has no second effect */
  id: Id,
  author: nameText(80),
  files: z.array(UploadedFile).min(1).max(20),
  options: ImportOptions.prefault({}),
  dryRun: z.boolean().default(false)
})
export type ImportRequest = z.infer<typeof ImportRequest>
export const PreviewRequest = z.strictObject({ files: z.array(UploadedFile).min(1).max(20) })
