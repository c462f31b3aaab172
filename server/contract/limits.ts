/** The bounds of every door, in one place: what is refused, and what the tests assert at n and n + 1. */
export const LIMITS = {
  jsonBytes: 1_000_000,
  jsonDepth: 32,
  urlLength: 8_000,
  changesPerSet: 5_000,
  /** above this many changes a set is written in parts */
  changesPerTransaction: 2_000,
  uploadBytes: 50_000_000,
  csvColumns: 150,
  csvCellLength: 32_768,
  csvRows: 2_000_000,
  /** stakeholders that a map opens on */
  mapStakeholders: 1_500,
  extractStakeholders: 500,
  searchHits: 50,
  historyPage: 100,
  rejectedLines: 10_000,
  streamsPerClient: 12
} as const
