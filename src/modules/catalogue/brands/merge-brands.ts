import { sql } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { markChanged } from '../mark-changed.ts'
import { own } from '../tables.ts'
import type { NamedElsewhere } from '../tree/named-elsewhere.ts'

/**
 * Gives all that is of one brand to another: its articles, its assortment rules and what the rooms above name it in (discounts, offers). The empty brand stays, for what other rooms know it by, until nobody names it.
 * Gives the number of articles. Refuses `brand.unknown`, `brand.same`, and what `elsewhere` refuses.
 */
export async function mergeBrands(ctx: Ctx, from: number, into: number, elsewhere: readonly NamedElsewhere[]): Promise<number> {
  mustBeAllowed(ctx, 'catalogue.manage')
  if (from === into) throw new Refusal('brand.same')
  return inTransaction(ctx, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('catalogue brands'))`.execute(tx.db)
    const known = await own(tx).selectFrom('catalogue.brand').select(['id', 'name']).where('id', 'in', [from, into]).execute()
    if (known.length < 2) throw new Refusal('brand.unknown', { id: known.some((one) => one.id === from) ? into : from })
    const { rows } = await sql<{
      id: number
    }>`select v.id from catalogue.variant v join catalogue.product p on p.id = v.product_id where p.brand_id = ${from} order by v.id`.execute(tx.db)
    await sql`update catalogue.product p set brand_id = ${into}, version = p.version + 1, updated_at = ${tx.now.toString()} where p.brand_id = ${from}`.execute(tx.db)
    await sql`update catalogue.assortment_rule r set target_id = ${into} where r.target = 'brand' and r.target_id = ${from}`.execute(tx.db)
    for (const room of elsewhere) await room.moved(tx, { from, into })
    await audit(tx, 'brand.merged', String(from), { before: { brands: known }, after: { into, articles: rows.length } })
    await markChanged(
      tx,
      rows.map((row) => row.id),
    )
    return rows.length
  })
}
