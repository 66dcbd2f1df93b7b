import { sql } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { markChanged } from '../mark-changed.ts'
import { bulkField, type BulkChange } from './bulk-field.ts'
import { writeEach } from './change-articles.ts'

type Kept = { value: BulkChange; before: [id: number, now: unknown, next: unknown][] }

/** Takes a change of many articles back, where what it wrote still stands; gives how many articles that touched. Only who made it, on the same day: `articles.change_gone`. */
export async function takeBackBulkChange(ctx: Ctx, id: number): Promise<number> {
  mustBeAllowed(ctx, 'catalogue.manage')
  return inTransaction(ctx, async (tx) => {
    const {
      rows: [kept],
    } = await sql<Kept>`delete from catalogue.bulk_change where id = ${id} and actor = ${tx.actor.id} returning value, before`.execute(tx.db)
    if (!kept) throw new Refusal('articles.change_gone')
    const field = await bulkField(tx, kept.value)
    const table = field.of === 'variant' ? sql`catalogue.variant v` : sql`catalogue.product p`
    const owner = field.of === 'variant' ? sql`v` : sql`p`
    const { rows } = await sql<{ id: number; was: unknown }>`
      select ${owner}.id, g.pair -> 1 as was from ${table} join jsonb_array_elements(${JSON.stringify(kept.before)}::jsonb) as g(pair) on ${owner}.id = (g.pair ->> 0)::bigint
      where ${field.now} = g.pair -> 2 order by ${owner}.id for update of ${owner}`.execute(tx.db)
    const written = await writeEach(
      tx,
      field,
      rows.map((row) => [row.id, row.was]),
    )
    await audit(tx, 'articles.change_taken_back', kept.value.field, { after: { articles: written.length } })
    await markChanged(tx, written)
    return written.length
  })
}
