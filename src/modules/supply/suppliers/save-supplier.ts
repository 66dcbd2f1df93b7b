import { sql } from 'kysely'
import { z } from 'zod'
import { isDay } from '#kernel/day.ts'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx, type TxCtx } from '#platform/context.ts'
import { own } from '../tables.ts'
import { buyersInCharge } from './buyers-in-charge.ts'
import { supplierRows } from './supplier-rows.ts'
import { tellLeadTimes } from './tell-lead-times.ts'

const words = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .transform((text) => text || null)
    .nullable()
const email = z
  .string()
  .trim()
  .max(200)
  .refine((text) => text === '' || z.email().safeParse(text).success, 'supply.email_invalid')
  .transform((text) => text || null)
  .nullable()
const day = z.string().refine(isDay)

export const supplierInput = z.object({
  code: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z0-9_-]{1,20}$/),
  name: z.string().trim().min(1).max(120),
  email,
  phone: words(40),
  line1: words(120),
  line2: words(120),
  postalCode: words(20),
  city: words(80),
  country: z.string().trim().toUpperCase().length(2),
  locale: z.enum(['fr', 'en']),
  currency: z.string().trim().toUpperCase().length(3),
  clientNumber: words(40),
  buyerId: words(60),
  minOrderCents: z.int().positive().nullable(),
  minOrderUnits: z.int().positive().nullable(),
  francoCents: z.int().positive().nullable(),
  leadDays: z.int().min(0).max(730),
  workDays: z.array(z.int().min(1).max(7)).min(1),
  paymentTerms: words(300),
  note: words(2_000),
  contacts: z.array(z.object({ name: z.string().trim().min(1).max(120), job: words(80), email, phone: words(40) })).max(50),
  closings: z.array(z.object({ from: day, to: day, reason: words(120) })).max(100),
})
export type SupplierInput = z.input<typeof supplierInput>

/**
 * Adds a supplier (`seen` null) or changes one, with his contacts and closings; gives his code. Refuses `supply.supplier_taken`, `supply.changed_meanwhile`
 * when somebody else saved since `seen`, `supply.closing_empty` when a period ends before it begins, `supply.buyer_unknown`.
 */
export async function saveSupplier(ctx: Ctx, seen: { code: string; version: number } | null, input: SupplierInput): Promise<string> {
  mustBeAllowed(ctx, 'supply.manage')
  const given = supplierInput.parse(input)
  const backwards = given.closings.find(({ from, to }) => from > to)
  if (backwards) throw new Refusal('supply.closing_empty', { from: backwards.from, to: backwards.to })
  await mustBeBuyer(ctx, given.buyerId)
  return inTransaction(ctx, async (tx) => {
    const { contacts, closings, ...facts } = given
    const row = {
      code: facts.code,
      name: facts.name,
      email: facts.email,
      phone: facts.phone,
      line1: facts.line1,
      line2: facts.line2,
      postal_code: facts.postalCode,
      city: facts.city,
      country: facts.country,
      locale: facts.locale,
      currency: facts.currency,
      client_number: facts.clientNumber,
      buyer_id: facts.buyerId,
      min_order_cents: facts.minOrderCents,
      min_order_units: facts.minOrderUnits,
      franco_cents: facts.francoCents,
      lead_days: facts.leadDays,
      work_days: facts.workDays,
      payment_terms: facts.paymentTerms,
      note: facts.note,
      updated_at: tx.now.toString(),
    }
    const taken = await own(tx)
      .selectFrom('supply.supplier')
      .select('id')
      .where(sql<boolean>`upper(code) = ${facts.code}`)
      .where('code', '<>', seen?.code ?? '')
      .executeTakeFirst()
    if (taken) throw new Refusal('supply.supplier_taken', { code: facts.code })
    const before = seen ? (await supplierRows(tx, sql<boolean>`s.code = ${seen.code}`))[0] : undefined
    const written = seen
      ? await own(tx)
          .updateTable('supply.supplier')
          .set({ ...row, version: sql<number>`version + 1` })
          .where('code', '=', seen.code)
          .where('version', '=', seen.version)
          .returning('id')
          .executeTakeFirst()
      : await own(tx)
          .insertInto('supply.supplier')
          .values(row)
          .onConflict((conflict) => conflict.column('code').doNothing())
          .returning('id')
          .executeTakeFirst()
    if (!written) throw new Refusal(seen ? 'supply.changed_meanwhile' : 'supply.supplier_taken', { code: facts.code })
    await writeSides(tx, written.id, { contacts, closings })
    if (before) await tellHisArticles(tx, written.id)
    await audit(tx, seen ? 'supplier.changed' : 'supplier.added', facts.code, { before, after: given })
    return facts.code
  })
}

async function mustBeBuyer(ctx: Ctx, buyerId: string | null): Promise<void> {
  if (buyerId !== null && !(await buyersInCharge(ctx)).some(({ id }) => id === buyerId)) throw new Refusal('supply.buyer_unknown')
}

// His name, lead time and buyer in charge stand in the stock room beside each article that usually comes from him.
async function tellHisArticles(tx: TxCtx, id: number): Promise<void> {
  const usual = await own(tx).selectFrom('supply.article').select('variant_id').where('supplier_id', '=', id).where('preferred', '=', true).execute()
  if (usual.length > 0)
    await tellLeadTimes(
      tx,
      usual.map((row) => row.variant_id),
    )
}

async function writeSides(tx: TxCtx, id: number, { contacts, closings }: Pick<z.output<typeof supplierInput>, 'contacts' | 'closings'>): Promise<void> {
  await own(tx).deleteFrom('supply.contact').where('supplier_id', '=', id).execute()
  await own(tx).deleteFrom('supply.closing').where('supplier_id', '=', id).execute()
  if (contacts.length > 0)
    await own(tx)
      .insertInto('supply.contact')
      .values(contacts.map((one) => ({ supplier_id: id, ...one })))
      .execute()
  if (closings.length > 0)
    await own(tx)
      .insertInto('supply.closing')
      .values(closings.map(({ from, to, reason }) => ({ supplier_id: id, period: sql<string>`daterange(${from}::date, ${to}::date, '[]')`, reason })))
      .execute()
}
