import { sql } from 'kysely'
import { z } from 'zod'
import { isDay } from '#kernel/day.ts'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed, mustSeeCompany } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx, type TxCtx } from '#platform/context.ts'
import { validOf } from '../lists/save-price-list.ts'
import { own } from '../tables.ts'

const day = z
  .string()
  .refine(isDay)
  .nullish()
  .transform((value) => value ?? null)
const text = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .nullish()
    .transform((value) => value || null)

export const targets = ['all', 'brand', 'category', 'product', 'variant'] as const
const discountInput = z.object({
  target: z.enum(targets),
  /** Code of the brand, category or product (of brands and categories the name too), SKU of the article; nothing for all. */
  code: text(100),
  /** Millionths off. */
  share: z.number().int(),
  /** Also on this agreement's fixed prices. */
  onTop: z.boolean().default(false),
})
export const agreementInput = z.object({
  code: z.string().trim().min(1).max(40),
  name: z.string().trim().min(1).max(120),
  companyId: z.string().min(1),
  state: z.enum(['draft', 'signed']),
  from: day,
  /** Last day, included. */
  to: day,
  combine: z.enum(['chain', 'add']).default('chain'),
  bestPrice: z.boolean().default(false),
  /** The smallest net order, cents; null: the client's own minimum or the seller's holds. */
  minOrderCents: z
    .number()
    .int()
    .positive()
    .max(100_000_000_000)
    .nullish()
    .transform((value) => value ?? null),
  note: text(2_000),
  discounts: z.array(discountInput).max(200),
})
export type AgreementInput = z.input<typeof agreementInput>
type Agreement = z.output<typeof agreementInput>

/**
 * Makes an agreement of a company (its children inherit it), or changes the one of that id as it was read at `version`; its discounts are replaced as a whole. It holds at the next
 * request once it is signed. Gives its id. Refuses `agreement.code_taken`, `agreement.unknown`, `agreement.changed_meanwhile` (with the version now), `price.period_empty`,
 * `company.unknown`, `agreement.discounts_wrong` with the refusal of each discount by its number: `agreement.discount_too_large` (above 100 %, or none), `agreement.target_unknown`,
 * `agreement.target_twice`.
 */
export async function saveAgreement(ctx: Ctx, input: AgreementInput, existing?: { id: number; version: number }): Promise<number> {
  mustBeAllowed(ctx, 'prices.manage')
  const agreement = agreementInput.parse(input)
  if (agreement.from && agreement.to && agreement.from > agreement.to) throw new Refusal('price.period_empty')
  const { currency } = await mustSeeCompany(ctx, agreement.companyId)
  return inTransaction(ctx, async (tx) => {
    const discounts = await checkedDiscounts(tx, agreement.discounts)
    const taken = await own(tx).selectFrom('pricing.agreement').select('id').where('code', '=', agreement.code).executeTakeFirst()
    if (taken && taken.id !== existing?.id) throw new Refusal('agreement.code_taken', { code: agreement.code })
    const columns = {
      code: agreement.code,
      name: agreement.name,
      company_id: agreement.companyId,
      currency,
      state: agreement.state,
      valid: validOf(agreement),
      combine: agreement.combine,
      best_price: agreement.bestPrice,
      min_order_cents: agreement.minOrderCents,
      note: agreement.note,
      updated_at: tx.now.toString(),
    }
    const id = existing
      ? await changed(tx, columns, agreement, existing)
      : (await own(tx).insertInto('pricing.agreement').values(columns).returning('id').executeTakeFirstOrThrow()).id
    if (!existing) await audit(tx, 'agreement.made', agreement.code, { after: agreement })
    await own(tx).deleteFrom('pricing.agreement_discount').where('agreement_id', '=', id).execute()
    if (discounts.length > 0)
      await own(tx)
        .insertInto('pricing.agreement_discount')
        .values(discounts.map((one) => ({ ...one, agreement_id: id })))
        .execute()
    return id
  })
}

async function changed(tx: TxCtx, columns: object, agreement: Agreement, { id, version }: { id: number; version: number }): Promise<number> {
  const before = await own(tx).selectFrom('pricing.agreement').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!before) throw new Refusal('agreement.unknown', { id })
  if (before.version !== version) throw new Refusal('agreement.changed_meanwhile', { version: before.version, code: before.code })
  const discounts = await own(tx).selectFrom('pricing.agreement_discount').select(['target', 'target_id', 'share', 'on_top']).where('agreement_id', '=', id).orderBy('id').execute()
  await own(tx)
    .updateTable('pricing.agreement')
    .set({ ...columns, version: version + 1 })
    .where('id', '=', id)
    .execute()
  await audit(tx, 'agreement.changed', agreement.code, { before: { ...before, discounts }, after: agreement })
  return id
}

type DiscountRow = { target: string; target_id: number | null; share: number; on_top: boolean }

async function checkedDiscounts(tx: TxCtx, given: Agreement['discounts']): Promise<DiscountRow[]> {
  const aimed = given.filter((one) => one.target !== 'all')
  // Brands and categories may be named as people know them, where one alone is called so; a code goes first.
  const { rows } = await sql<{ target: string; said: string; id: number }>`
    with g as (select * from unnest(${aimed.map((one) => one.target)}::text[], ${aimed.map((one) => (one.code ?? '').toUpperCase())}::text[]) g(target, said))
    select g.target, g.said, min(t.target_id) as id from g join catalogue.target_label t on t.target = g.target and t.target in ('brand', 'category') and g.said in (upper(t.name_fr), upper(t.name_en))
    group by 1, 2 having count(distinct t.target_id) = 1
    union all
    select g.target, g.said, t.target_id from g join catalogue.target_label t on t.target = g.target and upper(t.code) = g.said`.execute(tx.db)
  const ids = new Map(rows.map(({ target, said, id }) => [`${target} ${said}`, id]))
  const wrong: Record<number, { code: string; details: Record<string, unknown> }> = {}
  const seen = new Set<string>()
  const found = given.map(({ target, code, share, onTop }, i): DiscountRow => {
    const id = target === 'all' ? null : (ids.get(`${target} ${(code ?? '').toUpperCase()}`) ?? null)
    const key = `${target} ${id}`
    if (share <= 0 || share > 1_000_000) wrong[i] = { code: 'agreement.discount_too_large', details: {} }
    else if (target !== 'all' && id === null) wrong[i] = { code: 'agreement.target_unknown', details: { target, code: code ?? '' } }
    else if (seen.has(key)) wrong[i] = { code: 'agreement.target_twice', details: { code: code ?? '' } }
    seen.add(key)
    return { target, target_id: id, share, on_top: onTop }
  })
  if (Object.keys(wrong).length > 0)
    throw new Refusal('agreement.discounts_wrong', {
      wrong,
      lines: Object.keys(wrong)
        .map((i) => Number(i) + 1)
        .join(', '),
    })
  return found
}
