import { z } from 'zod'

/** The truth about the program, from the first second on. `detail` is for people, in the asker's language. */
export const Health = z.strictObject({
  status: z.enum(['fetching', 'starting', 'ready', 'stopping', 'failed']),
  detail: z.string(),
  database: z.strictObject({
    /** own: the one we run; remote: NEO4J_URI */
    kind: z.enum(['own', 'remote']),
    fetched: z.int().nullable(), total: z.int().nullable(),
    problem: z.string().nullable()
  }),
  version: z.string()
})
export type Health = z.infer<typeof Health>
