import { sql } from 'kysely'
import type { TxCtx } from '#platform/context.ts'
import { own } from '../tables.ts'

/** Undefined leaves what stands there. `preferred` false doesn't take it away: only another one being preferred does. */
export type ArticleToStore = {
  supplierId: number
  variantId: number
  ref: string | null | undefined
  preferred: boolean
  minQty: number | undefined
  multiple: number | undefined
  leadDays: number | null | undefined
}

type Kept = { supplier_id: number; variant_id: number; ref: string | null; preferred: boolean; min_qty: number; multiple: number; lead_days: number | null }

/** Writes those supplier articles that differ from what is there, any number; gives the keys '<supplier> <variant>' of what changed by the file. Each article ends with one preferred supplier. */
export async function storeArticles(tx: TxCtx, given: readonly ArticleToStore[]): Promise<Set<string>> {
  const ids = [...new Set(given.map((one) => one.variantId))]
  const known = await own(tx)
    .selectFrom('supply.article')
    .select(['supplier_id', 'variant_id', 'ref', 'preferred', 'min_qty', 'multiple', 'lead_days'])
    .where('variant_id', 'in', ids.length > 0 ? ids : [0])
    .orderBy('variant_id')
    .orderBy('supplier_id')
    .forUpdate()
    .execute()
  const before = new Map(known.map((row) => [keyOf(row), row]))
  const after = new Map(before)
  const named = new Set<string>()
  for (const one of given) {
    const kept = before.get(`${one.supplierId} ${one.variantId}`)
    const row: Kept = {
      supplier_id: one.supplierId,
      variant_id: one.variantId,
      ref: one.ref === undefined ? (kept?.ref ?? null) : one.ref,
      preferred: kept?.preferred ?? false,
      min_qty: one.minQty ?? kept?.min_qty ?? 1,
      multiple: one.multiple ?? kept?.multiple ?? 1,
      lead_days: one.leadDays === undefined ? (kept?.lead_days ?? null) : one.leadDays,
    }
    after.set(keyOf(row), row)
    named.add(keyOf(row))
  }
  prefer(after, given)
  const changed = [...after.values()].filter((row) => JSON.stringify(row) !== JSON.stringify(before.get(keyOf(row))))
  await write(tx, changed)
  return new Set(changed.map(keyOf).filter((key) => named.has(key)))
}

function keyOf(row: { supplier_id: number; variant_id: number }): string {
  return `${row.supplier_id} ${row.variant_id}`
}

/** The last one asked for wins; an article that has none gets its first. */
function prefer(after: Map<string, Kept>, given: readonly ArticleToStore[]): void {
  const asked = new Map(given.filter((one) => one.preferred).map((one) => [one.variantId, one.supplierId]))
  for (const rows of Map.groupBy(after.values(), (row) => row.variant_id).values()) {
    const chosen = asked.get(rows[0]!.variant_id) ?? rows.find((row) => row.preferred)?.supplier_id ?? rows[0]!.supplier_id
    for (const row of rows) after.set(keyOf(row), { ...row, preferred: row.supplier_id === chosen })
  }
}

async function write(tx: TxCtx, rows: readonly Kept[]): Promise<void> {
  if (rows.length === 0) return
  // One preferred supplier at a time: those who lose it go first.
  await sql`
    update supply.article a set preferred = false from json_to_recordset(${JSON.stringify(rows)}::json) as g(supplier_id bigint, variant_id bigint, preferred boolean)
    where (a.supplier_id, a.variant_id) = (g.supplier_id, g.variant_id) and a.preferred and not g.preferred`.execute(tx.db)
  await sql`
    insert into supply.article as a (supplier_id, variant_id, ref, preferred, min_qty, multiple, lead_days)
    select supplier_id, variant_id, ref, preferred, min_qty, multiple, lead_days
    from json_to_recordset(${JSON.stringify(rows)}::json) as g(supplier_id bigint, variant_id bigint, ref text, preferred boolean, min_qty bigint, multiple bigint, lead_days int) order by variant_id, preferred, supplier_id
    on conflict (supplier_id, variant_id) do update set ref = excluded.ref, preferred = excluded.preferred, min_qty = excluded.min_qty, multiple = excluded.multiple, lead_days = excluded.lead_days,
      version = a.version + 1, updated_at = ${tx.now.toString()}::timestamptz`.execute(tx.db)
}
