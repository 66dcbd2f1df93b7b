import { sql } from 'kysely'
import type { Day } from '#kernel/day.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx, type TxCtx } from '#platform/context.ts'
import { holders } from './holders.ts'
import { lockedHolder, type Holder } from './locked-holder.ts'
import { removePrices } from './remove-prices.ts'

export type PriceToTakeOut = {
  sku: string
  /** A pack that has a price of its own; the article's unit when left out. */
  unit?: string | undefined
  /** The tier, in thousandths of the article's own unit; one unit when left out. */
  minThousandths?: number
  /** Its first day; null for one without beginning. */
  from?: Day | null | undefined
}
export type TakenOut = { line: number; status: 'removed' | 'refused'; code?: string }

/**
 * Takes prices out of a list or an agreement, up to 10,000 in one call, each answered; it holds at the next request and stands in the history. The price before it does not come back. A line is
 * refused without harm to the others: `price.sku_unknown`, `price.not_there`, `price.line_twice`. Refuses `price.list_unknown`, `agreement.unknown`.
 */
export async function takeOutPrices(ctx: Ctx, holder: Holder, lines: readonly PriceToTakeOut[]): Promise<TakenOut[]> {
  mustBeAllowed(ctx, 'prices.manage')
  return inTransaction(ctx, async (tx) => {
    const code = await lockedHolder(tx, holder)
    const seen = new Set<string>()
    const found = (await standing(tx, holder, lines)).map((one) => {
      if (one.variantId === null) return { ...one, code: 'price.sku_unknown' }
      if (one.minQty === null) return { ...one, code: 'price.not_there' }
      const key = `${one.variantId} ${one.unit} ${one.minQty} ${one.from}`
      if (seen.has(key)) return { ...one, code: 'price.line_twice' }
      seen.add(key)
      return { ...one, code: null }
    })
    const gone = found.flatMap(({ variantId, unit, minQty, from, code: wrong }) =>
      wrong === null ? [{ holderId: holder.id, variantId: variantId!, unit, minQty: minQty!, from }] : [],
    )
    await removePrices(tx, gone, { kind: holder.kind, via: tx.actor.kind === 'key' ? 'api' : 'screen' })
    if (gone.length > 0) await audit(tx, 'prices.changed', code, { after: { set: 0, removed: gone.length } })
    return found.map(({ line, code: wrong }): TakenOut => (wrong === null ? { line, status: 'removed' } : { line, status: 'refused', code: wrong }))
  })
}

type Standing = { line: number; variantId: number | null; unit: string; from: string; minQty: number | null }

/** Each line with the key of the price that stands there now; without `minQty` there is none. */
async function standing(tx: TxCtx, { kind, id: holderId }: Holder, lines: readonly PriceToTakeOut[]): Promise<Standing[]> {
  const { price, id } = holders[kind]
  const { rows } = await sql<Standing>`
    with g as (
      select g.line::int as line, a.variant_id, case when g.unit = a.unit then '' else g.unit end as unit, g.from_day, g.min_thousandths * a.steps_per_unit as scaled
      from unnest(${lines.map((_, i) => i + 1)}::int[], ${lines.map(({ sku }) => sku.trim().toUpperCase())}::text[], ${lines.map(({ unit }) => unit ?? '')}::text[],
        ${lines.map(({ minThousandths }) => minThousandths ?? 1_000)}::bigint[], ${lines.map(({ from }) => from ?? '-infinity')}::date[]) as g(line, sku, unit, min_thousandths, from_day)
      left join catalogue.article_label a on a.sku_upper = g.sku
    )
    select g.line, g.variant_id as "variantId", coalesce(g.unit, '') as unit, g.from_day::text as from, p.min_qty as "minQty"
    from g left join ${price} p on p.variant_id = g.variant_id and p.${id} = ${holderId} and p.unit = g.unit and p.min_qty * 1000 = g.scaled and p.valid_from = g.from_day order by g.line`.execute(
    tx.db,
  )
  return rows
}
