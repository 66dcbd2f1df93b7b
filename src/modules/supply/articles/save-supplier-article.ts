import { sql } from 'kysely'
import { z } from 'zod'
import { addDays, isDay, type Day } from '#kernel/day.ts'
import { largestQuantity } from '#kernel/quantity.ts'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx, type TxCtx } from '#platform/context.ts'
import { own } from '../tables.ts'
import { tellLeadTimes } from '../suppliers/tell-lead-times.ts'

const steps = z.int().min(1).max(largestQuantity)
const day = z.string().refine(isDay).nullable()
export const supplierArticleInput = z.object({
  variantId: z.int(),
  ref: z
    .string()
    .trim()
    .max(64)
    .transform((text) => text || null)
    .nullable(),
  preferred: z.boolean(),
  minQty: steps,
  multiple: steps,
  leadDays: z.int().min(0).max(730).nullable(),
  breaks: z.array(z.object({ minQty: steps, unitNet: z.int().min(0), per: z.literal([1, 10, 100, 1000]), from: day, to: day })).max(50),
})
export type SupplierArticleInput = z.infer<typeof supplierArticleInput>

/**
 * Writes what a supplier delivers of an article, with all its prices; `seenVersion` null when there was nothing. The article's other supplier is no longer
 * preferred when this one is; the only one always is. Refuses `supply.supplier_unknown`, `supply.changed_meanwhile`, `supply.break_twice`, `supply.period_empty`,
 * `supply.minimum_breaks_multiple`.
 */
export async function saveSupplierArticle(ctx: Ctx, supplierCode: string, seenVersion: number | null, input: SupplierArticleInput): Promise<void> {
  mustBeAllowed(ctx, 'supply.manage')
  const given = supplierArticleInput.parse(input)
  check(given)
  await inTransaction(ctx, async (tx) => {
    const supplier = await own(tx)
      .selectFrom('supply.supplier')
      .select(['id', 'code'])
      .where(sql<boolean>`upper(code) = ${supplierCode.toUpperCase()}`)
      .executeTakeFirst()
    if (!supplier) throw new Refusal('supply.supplier_unknown', { supplier: supplierCode.slice(0, 60) })
    const others = await own(tx)
      .selectFrom('supply.article')
      .select(['supplier_id', 'preferred'])
      .where('variant_id', '=', given.variantId)
      .where('supplier_id', '<>', supplier.id)
      .orderBy('supplier_id')
      .forUpdate()
      .execute()
    const preferred = given.preferred || others.length === 0
    if (preferred)
      await own(tx)
        .updateTable('supply.article')
        .set({ preferred: false, version: sql<number>`version + 1` })
        .where('variant_id', '=', given.variantId)
        .where('supplier_id', '<>', supplier.id)
        .where('preferred', '=', true)
        .execute()
    const row = { ref: given.ref, preferred, min_qty: given.minQty, multiple: given.multiple, lead_days: given.leadDays, updated_at: tx.now.toString() }
    const keys = { supplier_id: supplier.id, variant_id: given.variantId }
    const written =
      seenVersion === null
        ? await own(tx)
            .insertInto('supply.article')
            .values({ ...keys, ...row })
            .onConflict((conflict) => conflict.columns(['supplier_id', 'variant_id']).doNothing())
            .returning('version')
            .executeTakeFirst()
        : await own(tx)
            .updateTable('supply.article')
            .set({ ...row, version: sql<number>`version + 1` })
            .where('supplier_id', '=', supplier.id)
            .where('variant_id', '=', given.variantId)
            .where('version', '=', seenVersion)
            .returning('version')
            .executeTakeFirst()
    if (!written) throw new Refusal('supply.changed_meanwhile', { code: supplier.code })
    await replaceBreaks(tx, supplier.id, given)
    await tellLeadTimes(tx, [given.variantId])
    await audit(tx, 'supplier.article-saved', `${supplier.code} ${given.variantId}`, { after: given })
  })
}

function check({ breaks, minQty, multiple }: SupplierArticleInput): void {
  if (minQty % multiple !== 0) throw new Refusal('supply.minimum_breaks_multiple', { nearest: Math.ceil(minQty / multiple) * multiple })
  const seen = new Set<string>()
  for (const one of breaks) {
    if (one.from !== null && one.to !== null && one.from > one.to) throw new Refusal('supply.period_empty', { from: one.from, to: one.to })
    const key = `${one.minQty} ${one.from ?? ''}`
    if (seen.has(key)) throw new Refusal('supply.break_twice', { minQty: one.minQty })
    seen.add(key)
  }
}

async function replaceBreaks(tx: TxCtx, supplierId: number, { variantId, breaks }: SupplierArticleInput): Promise<void> {
  await own(tx).deleteFrom('supply.price').where('supplier_id', '=', supplierId).where('variant_id', '=', variantId).execute()
  if (breaks.length === 0) return
  await own(tx)
    .insertInto('supply.price')
    .values(
      breaks.map(({ minQty, unitNet, per, from, to }) => ({
        supplier_id: supplierId,
        variant_id: variantId,
        min_qty: minQty,
        unit_net: unitNet,
        per,
        valid_from: from ?? '-infinity',
        valid_to: dayAfter(to),
      })),
    )
    .execute()
}

function dayAfter(to: Day | null): Day {
  return to === null ? 'infinity' : addDays(to, 1)
}
