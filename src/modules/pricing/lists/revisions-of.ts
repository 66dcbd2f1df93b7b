import { sql } from 'kysely'
import type { Day } from '#kernel/day.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'

export type RevisionRow = {
  id: number
  share: number
  step: number
  from: Day
  brand: string | null
  category: string | null
  prices: number
  madeBy: string
  madeAt: string
  undoneBy: string | null
  undoneAt: string | null
}

/** The formula changes of a list, the latest first. */
export async function revisionsOf(ctx: Ctx, listId: number): Promise<RevisionRow[]> {
  mustBeAllowed(ctx, 'prices.read')
  const name = ctx.locale === 'en' ? sql`t.name_en` : sql`t.name_fr`
  const { rows } = await sql<RevisionRow>`
    select r.id, r.share, r.step, r.valid_from as from, r.prices, r.made_by as "madeBy", r.made_at as "madeAt", r.undone_by as "undoneBy", r.undone_at as "undoneAt",
      (select ${name} from catalogue.target_label t where t.target = 'brand' and t.target_id = r.brand_id) as brand,
      (select ${name} from catalogue.target_label t where t.target = 'category' and t.target_id = r.category_id) as category
    from pricing.revision r where r.list_id = ${listId} order by r.id desc limit 50`.execute(ctx.db)
  return rows
}
