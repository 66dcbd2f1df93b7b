import { sql } from 'kysely'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { own } from '../tables.ts'

/** This supplier no longer delivers that article; another one of it becomes the preferred if he was. Orders keep what they were. */
export async function removeSupplierArticle(ctx: Ctx, supplierCode: string, variantId: number): Promise<void> {
  mustBeAllowed(ctx, 'supply.manage')
  await inTransaction(ctx, async (tx) => {
    const gone = await own(tx)
      .deleteFrom('supply.article')
      .where('variant_id', '=', variantId)
      .where('supplier_id', '=', sql<number>`(select id from supply.supplier where upper(code) = ${supplierCode.toUpperCase()})`)
      .returning(['preferred', 'ref'])
      .executeTakeFirst()
    if (!gone) return
    if (gone.preferred) {
      await sql`
        update supply.article set preferred = true, version = version + 1 where variant_id = ${variantId}
          and supplier_id = (select supplier_id from supply.article where variant_id = ${variantId} order by supplier_id limit 1)`.execute(tx.db)
    }
    await audit(tx, 'supplier.article-removed', `${supplierCode} ${variantId}`, { before: gone })
  })
}
