import { z } from 'zod'
import type { Locale } from '#kernel/locale.ts'
import { sentenceOf } from '#platform/http/refusals.ts'

export const lineResult = z
  .object({
    counts: z.record(z.string(), z.int()).meta({ description: 'How many lines ended in each status.' }),
    results: z.array(
      z.object({
        line: z.int().meta({ description: 'Number of the line in the call, from 1.' }),
        sku: z.string(),
        status: z.enum(['set', 'moved', 'removed', 'unchanged', 'ignored', 'refused']).meta({ description: '`ignored`: an older version or as-of than the one known.' }),
        code: z.string().optional().meta({ description: 'Why it was refused or ignored.' }),
        message: z.string().optional(),
        onHand: z.string().optional().meta({ description: "On hand afterwards, decimal text in the article's unit." }),
        counted: z.string().optional().meta({ description: 'Of a count sheet: what is counted of the article now, decimal text in its unit.' }),
      }),
    ),
  })
  .meta({ id: 'LineResults' })

export type LineResult = {
  line: number
  status: 'set' | 'moved' | 'removed' | 'unchanged' | 'ignored' | 'refused'
  code?: string
  onHand?: string
  counted?: string
  details?: Record<string, unknown>
}

/** What became of each line of a bulk call, with a sentence where it was refused. */
export function presentResults(lines: readonly { sku: string; warehouse?: string }[], results: readonly LineResult[], locale: Locale): z.infer<typeof lineResult> {
  const counts: Record<string, number> = {}
  for (const { status } of results) counts[status] = (counts[status] ?? 0) + 1
  return {
    counts,
    results: results.map(({ line, status, code, onHand, counted, details = {} }) => {
      const { sku, warehouse } = lines[line - 1]!
      return {
        line,
        sku,
        status,
        ...(code === undefined ? {} : { code, message: sentenceOf({ code, details: { sku, warehouse, ...details } }, locale) }),
        ...(onHand === undefined ? {} : { onHand }),
        ...(counted === undefined ? {} : { counted }),
      }
    }),
  }
}
