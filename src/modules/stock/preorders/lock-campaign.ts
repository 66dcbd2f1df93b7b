import { sql } from 'kysely'
import { dayOf, type Day } from '#kernel/day.ts'
import { Refusal } from '#kernel/refusal.ts'
import { sellerSettings } from '#modules/accounts/index.ts'
import type { TxCtx } from '#platform/context.ts'
import type { CampaignTerms } from './open-campaigns.ts'

export type LockedCampaign = CampaignTerms & {
  id: number
  nameFr: string
  nameEn: string
  state: 'draft' | 'published' | 'launched' | 'cancelled'
  opensOn: Day
  closesOn: Day
  whenMissed: 'cancel' | 'decide'
  warehouseId: number
  version: number
  taken: number
  unit: string | null
  stepsPerUnit: number
  /** Clients may order, change and cancel now. */
  open: boolean
}

/** Locks a campaign's counter, under which everybody orders, changes, saves and decides, then reads it; refuses `preorder.unknown`. Order of locks: after stock levels, before offers. */
export async function lockCampaign(tx: TxCtx, id: number): Promise<LockedCampaign> {
  const { zone } = await tx.tools.settings.read(tx, sellerSettings)
  const today = dayOf(tx.now, zone)
  const { rows: locked } = await sql`select from stock.campaign_count where campaign_id = ${id} for update`.execute(tx.db)
  if (locked.length === 0) throw new Refusal('preorder.unknown', { campaign: id })
  const { rows } = await sql<LockedCampaign>`
    select c.id, c.name_fr as "nameFr", c.name_en as "nameEn", c.state, c.opens_on as "opensOn", c.closes_on as "closesOn", c.min_qty as "minQty", c.cap_qty as "capQty",
      c.client_min_qty as "clientMinQty", c.client_max_qty as "clientMaxQty", c.when_missed as "whenMissed", c.warehouse_id as "warehouseId", c.version, n.taken, a.unit,
      coalesce(a.steps, 1) as "stepsPerUnit", c.state = 'published' and c.opens_on <= ${today}::date and c.closes_on >= ${today}::date as open
    from stock.campaign c join stock.campaign_count n on n.campaign_id = c.id left join lateral (
      select min(l.unit) as unit, min(l.steps_per_unit) as steps from stock.campaign_article x join catalogue.article_label l on l.variant_id = x.variant_id where x.campaign_id = c.id) a on true
    where c.id = ${id}`.execute(tx.db)
  return rows[0]!
}
