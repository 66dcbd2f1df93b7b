import { sql } from 'kysely'
import { z } from 'zod'
import { addDays, isDay, type Day } from '#kernel/day.ts'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx, type TxCtx } from '#platform/context.ts'
import { own } from '../tables.ts'

const day = z
  .string()
  .refine(isDay)
  .nullish()
  .transform((value) => value ?? null)

export const priceListInput = z.object({
  code: z.string().trim().min(1).max(40),
  name: z.string().trim().min(1).max(120),
  currency: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{3}$/),
  audience: z.enum(['public', 'class', 'company']),
  classId: z
    .string()
    .nullish()
    .transform((value) => value || null),
  companyId: z
    .string()
    .nullish()
    .transform((value) => value || null),
  from: day,
  /** Last day, included. */
  to: day,
  note: z
    .string()
    .trim()
    .max(1_000)
    .nullish()
    .transform((value) => value || null),
})
export type PriceListInput = z.input<typeof priceListInput>

/**
 * Makes a price list, or changes the one of that id as it was read at `version`; it holds at the next request. Gives its id. Refuses `price.list_code_taken`,
 * `price.list_unknown`, `price.list_changed_meanwhile` (with the version now), `price.period_empty`, `price.audience_unknown`, and `price.list_currency_fixed` once it holds prices.
 */
export async function savePriceList(ctx: Ctx, input: PriceListInput, existing?: { id: number; version: number }): Promise<number> {
  mustBeAllowed(ctx, 'prices.manage')
  const list = priceListInput.parse(input)
  if (list.from && list.to && list.from > list.to) throw new Refusal('price.period_empty')
  return inTransaction(ctx, async (tx) => {
    await mustKnowAudience(tx, list)
    const columns = {
      code: list.code,
      name: list.name,
      currency: list.currency,
      audience: list.audience,
      note: list.note,
      class_id: list.audience === 'class' ? list.classId : null,
      company_id: list.audience === 'company' ? list.companyId : null,
      valid: validOf(list),
    }
    const taken = await own(tx).selectFrom('pricing.price_list').select('id').where('code', '=', list.code).executeTakeFirst()
    if (taken && taken.id !== existing?.id) throw new Refusal('price.list_code_taken', { code: list.code })
    if (!existing) {
      const { id } = await own(tx).insertInto('pricing.price_list').values(columns).returning('id').executeTakeFirstOrThrow()
      await audit(tx, 'price_list.made', list.code, { after: list })
      return id
    }
    const before = await own(tx).selectFrom('pricing.price_list').selectAll().where('id', '=', existing.id).forUpdate().executeTakeFirst()
    if (!before) throw new Refusal('price.list_unknown', { listId: existing.id })
    if (before.version !== existing.version) throw new Refusal('price.list_changed_meanwhile', { version: before.version, list: before.code })
    if (before.currency !== list.currency && (await holdsPrices(tx, existing.id))) throw new Refusal('price.list_currency_fixed', { currency: before.currency })
    await own(tx)
      .updateTable('pricing.price_list')
      .set({ ...columns, version: existing.version + 1, updated_at: tx.now.toString() })
      .where('id', '=', existing.id)
      .execute()
    await audit(tx, 'price_list.changed', list.code, { before, after: list })
    return existing.id
  })
}

/** A period whose last day is included, as the table holds it. */
export function validOf({ from, to }: { from: Day | null; to: Day | null }) {
  return sql<string>`daterange(${from}::date, ${to ? addDays(to, 1) : null}::date)`
}

async function mustKnowAudience(tx: TxCtx, { audience, classId, companyId }: z.output<typeof priceListInput>): Promise<void> {
  if (audience === 'public') return
  const { rows } =
    audience === 'class'
      ? await sql`select 1 from accounts.class_label where class_id = ${classId}`.execute(tx.db)
      : await sql`select 1 from accounts.company_label where company_id = ${companyId}`.execute(tx.db)
  if (rows.length === 0) throw new Refusal('price.audience_unknown', { audience: (audience === 'class' ? classId : companyId) ?? '', list: '' })
}

async function holdsPrices(tx: TxCtx, listId: number): Promise<boolean> {
  return (await own(tx).selectFrom('pricing.price').select('list_id').where('list_id', '=', listId).limit(1).executeTakeFirst()) !== undefined
}
