import { sql, type QueryResult, type RawBuilder } from 'kysely'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'
import { holders, type HolderKind } from './holders.ts'
import type { HeldPriceRow } from './price-page.ts'

const portion = 5_000

/** Every price of a list or an agreement, whatever their number: read in portions along the index, so that memory stays flat. In the order of the articles' ids. */
export async function* everyPrice(ctx: Ctx, holder: { kind: HolderKind; id: number }): AsyncGenerator<Omit<HeldPriceRow, 'underFloor' | 'approvedBy'>> {
  mustBeAllowed(ctx, 'prices.read')
  const { price, id } = holders[holder.kind]
  let last: { variantId: number; unit: string; minQty: number; from: string } | null = null
  for (;;) {
    const behind: RawBuilder<unknown> = last
      ? sql`and (p.variant_id, p.unit, p.min_qty, p.valid_from) > (${last.variantId}, ${last.unit}, ${last.minQty}::bigint, ${last.from}::date)`
      : sql``
    const { rows }: QueryResult<HeldPriceRow> = await sql<HeldPriceRow>`
      select p.variant_id as "variantId", a.sku, ${ctx.locale === 'en' ? sql`a.name_en` : sql`a.name_fr`} as name, p.unit, a.unit as "articleUnit", a.steps_per_unit as "stepsPerUnit", p.min_qty as "minQty",
        p.unit_net as "unitNet", p.per, p.valid_from::text as from, p.valid_to::text as until
      from (select * from ${price} p where p.${id} = ${holder.id} ${behind} order by p.variant_id, p.unit, p.min_qty, p.valid_from limit ${portion}) p
      join catalogue.article_label a on a.variant_id = p.variant_id order by p.variant_id, p.unit, p.min_qty, p.valid_from`.execute(ctx.db)
    yield* rows
    last = rows.at(-1) ?? null
    if (rows.length < portion) return
  }
}
