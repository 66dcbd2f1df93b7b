import { sql } from 'kysely'
import { variantIdsByCode } from '#modules/catalogue/index.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'

/** What scanned or typed codes stand for between us and this supplier: our SKU, his reference, then EAN and every other code. Unknown ones are not there. */
export async function resolveReceiptCodes(ctx: Ctx, supplierCode: string, typed: readonly string[]): Promise<Map<string, { variantId: number; stepsPerUnit: number }>> {
  mustBeAllowed(ctx, 'supply.read')
  const codes = [...new Set(typed.map((code) => code.trim()).filter(Boolean))]
  if (codes.length === 0) return new Map()
  const { rows } = await sql<{ code: string; variantId: number }>`
    select distinct on (g.code) g.code, coalesce(l.variant_id, a.variant_id) as "variantId" from unnest(${codes}::text[]) as g(code)
    left join catalogue.article_label l on l.sku_upper = upper(g.code)
    left join supply.article a on l.variant_id is null and a.ref_norm = platform.code_norm(g.code) and a.supplier_id = (select id from supply.supplier where code = ${supplierCode})
    where coalesce(l.variant_id, a.variant_id) is not null order by g.code, 2`.execute(ctx.db)
  const found = new Map(rows.map((row) => [row.code, row.variantId]))
  const others = await variantIdsByCode(
    ctx,
    codes.filter((code) => !found.has(code)),
  )
  for (const [code, { variantId }] of others) found.set(code, variantId)
  const { rows: steps } = await sql<{
    id: number
    steps: number
  }>`select variant_id as id, steps_per_unit as steps from catalogue.article_label where variant_id = any(${[...found.values()]}::bigint[])`.execute(ctx.db)
  const stepsOf = new Map(steps.map((row) => [row.id, row.steps]))
  return new Map([...found].map(([code, variantId]) => [code, { variantId, stepsPerUnit: stepsOf.get(variantId) ?? 1 }]))
}
