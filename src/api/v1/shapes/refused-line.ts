import { z } from 'zod'
import type { Locale } from '#kernel/locale.ts'
import { sentenceOf } from '#platform/http/refusals.ts'
import type { LineRefused } from './lines.ts'

export const refusedLine = z
  .object({
    line: z.int().meta({ description: 'Number of the line in the call, from 1.' }),
    sku: z.string(),
    code: z.string(),
    message: z.string(),
    details: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'RefusedLine' })

/** Refused lines with their sentences, in the order of the call. */
export function presentRefused(refused: readonly LineRefused[], locale: Locale): z.infer<typeof refusedLine>[] {
  return refused.toSorted((a, b) => a.line - b.line).map((one) => ({ ...one, message: sentenceOf(one, locale) }))
}
