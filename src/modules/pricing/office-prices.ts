import { sql, type RawBuilder } from 'kysely'
import { z } from 'zod'
import { dayOf, type Day } from '#kernel/day.ts'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed, mustSeeCompany, sellerSettings } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { mustReadTerms } from './must-read-terms.ts'
import { readableList } from './readable-terms.ts'
import { own } from './tables.ts'
import { countHeld } from './writing/count-held.ts'
import { removePrices } from './writing/remove-prices.ts'
import { writePrices } from './writing/write-prices.ts'

export type PriceListRow = {
  id: number
  code: string
  name: string
  currency: string
  audience: string
  className: string | null
  companyName: string | null
  from: Day | null
  to: Day | null
  prices: number
  /** There are too many to be counted at each view. */
  about: boolean
}

/** All price lists with their audience, validity (last day included) and number of prices, about it above 10,000. */
export async function listPriceLists(ctx: Ctx): Promise<PriceListRow[]> {
  mustReadTerms(ctx)
  const { rows } = await sql<Omit<PriceListRow, 'prices' | 'about'>>`
    select l.id, l.code, l.name, l.currency, l.audience, k.name as "className", c.name as "companyName", lower(l.valid) as from, upper(l.valid) - 1 as to
    from pricing.price_list l left join accounts.class_label k on k.class_id = l.class_id left join accounts.company_label c on c.company_id = l.company_id where ${readableList(ctx)}
    order by array_position(array['public', 'class', 'company'], l.audience), l.code`.execute(ctx.db)
  const held = await countHeld(
    ctx,
    'list',
    rows.map(({ id }) => id),
  )
  return rows.map((row) => {
    const { prices, about } = held.get(row.id)!
    return { ...row, prices, about }
  })
}

export type PriceRow = { listId: number; listCode: string; listName: string; unit: string; minQty: number; unitNet: number; per: number; from: Day | null; to: Day | null }

/** Every list price of one article, past and future ones too. */
export async function pricesOfArticle(ctx: Ctx, variantId: number): Promise<PriceRow[]> {
  mustReadTerms(ctx)
  const { rows } = await sql<PriceRow>`
    select p.list_id as "listId", l.code as "listCode", l.name as "listName", p.unit, p.min_qty as "minQty", p.unit_net as "unitNet", p.per,
      nullif(p.valid_from, '-infinity') as from, case when p.valid_to = 'infinity' then null else p.valid_to - 1 end as to
    from pricing.price p join pricing.price_list l on l.id = p.list_id where p.variant_id = ${variantId} and ${readableList(ctx)} order by l.code, p.valid_from, p.unit, p.min_qty`.execute(
    ctx.db,
  )
  return rows
}

export const tierInput = z.object({
  minQty: z.number().int().min(1),
  unitNet: z.number().int().min(0).max(9_999_999_999_999),
  per: z.union([z.literal(1), z.literal(10), z.literal(100), z.literal(1000)]),
})
export type TierInput = z.infer<typeof tierInput>

/**
 * Sets the tiers in force today of one article on one list (base unit): those given stay, the others go. It takes effect at the next request. `seen` are
 * the tiers that the writer had before his eyes. Refuses `price.tiers_rise` when a larger quantity would cost more a unit, `price.tier_twice`,
 * `price.list_unknown`, `price.under_cost` unless they are kept so knowingly (`underCost`, by those who may see margins), and `price.changed_meanwhile` when others stand there than were seen. Quantities in refusals are in the article's own unit.
 */
