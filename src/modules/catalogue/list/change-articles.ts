import { sql } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx, type TxCtx } from '#platform/context.ts'
import { markChanged } from '../mark-changed.ts'
import { articlesFrom } from './article-filter.ts'
import { bulkField, type BulkChange, type BulkField } from './bulk-field.ts'
import { inScope, mustFit, type BulkScope } from './preview-bulk-change.ts'

export const mostAtOnce = 100_000

/**
 * Writes one thing on many articles, in one transaction and on those only on which something else stands; what belongs to a family changes for all its articles.
 * Gives the change, to take it back, and how many articles it touched. Refuses `articles.too_many`, and what `bulkField` and `mustFit` refuse.
 */
export async function changeArticles(ctx: Ctx, scope: BulkScope, change: BulkChange): Promise<{ id: number; changed: number }> {
  mustBeAllowed(ctx, 'catalogue.manage')
  return inTransaction(ctx, async (tx) => {
    const field = await bulkField(tx, change)
    await mustFit(tx, scope, field)
    const before = await standing(tx, scope, field)
    if (before.length > mostAtOnce) throw new Refusal('articles.too_many', { most: mostAtOnce })
    const written = await writeEach(
      tx,
      field,
      before.map(({ id, next }) => [id, next]),
    )
    await sql`delete from catalogue.bulk_change where at < ${tx.now.subtract({ hours: 24 }).toString()}`.execute(tx.db)
    const { rows } = await sql<{ id: number }>`
      insert into catalogue.bulk_change (field, value, before, actor, at)
      values (${change.field}, ${JSON.stringify(change)}::jsonb, ${JSON.stringify(before.map(({ id, now, next }) => [id, now, next]))}::jsonb, ${tx.actor.id}, ${tx.now.toString()}) returning id`.execute(
      tx.db,
    )
    await audit(tx, 'articles.changed_together', change.field, { before: { articles: written.length, first: before.slice(0, 20).map(({ id, now }) => [id, now]) }, after: change })
    await markChanged(tx, written)
    return { id: rows[0]!.id, changed: written.length }
  })
}

type Standing = { id: number; now: unknown; next: unknown }

/** What stands on each article or family that will change; the rows are held in the order of their ids. */
async function standing(tx: TxCtx, scope: BulkScope, { of, now, next }: BulkField): Promise<Standing[]> {
  const owner = of === 'variant' ? sql`v.id` : sql`v.product_id`
  const held =
    of === 'variant'
      ? sql`select v.id, ${now} as now, ${next} as next from catalogue.variant v where v.id in (select id from m) order by v.id for update`
      : sql`select p.id, ${now} as now, ${next} as next from catalogue.product p where p.id in (select id from m) order by p.id for update`
  const { rows } = await sql<Standing>`
    with m as materialized (select distinct ${owner} as id ${articlesFrom(tx)} where ${inScope(tx, scope)} limit ${mostAtOnce + 1}), h as materialized (${held})
    select h.id, h.now, h.next from h where h.now is distinct from h.next order by h.id`.execute(tx.db)
  return rows
}

/** Writes a value on each, and gives the ids of all articles that are another now. */
export async function writeEach(tx: TxCtx, { of, set }: Pick<BulkField, 'of' | 'set'>, values: readonly (readonly [id: number, value: unknown])[]): Promise<number[]> {
  if (values.length === 0) return []
  const given = sql`jsonb_array_elements(${JSON.stringify(values)}::jsonb) as g(pair)`
  const { rows } =
    of === 'variant'
      ? await sql<{ id: number }>`
        update catalogue.variant v set ${set(sql`(g.pair -> 1)`)}, version = v.version + 1, updated_at = ${tx.now.toString()} from ${given} where v.id = (g.pair ->> 0)::bigint returning v.id`.execute(
          tx.db,
        )
      : await sql<{ id: number }>`
        with changed as (
          update catalogue.product p set ${set(sql`(g.pair -> 1)`)}, version = p.version + 1, updated_at = ${tx.now.toString()} from ${given} where p.id = (g.pair ->> 0)::bigint returning p.id
        ) select v.id from catalogue.variant v where v.product_id in (select id from changed)`.execute(tx.db)
  return rows.map((row) => row.id)
}
