import { z } from 'zod'

/** The version that a writer has read, in a body. */
export const seen = z.int().min(1).nullish().meta({ description: 'The version that was read; another one is refused. Left out: whatever it is now.' })
