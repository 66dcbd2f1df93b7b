import { z } from 'zod'
import { after, cursorsOf, limitUpTo } from './page.ts'

export const day = z.iso.date()
export const note = z.string().trim().max(300).nullish()
export const audienceIn = {
  company: z.string().trim().max(60).nullish().meta({ description: "A client's number or id." }),
  class: z.string().trim().max(60).nullish().meta({ description: 'A tariff class by its code.' }),
}
export const whose = { company: z.string().nullable(), class: z.string().nullable(), note: z.string().nullable(), running: z.boolean(), version: z.int() }

export const keptAsked = z.strictObject({
  over: z.enum(['true', 'false']).optional().meta({ description: '`true`: those that are over; `false`: those that run; all when left out.' }),
  limit: limitUpTo(1_000, 100),
  after,
})
export const byId = z.object({ id: z.coerce.number().int() })
export const idOf = z.object({ id: z.int() })

/** A page of allocations or caps, the newest first; the cursor is the last id of the page. */
export async function keptPage<Row extends { id: number }, Out>(
  name: string,
  { over, limit, after: cursor }: z.output<typeof keptAsked>,
  list: (filter: { over?: boolean | undefined; limit: number; after?: number | undefined }) => Promise<Row[]>,
  present: (row: Row) => Out,
) {
  const cursors = cursorsOf(name, { over })
  const from = cursors.in(cursor)
  const rows = await list({ over: over === undefined ? undefined : over === 'true', limit: limit + 1, after: from === null ? undefined : Number(from) })
  const page = rows.slice(0, limit)
  return { rows: page.map(present), next: cursors.out(rows.length > limit ? String(page.at(-1)?.id) : null) }
}
