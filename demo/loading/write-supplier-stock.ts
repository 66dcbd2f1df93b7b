import { addDays, startOfDay, type Day } from '#kernel/day.ts'
import type { Person } from '../orders/keep-books.ts'
import { momentText } from './copy-rows.ts'
import type { Loader } from './loader.ts'

type SupplierStock = { warehouse: number; code: string; name: string; supplier: string; category: string; postalCode: string; leadDays: number; receivesAt: number | null }

/** Brass fittings that Outilex delivers to clients himself, and castors that Plastub sends by way of Lyon. */
const stocks: readonly SupplierStock[] = [
  { warehouse: 4, code: 'OUTILEX', name: 'Stock Outilex', supplier: 'OUTILEX', category: 'brass-fittings', postalCode: '59160', leadDays: 3, receivesAt: null },
  { warehouse: 5, code: 'PLASTUB', name: 'Stock Plastub', supplier: 'PLASTUB', category: 'castors', postalCode: '01100', leadDays: 5, receivesAt: 1 },
]

/** Stock that two suppliers hold for us, with its levels and their ledger: of each article of a family some boxes. Runs after levels and suppliers. */
export async function writeSupplierStock(loader: Loader, today: Day, by: Person): Promise<void> {
  const openedAt = momentText(startOfDay(addDays(today, -60), 'Europe/Paris').epochMilliseconds + 6 * 3_600_000)
  const asOf = momentText(startOfDay(today, 'Europe/Paris').epochMilliseconds - 120 * 60_000)
  for (const { warehouse, code, name, supplier, category, postalCode, leadDays, receivesAt } of stocks) {
    await loader.query(
      `insert into stock.warehouse (id, code, name, zone, position, kind, ships, country, postal_code, lead_days, way, receives_at)
      values ($1::bigint, $2, $3, 'Europe/Paris', $1::int + 4, 'supplier', true, 'FR', $4, $5, case when $6::bigint is null then 'direct' else 'through' end, $6)`,
      [warehouse, code, name, postalCode, leadDays, receivesAt],
    )
    await loader.query('insert into supply.held_stock (warehouse_id, supplier_id) select $1, id from supply.supplier where code = $2', [warehouse, supplier])
    await loader.query(
      `
      with held as (
        insert into stock.level (variant_id, warehouse_id, on_hand, as_of)
        select v.id, $1, v.multiple * greatest(20, 200 / v.multiple), $4::timestamptz from supply.article a join supply.supplier s on s.id = a.supplier_id and s.code = $2
          join catalogue.variant v on v.id = a.variant_id join catalogue.product p on p.id = v.product_id join catalogue.category c on c.id = p.category_id and c.code = $3
        where a.preferred and v.state = 'published' returning variant_id, on_hand
      )
      insert into stock.movement (variant_id, warehouse_id, kind, qty, effective_at, at, actor, actor_name) select variant_id, $1, 'opening', on_hand, $5::timestamptz, $5::timestamptz, $6, $7 from held`,
      [warehouse, supplier, category, asOf, openedAt, by.id, by.name],
    )
  }
}
