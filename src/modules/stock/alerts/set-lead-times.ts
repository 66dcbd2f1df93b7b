import { sql } from 'kysely'
import type { TxCtx } from '#platform/context.ts'

/** `leadDeviationHundredths`: how far deliveries stray from it (standard deviation), in hundredths of a day. `supplier`: the usual one, and who is in charge of him. */
export type LeadTime = { variantId: number; leadDays: number; leadDeviationHundredths: number; supplier?: { code: string; name: string; buyerId?: string | null } | null }

/** Who buys tells how long articles take to come and from whom, any number at once; the last of an article stands. Computed thresholds take it up when they are next computed. The calling room has asked for the right. */
export async function setLeadTimes(tx: TxCtx, times: readonly LeadTime[]): Promise<void> {
  const last = [...new Map(times.map((time) => [time.variantId, time])).values()].toSorted((a, b) => a.variantId - b.variantId)
  if (last.length === 0) return
  await sql`
    insert into stock.lead_time (variant_id, lead_days, lead_deviation_hundredths, supplier, supplier_name, buyer_id, updated_at)
    select g.variant_id, g.days, g.deviation, g.supplier, g.supplier_name, g.buyer_id, ${tx.now.toString()}::timestamptz
    from unnest(${last.map((time) => time.variantId)}::bigint[], ${last.map((time) => time.leadDays)}::int[], ${last.map((time) => time.leadDeviationHundredths)}::int[],
      ${last.map((time) => time.supplier?.code ?? null)}::text[], ${last.map((time) => time.supplier?.name ?? null)}::text[],
      ${last.map((time) => time.supplier?.buyerId ?? null)}::text[]) as g(variant_id, days, deviation, supplier, supplier_name, buyer_id)
    order by g.variant_id
    on conflict (variant_id) do update set lead_days = excluded.lead_days, lead_deviation_hundredths = excluded.lead_deviation_hundredths, supplier = excluded.supplier,
      supplier_name = excluded.supplier_name, buyer_id = excluded.buyer_id, updated_at = excluded.updated_at
    where (lead_time.lead_days, lead_time.lead_deviation_hundredths, lead_time.supplier, lead_time.supplier_name, lead_time.buyer_id)
      is distinct from (excluded.lead_days, excluded.lead_deviation_hundredths, excluded.supplier, excluded.supplier_name, excluded.buyer_id)`.execute(tx.db)
}
