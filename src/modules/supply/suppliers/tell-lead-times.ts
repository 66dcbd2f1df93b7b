import { sql } from 'kysely'
import { standardDeviation } from 'simple-statistics'
import { setLeadTimes, type LeadTime } from '#modules/stock/index.ts'
import type { TxCtx } from '#platform/context.ts'

/** A deviation of fewer deliveries than this says nothing. */
const fewest = 3

type Row = { variantId: number; leadDays: number; workDays: number; code: string; name: string; buyerId: string | null; taken: number[] | null }

/**
 * Tells stock how long these articles take to come, from whom and who is in charge of him: the preferred supplier's lead time in calendar days, and how far his last year's
 * deliveries strayed (standard deviation, from sent to received). All articles when no ids are given.
 */
export async function tellLeadTimes(tx: TxCtx, variantIds: readonly number[] | null = null): Promise<void> {
  const { rows } = await sql<Row>`
    with taken as (
      select o.supplier_id, l.variant_id, json_agg(r.received_on - o.sent_at::date) as days
      from supply.receipt r join supply.order o on o.id = r.order_id join supply.receipt_line l on l.receipt_id = r.id
      where r.undone_at is null and o.sent_at is not null and l.position is not null and r.at > ${tx.now.toString()}::timestamptz - interval '365 days'
        and (${variantIds}::bigint[] is null or l.variant_id = any(${variantIds}::bigint[]))
      group by 1, 2
    )
    select a.variant_id as "variantId", coalesce(a.lead_days, s.lead_days) as "leadDays", cardinality(s.work_days) as "workDays", s.code, s.name, s.buyer_id as "buyerId", t.days as taken
    from supply.article a join supply.supplier s on s.id = a.supplier_id left join taken t on t.supplier_id = a.supplier_id and t.variant_id = a.variant_id
    where a.preferred and s.archived_at is null and (${variantIds}::bigint[] is null or a.variant_id = any(${variantIds}::bigint[]))`.execute(tx.db)
  await setLeadTimes(tx, rows.map(leadTimeOf))
}

function leadTimeOf({ variantId, leadDays, workDays, code, name, buyerId, taken }: Row): LeadTime {
  const calendarDays = Math.ceil((leadDays * 7) / workDays)
  const deviation = taken && taken.length >= fewest ? Math.round(standardDeviation(taken) * 100) : 0
  return { variantId, leadDays: calendarDays, leadDeviationHundredths: deviation, supplier: { code, name, buyerId } }
}
