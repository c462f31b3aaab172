/** What columns of a file can become, and what is still a question about them. */
import { LINK_FIELDS, type FieldName, type TableOptions, type TablePreview } from '#contract/import'
import { PLATFORMS } from '#contract/words'

export type Column = TablePreview['columns'][number]
export type Role = TablePreview['role']
export type Understanding = 'sure' | 'likely' | 'question' | 'chosen' | 'personal' | 'second' | 'computed'

/** Fields to choose from, in the groups of the list. */
export const FIELD_GROUPS: Record<Role, readonly (readonly [group: 'who' | 'relation' | 'audience' | 'accounts' | 'followers' | 'ends' | 'link', fields: readonly FieldName[]])[]> = {
  stakeholders: [
    ['who', ['name', 'id', 'firstName', 'kind', 'family', 'role', 'place', 'tags', 'aliases', 'description', 'notes']],
    ['audience', ['platform', 'handle', 'url', 'followers', 'engagementRate', 'engagementBase', 'authenticity', 'observedAt']],
    ['accounts', PLATFORMS.map(p => `account:${p}` as const)],
    ['followers', PLATFORMS.map(p => `followers:${p}` as const)],
    ['relation', ['ring', 'stance', 'stage', 'relevance', 'legitimacy', 'cost', 'doNotContact', 'minor']]
  ],
  links: [
    ['ends', ['source', 'target', 'sourceName', 'targetName']],
    ['link', LINK_FIELDS.filter(f => !['source', 'target', 'sourceName', 'targetName'].includes(f))]
  ]
}

const isChosen = (header: string, options: TableOptions): boolean => options.columns !== undefined && Object.hasOwn(options.columns, header)

/** How a column was understood; `question`: nobody knows, and nobody has said. */
export const understood = (column: Column, options: TableOptions): Understanding => {
  if (isChosen(column.header, options)) return 'chosen'
  if (column.sure === 'unknown') return 'question'
  if (column.field === 'ignore') return column.why === 'personal' || column.why === 'computed' ? column.why : 'second'
  return column.sure
}

/** Columns that are still a question. */
export const columnsLeft = (f: { preview: TablePreview | null, options: TableOptions }): Column[] => f.preview?.columns.filter(c => understood(c, f.options) === 'question' && c.filled > 0) ?? []

/** The choice of a column, added to those made before; a field has one column, so it is taken from the one chosen before. */
export const choose = (options: TableOptions, header: string, field: FieldName): Record<string, FieldName> => {
  const before = Object.entries(options.columns ?? {}).map(([h, f]): [string, FieldName] => [h, f === field && field !== 'ignore' ? 'ignore' : f])
  return Object.fromEntries([...before.filter(([h]) => h !== header), [header, field]])
}

/** Leaves these columns out, the other choices as they are. */
export const ignoreAll = (options: TableOptions, columns: readonly Column[]): Record<string, FieldName> =>
  ({ ...options.columns, ...Object.fromEntries(columns.map(c => [c.header, 'ignore' as const])) })

/** `l•••@•••`: enough to see what kind of value it is. */
export const masked = (value: string): string => value.replace(/[\p{L}\p{N}]+/gu, (word, at: number) => at === 0 ? `${word.slice(0, 1)}•••` : '•••')
