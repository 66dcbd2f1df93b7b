import { sql } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { slugOf } from '../imports/article-tree.ts'
import { markChanged } from '../mark-changed.ts'
import { own } from '../tables.ts'

/** Renames a brand, or makes one (`id` null). Two brands of one name, whatever its letter case, are none: `brand.taken`. Refuses `brand.unknown`, `brand.name_missing`. */
export async function saveBrand(ctx: Ctx, id: number | null, typed: string): Promise<void> {
  mustBeAllowed(ctx, 'catalogue.manage')
  const name = typed.trim()
  if (name === '' || name.length > 100) throw new Refusal('brand.name_missing', { field: 'name' })
  await inTransaction(ctx, async (tx) => {
    // Imports that make brands wait here too.
    await sql`select pg_advisory_xact_lock(hashtext('catalogue brands'))`.execute(tx.db)
    const brands = await own(tx).selectFrom('catalogue.brand').select(['id', 'code', 'name']).execute()
    const before = brands.find((one) => one.id === id) ?? null
    if (id !== null && !before) throw new Refusal('brand.unknown', { id })
    if (brands.some((one) => one.id !== id && one.name.toLowerCase() === name.toLowerCase())) throw new Refusal('brand.taken', { name, field: 'name' })
    if (before) await own(tx).updateTable('catalogue.brand').set({ name }).where('id', '=', before.id).execute()
    else
      await own(tx)
        .insertInto('catalogue.brand')
        .values({
          name,
          code: freeCode(
            slugOf(name),
            brands.map((one) => one.code),
          ),
        })
        .execute()
    await audit(tx, 'brand.saved', before?.code ?? name, { before, after: { name } })
    const { rows } = await sql<{
      id: number
    }>`select v.id from catalogue.variant v join catalogue.product p on p.id = v.product_id where p.brand_id = ${id}::bigint order by v.id`.execute(tx.db)
    await markChanged(
      tx,
      rows.map((row) => row.id),
    )
  })
}

function freeCode(wanted: string, taken: readonly string[]): string {
  let code = wanted
  for (let n = 2; taken.includes(code); n++) code = `${wanted}-${n}`
  return code
}
