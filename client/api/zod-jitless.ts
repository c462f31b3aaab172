/** Must be imported before any schema: zod would otherwise probe `new Function`, which our content policy reports as a violation. */
import { z } from 'zod'

z.config({ jitless: true })
