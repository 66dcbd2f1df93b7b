import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { openCampaigns, type OpenCampaign } from './open-campaigns.ts'

/** How an article is sold by pre-order now. Quantities are base steps. */
export type PreorderMark = Omit<OpenCampaign, 'variantIds' | 'nameFr' | 'nameEn'> & {
  name: string
  /** What all clients have ordered, and what of it the acting company has. */
  taken: number
  mine: number
}

/** The articles among these that are sold by pre-order now, with how far their campaign is. No statement when there is none. */
export async function preorderMarks(ctx: Ctx, variantIds: readonly number[]): Promise<Map<number, PreorderMark>> {
  const open = await openCampaigns(ctx)
  const asked = variantIds.filter((id) => open.has(id))
  if (asked.length === 0) return new Map()
  const ids = [...new Set(asked.map((id) => open.get(id)!.id))]
  const { rows } = await sql<{ id: number; taken: number; mine: number }>`
    select n.campaign_id as id, n.taken, coalesce((select sum(p.qty) from stock.preorder p where p.campaign_id = n.campaign_id and p.company_id = ${ctx.actor.company?.id ?? ''}), 0)::bigint as mine
    from stock.campaign_count n where n.campaign_id = any(${ids}::bigint[])`.execute(ctx.db)
  const counted = new Map(rows.map((row) => [row.id, row]))
  return new Map(
    asked.map((id) => {
      const { variantIds: _, nameFr, nameEn, ...campaign } = open.get(id)!
      const { taken = 0, mine = 0 } = counted.get(campaign.id) ?? {}
      return [id, { ...campaign, name: ctx.locale === 'en' ? nameEn : nameFr, taken, mine }]
    }),
  )
}
