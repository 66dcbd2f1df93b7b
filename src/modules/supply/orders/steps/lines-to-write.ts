import { sql } from 'kysely'
import { dayOf } from '#kernel/day.ts'
import { lineNet, type Per } from '#kernel/money.ts'
import { largestQuantity, quantitiesAround } from '#kernel/quantity.ts'
import { Refusal } from '#kernel/refusal.ts'
import { sellerSettings } from '#modules/accounts/index.ts'
import type { TxCtx } from '#platform/context.ts'
import { breaksSql } from '../../articles/list-supplier-articles.ts'
import { priceAt, type PriceBreak } from '../../articles/price-at.ts'
import { own } from '../../tables.ts'

/** A line as it is asked for; without a price the supplier's holds that day (0 when he has none). Quantity in base steps, price in ten-thousandths. */
export type LineAsked = {
  variantId: number
  qty: number
  price?: { unitNet: number; per: Per } | null | undefined
  because?: unknown
  /** Kept knowingly when it is off the supplier's minimum or multiple. */ keepQty?: boolean | undefined
}

type Known = {
  variantId: number
  sku: string
  ref: string | null
  name: string
  unit: string
  steps: number
  supplied: boolean
  minQty: number | null
  multiple: number | null
  breaks: PriceBreak[]
}

/**
 * Replaces the lines of a draft and its net; the lines of one article are one. Refuses `supply.order_empty`, `supply.too_many_lines`, `supply.sku_unknown`,
 * `supply.not_supplied` for an article that this supplier doesn't deliver (unless `anyArticle`, or among `known`), `stock.quantity_invalid`.
 */
export async function writeLines(
  tx: TxCtx,
  order: { id: string; supplierId: number; locale: string; anyArticle?: boolean; /** Taken though he doesn't deliver them. */ known?: readonly number[] },
  asked: readonly LineAsked[],
): Promise<{ netCents: number }> {
  if (asked.length === 0) throw new Refusal('supply.order_empty')
  if (asked.length > mostLines) throw new Refusal('supply.too_many_lines', { most: mostLines })
  const { zone } = await tx.tools.settings.read(tx, sellerSettings)
  const today = dayOf(tx.now, zone)
  const known = await knownOf(tx, order, asked)
  const rows = together(asked).map(({ variantId, qty, price, because, keepQty = false }, i) => {
    const article = known.get(variantId)
    if (!article) throw new Refusal('supply.sku_unknown', { sku: String(variantId) })
    if (!article.supplied && !order.anyArticle && !order.known?.includes(variantId)) throw new Refusal('supply.not_supplied', { sku: article.sku })
    if (!Number.isSafeInteger(qty) || qty <= 0 || qty > largestQuantity) throw new Refusal('stock.quantity_invalid', { sku: article.sku })
    const { unitNet, per } = price ?? priceAt(article.breaks, qty, today) ?? priceAt(article.breaks, largestQuantity, today) ?? { unitNet: 0, per: 1 as Per }
    return {
      order_id: order.id,
      position: i + 1,
      variant_id: variantId,
      sku: article.sku,
      ref: article.ref,
      name: article.name,
      unit: article.unit,
      steps_per_unit: article.steps,
      qty,
      kept_qty: keepQty && quantitiesAround(qty, { minQty: article.minQty ?? 1, multiple: article.multiple ?? 1 }) !== null,
      unit_net: unitNet,
      per,
      net_cents: lineNet(qty, { unitNet, per, steps: article.steps }),
      because: JSON.stringify(because ?? []),
    }
  })
  await own(tx).deleteFrom('supply.line').where('order_id', '=', order.id).execute()
  await own(tx).insertInto('supply.line').values(rows).execute()
  return { netCents: rows.reduce((sum, row) => sum + row.net_cents, 0) }
}

const mostLines = 1_000

function together(asked: readonly LineAsked[]): LineAsked[] {
  return [...Map.groupBy(asked, (line) => line.variantId).values()].map((same) => ({
    ...same[0]!,
    qty: same.reduce((sum, line) => sum + line.qty, 0),
    keepQty: same.some((line) => line.keepQty),
  }))
}

async function knownOf(tx: TxCtx, order: { supplierId: number; locale: string }, asked: readonly LineAsked[]): Promise<Map<number, Known>> {
  const { rows } = await sql<Known>`
    select l.variant_id as "variantId", l.sku, a.ref, ${order.locale === 'en' ? sql`l.name_en` : sql`l.name_fr`} as name, l.unit, l.steps_per_unit as steps, a.variant_id is not null as supplied, a.min_qty as "minQty", a.multiple,
      ${breaksSql} as breaks
    from catalogue.article_label l left join supply.article a on a.variant_id = l.variant_id and a.supplier_id = ${order.supplierId}
    where l.variant_id = any(${asked.map((line) => line.variantId)}::bigint[])`.execute(tx.db)
  return new Map(rows.map((row) => [row.variantId, row]))
}
