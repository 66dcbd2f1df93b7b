import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'

/** Days as in the table: '-infinity' for always, `until` exclusive. */
export type AgreementPriceRow = {
  agreementId: number
  variantId: number
  sku: string
  stepsPerUnit: number
  unit: string
  minQty: number
  unitNet: number
  per: number
  from: string
  until: string
  family: string | null
  familyName: string | null
}

const portion = 5_000

/** The fixed prices of all agreements from one id to another, with the tier family in which each stands there: in portions along the index, whatever the number of agreements. In the order of agreements, then of articles. */
export async function* pricesOfAgreements(ctx: Ctx, first: number, last: number): AsyncGenerator<AgreementPriceRow, void, undefined> {
  let after: AgreementPriceRow | null = null
  for (;;) {
    const page: AgreementPriceRow[] = await pageAfter(ctx, first, last, after)
    yield* page
    after = page.at(-1) ?? null
    if (page.length < portion) return
  }
}

async function pageAfter(ctx: Ctx, first: number, last: number, after: AgreementPriceRow | null): Promise<AgreementPriceRow[]> {
  const behind = after
    ? sql`and (p.agreement_id, p.variant_id, p.unit, p.min_qty, p.valid_from) > (${after.agreementId}::bigint, ${after.variantId}::bigint, ${after.unit}, ${after.minQty}::bigint, ${after.from}::date)`
    : sql``
  const { rows } = await sql<AgreementPriceRow>`
    with page as materialized (
      select p.* from pricing.agreement_price p where p.agreement_id between ${first}::bigint and ${last}::bigint ${behind}
      order by p.agreement_id, p.variant_id, p.unit, p.min_qty, p.valid_from limit ${portion}
    )
    select p.agreement_id as "agreementId", p.variant_id as "variantId", a.sku, a.steps_per_unit as "stepsPerUnit", p.unit, p.min_qty as "minQty", p.unit_net as "unitNet", p.per,
      p.valid_from::text as from, p.valid_to::text as until, f.code as family, f.name as "familyName"
    from page p join catalogue.article_label a on a.variant_id = p.variant_id
    left join lateral (
      select n.code, n.name from pricing.tier_family_article t join pricing.tier_family n on n.id = t.family_id where t.variant_id = p.variant_id and n.agreement_id = p.agreement_id limit 1
    ) f on true
    order by p.agreement_id, p.variant_id, p.unit, p.min_qty, p.valid_from`.execute(ctx.db)
  return rows
}
