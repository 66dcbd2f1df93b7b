import { sql } from 'kysely'
import { dayOf } from '#kernel/day.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { sellerSettings } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'

/**
 * Does the work, and when it is refused for want of stock (`stock.insufficient`), notes what was missing as demand of today in the first warehouse that keeps the article. It is written
 * after the work is undone, and what is refused stays refused: also when it can't be noted. Of one company's tries in a day the largest counts.
 */
export async function countRefused<T>(ctx: Ctx, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (thrown) {
    if (isRefusal(thrown) && thrown.code === 'stock.insufficient' && !ctx.db.isTransaction) {
      await note(ctx, thrown.details['lines'] as Short[]).catch((fault: unknown) => ctx.tools.log.error({ err: fault }, 'refused demand is not noted'))
    }
    throw thrown
  }
}

type Short = { sku: string; wanted: number; available: number }

async function note(ctx: Ctx, lines: readonly Short[]): Promise<void> {
  const company = ctx.actor.company?.id
  if (!company) return
  const { zone } = await ctx.tools.settings.read(ctx, sellerSettings)
  await sql`
    insert into stock.refused (variant_id, warehouse_id, day, company_id, qty)
    select a.variant_id, (select w.id from stock.warehouse w left join stock.level l on l.warehouse_id = w.id and l.variant_id = a.variant_id order by l.variant_id is null, w.position, w.id limit 1),
      ${dayOf(ctx.now, zone)}::date, ${company}, sum(s.qty)::bigint
    from unnest(${lines.map(({ sku }) => sku.toUpperCase())}::text[], ${lines.map(({ wanted, available }) => wanted - available)}::bigint[]) as s(sku, qty)
    join catalogue.article_label a on a.sku_upper = s.sku where s.qty > 0 group by a.variant_id order by a.variant_id
    on conflict (variant_id, warehouse_id, day, company_id) do update set qty = greatest(refused.qty, excluded.qty)`.execute(ctx.db)
}
