import { createHash } from 'node:crypto'
import { z } from 'zod'
import { Refusal } from '#kernel/refusal.ts'

export const after = z.string().max(1_000).optional().meta({ description: 'Cursor: the `next` of the page before, with the same filters.' })

/** How many rows are asked for. */
export function limitUpTo(most: number, usual: number) {
  return z.coerce
    .number()
    .int()
    .min(1)
    .max(most)
    .default(usual)
    .meta({ description: `Rows on a page, ${most} at most.` })
}

/** One or several values of a parameter that may be repeated. */
export function several<T extends z.ZodType<string>>(one: T) {
  return z.preprocess((value) => (value === undefined || Array.isArray(value) ? value : [value]), z.array(one).max(1_000).optional())
}

/** A page of rows with the cursor of the next one. */
export function pageOf<T extends z.ZodType>(row: T) {
  return z.object({
    rows: z.array(row),
    total: z.int().meta({ description: 'How many rows there are on all pages.' }),
    next: z.string().nullable().meta({ description: 'Cursor of the next page; null on the last one.' }),
  })
}

/**
 * A room's cursor on its way out and back in. It is sealed with the list and filters that it belongs to, so that one of another list, or
 * one that was made up, is refused as `request.cursor_invalid` and never read as something else.
 */
export function cursorsOf(list: string, filters: object) {
  const { after: _, limit: __, ...rest } = filters as Record<string, unknown>
  const seal = (cursor: string) =>
    createHash('sha1')
      .update(`${list} ${JSON.stringify(rest)} ${cursor}`)
      .digest('base64url')
      .slice(0, 8)
  return {
    out: (cursor: string | null) => (cursor === null ? null : `${cursor}.${seal(cursor)}`),
    in(text: string | undefined): string | null {
      if (text === undefined) return null
      const at = text.lastIndexOf('.')
      const cursor = text.slice(0, Math.max(at, 0))
      if (text.slice(at + 1) !== seal(cursor)) throw new Refusal('request.cursor_invalid')
      return cursor
    },
  }
}