export async function savePrices(ctx: Ctx, variantId: number, listId: number, tiers: TierInput[], seen?: readonly TierInput[], underCost = false): Promise<void> {
  mustBeAllowed(ctx, 'prices.manage')
  const sorted = z
    .array(tierInput)
    .parse(tiers)
    .toSorted((a, b) => a.minQty - b.minQty)
  const {
    rows: [article],
  } = await sql<{ sku: string; steps: number }>`select sku, steps_per_unit as steps from catalogue.article_label where variant_id = ${variantId}`.execute(ctx.db)
  for (const [i, tier] of sorted.entries()) {
    const before = sorted[i - 1]
    const minQty = tier.minQty / (article?.steps ?? 1)
    if (before && before.minQty === tier.minQty) throw new Refusal('price.tier_twice', { minQty })
    if (before && BigInt(tier.unitNet) * BigInt(before.per) > BigInt(before.unitNet) * BigInt(tier.per)) throw new Refusal('price.tiers_rise', { minQty })
  }
  const { zone } = await ctx.tools.settings.read(ctx, sellerSettings)
  await inTransaction(ctx, async (tx) => {
    const list = await own(tx).selectFrom('pricing.price_list').select('code').where('id', '=', listId).forUpdate().executeTakeFirst()
    if (!list) throw new Refusal('price.list_unknown', { listId })
    const { rows: before } = await sql<TierInput & { sku: string; from: Day; to: Day | null }>`
      select a.sku, p.min_qty as "minQty", p.unit_net as "unitNet", p.per, p.valid_from::text as from, case when p.valid_to = 'infinity' then null else (p.valid_to - 1)::text end as to
      from pricing.price p join catalogue.article_label a on a.variant_id = p.variant_id
      where p.variant_id = ${variantId} and p.list_id = ${listId} and p.unit = '' and p.valid_from <= ${dayOf(tx.now, zone)}::date and p.valid_to > ${dayOf(tx.now, zone)}::date`.execute(
      tx.db,
    )
    if (seen && tiersText(before) !== tiersText(seen)) throw new Refusal('price.changed_meanwhile', { list: list.code })
    const gone = before.filter((one) => !sorted.some((tier) => tier.minQty === one.minQty))
    await removePrices(
      tx,
      gone.map(({ minQty, from }) => ({ holderId: listId, variantId, unit: '', minQty, from })),
      { kind: 'list', via: 'screen' },
    )
    const begin = before.reduce<Day | null>((last, { from }) => (from !== '-infinity' && (last === null || from > last) ? from : last), null)
    const answers = await writePrices(
      tx,
      sorted.map((tier, line) => {
        const stood = before.find((one) => one.minQty === tier.minQty)
        const from = stood ? stood.from : begin
        return { ...tier, line, underCost, holderId: listId, sku: article?.sku ?? '', unit: '', validFrom: from === '-infinity' ? null : from, validTo: stood?.to ?? null }
      }),
      { via: 'screen' },
    )
    const refused = answers.find((answer) => answer.code !== null)
    if (refused?.code) throw new Refusal(refused.code, { minQty: sorted[refused.line]!.minQty / (article?.steps ?? 1), ...refused.details })
    await audit(tx, 'prices.changed', `${list.code} ${variantId}`, { before: before.map(({ sku: _, ...tier }) => tier), after: sorted })
  })
}

function tiersText(tiers: readonly { minQty: number; unitNet: number; per: number }[]): string {
  return tiers
    .map(({ minQty, unitNet, per }) => `${minQty} ${unitNet} ${per}`)
    .toSorted()
    .join()
}

export type AgreementRow = {
  id: number
  code: string
  name: string
  state: 'draft' | 'signed'
  /** The parent whose agreement it is, and where alone it is changed; null for the company's own. */
  inheritedFrom: { id: string; number: string; name: string } | null
  from: Day | null
  to: Day | null
  combine: string
  bestPrice: boolean
  prices: number
  discounts: { target: string; targetId: number | null; share: number }[]
}

/** The agreements that a company's prices come from, for staff: its own, and those signed with its parents in its currency, nearest first; each with whose it is. */
export async function agreementsOf(ctx: Ctx, companyId: string): Promise<AgreementRow[]> {
  mustReadTerms(ctx)
  const { currency } = await mustSeeCompany(ctx, companyId)
  const { rows } = await sql<AgreementRow>`
    select a.id, a.code, a.name, a.state, lower(a.valid) as from, upper(a.valid) - 1 as to, a.combine, a.best_price as "bestPrice",
      case when a.company_id <> l.company_id then json_build_object('id', a.company_id, 'number', c.number, 'name', c.name) end as "inheritedFrom",
      (select count(*)::int from pricing.agreement_price p where p.agreement_id = a.id) as prices,
      coalesce((select json_agg(json_build_object('target', d.target, 'targetId', d.target_id, 'share', d.share) order by d.id) from pricing.agreement_discount d where d.agreement_id = a.id), '[]') as discounts
    from accounts.company_lineage l join pricing.agreement a on a.company_id = any(l.lineage) join accounts.company_label c on c.company_id = a.company_id
    where l.company_id = ${companyId} and (a.company_id = l.company_id or (a.state = 'signed' and a.currency = ${currency}))
    order by array_position(l.lineage, a.company_id), a.valid desc, a.code`.execute(ctx.db)
  return rows
}

/** For lists of the rooms below: the condition that an article has no price that stands today or later in any list. */
export function withoutPrice(variantId: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`not exists (select from pricing.price x where x.variant_id = ${variantId} and x.valid_to > current_date)`
}

/** Whether any list or agreement holds a price: a list alone sells nothing. */
export async function anyPrice(ctx: Ctx): Promise<boolean> {
  mustReadTerms(ctx)
  const { rows } = await sql<{ any: boolean }>`select exists (select from pricing.price) or exists (select from pricing.agreement_price) as any`.execute(ctx.db)
  return rows[0]?.any ?? false
}
