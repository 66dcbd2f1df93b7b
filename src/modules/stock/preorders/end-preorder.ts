import { sql } from 'kysely'
import type { Day } from '#kernel/day.ts'
import type { TxCtx } from '#platform/context.ts'

/** What an order held of a campaign: where it comes from, and the last day of its window. */
export type EndedPreorder = { campaignId: number; warehouseId: number; until: Day }

/** Takes an order out of a campaign that is decided; the campaign's count stays. Null when it held nothing, so that what follows a decision is done once. */
export async function endPreorder(tx: TxCtx, holder: string): Promise<EndedPreorder | null> {
  const { rows } = await sql<EndedPreorder>`
    delete from stock.preorder p using stock.campaign_window w, stock.campaign c
    where p.holder = ${holder} and w.id = p.window_id and c.id = p.campaign_id and c.state in ('launched', 'cancelled')
    returning p.campaign_id as "campaignId", p.warehouse_id as "warehouseId", w.to_on as until`.execute(tx.db)
  return rows[0] ?? null
}
