import { sql } from 'kysely'
import { addDays, type Day } from '#kernel/day.ts'
import type { Per } from '#kernel/money.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx, type TxCtx } from '#platform/context.ts'
import { holders, type HolderKind } from './holders.ts'
import { lockedHolder } from './locked-holder.ts'
import { removePrices, type PriceKey } from './remove-prices.ts'
import { keyOf, writePrices, type WrittenPrice } from './write-prices.ts'

/** A price as the writer had it before his eyes; days as in the table, `to` exclusive. */
export type SeenPrice = { unit: string; minQty: number; from: string; to: string; unitNet: number; per: number }
export type PriceEdit = {
  line: number
  sku: string
  unit: string
  /** Thousandths of the article's own unit. */
  minThousandths: number
  unitNet: number
  per: Per
  from: Day | null
  /** Last day, included. */
  to: Day | null
  /** The price that this one replaces; without it the line is a new one. */
  was?: SeenPrice
  /** Takes `was` out. */
  gone?: boolean
}
export type EditAnswer = WrittenPrice & { removed: boolean }

/**
 * Changes prices of a list or an agreement line by line, each answered: set, as it was, taken out, or refused without harm to the others. It holds at the next request.
 * Besides what `writePrices` refuses, a line is answered `price.changed_meanwhile` when another price stands there than was seen, with what it is now. A larger quantity
 * may not cost more a unit. Prices under cost and minimum margin need the right to see margins and `approvedBy`: of an agreement the name of who approved them, of a list whatever says that they are kept knowingly, by the writer. Refuses `price.list_unknown`.
 */
export async function changePrices(ctx: Ctx, holder: { kind: HolderKind; id: number }, edits: readonly PriceEdit[], approvedBy: string | null = null): Promise<EditAnswer[]> {
  mustBeAllowed(ctx, 'prices.manage')
  if (approvedBy) mustBeAllowed(ctx, 'margin.read')
  return inTransaction(ctx, async (tx) => {
    const code = await lockedHolder(tx, holder)
    const variants = await variantsOf(tx, edits)
    const stand = await standing(tx, holder, edits, variants)
    const answers: EditAnswer[] = []
    const good: PriceEdit[] = []
    for (const edit of edits) {
      const now = edit.was && stand.get(`${edit.sku.toUpperCase()} ${keyOf(edit.was)}`)
      if (edit.was && (!now || textOf(now) !== textOf(edit.was)))
        answers.push({ line: edit.line, code: 'price.changed_meanwhile', written: false, removed: false, details: { list: code, now: now ?? null } })
      else good.push(edit)
    }
    const keyed = (edit: PriceEdit): PriceKey[] => {
      const variantId = variants.get(edit.sku.toUpperCase())
      return edit.was && variantId !== undefined ? [{ holderId: holder.id, variantId, unit: edit.was.unit, minQty: edit.was.minQty, from: edit.was.from }] : []
    }
    const kept = good.filter((edit) => !edit.gone)
    const instead = new Set(good.flatMap(keyed).map((key) => `${key.holderId} ${key.variantId} ${keyOf(key)}`))
    const via = tx.actor.kind === 'key' ? 'api' : 'screen'
    const written = await writePrices(
      tx,
      kept.map((edit) => ({ ...edit, holderId: holder.id, validFrom: edit.from, validTo: edit.to, underCost: approvedBy !== null })),
      { kind: holder.kind, via, approvedBy: holder.kind === 'agreement' ? approvedBy : null, instead },
    )
    const moved = kept.filter((edit, i) => edit.was && written[i]!.code === null && written[i]!.key !== keyOf(edit.was))
    const out = [...good.filter((edit) => edit.gone), ...moved]
    await removePrices(tx, out.flatMap(keyed), { kind: holder.kind, via })
    answers.push(
      ...written.map((answer, i) => ({ ...answer, written: answer.written && !saidAgain(kept[i]!, answer), removed: false })),
      ...good.filter((edit) => edit.gone).map(({ line }) => ({ line, code: null, written: false, removed: true })),
    )
    const count = { set: answers.filter((one) => one.written).length, removed: answers.filter((one) => one.removed).length }
    if (count.set + count.removed > 0) await audit(tx, 'prices.changed', code, { after: { ...count, ...(approvedBy && holder.kind === 'agreement' && { approvedBy }) } })
    return answers.toSorted((a, b) => a.line - b.line)
  })
}

async function variantsOf(tx: TxCtx, edits: readonly PriceEdit[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ sku: string; id: number }>`
    select sku_upper as sku, variant_id as id from catalogue.article_label where sku_upper = any(${[...new Set(edits.map(({ sku }) => sku.toUpperCase()))]}::text[])`.execute(tx.db)
  return new Map(rows.map(({ sku, id }) => [sku, id]))
}

/** The prices that stand now of the articles whose prices were seen, by SKU and key. */
async function standing(
  tx: TxCtx,
  { kind, id: holderId }: { kind: HolderKind; id: number },
  edits: readonly PriceEdit[],
  variants: ReadonlyMap<string, number>,
): Promise<Map<string, SeenPrice>> {
  const { price, id } = holders[kind]
  const skus = [...new Set(edits.filter((edit) => edit.was).map(({ sku }) => sku.toUpperCase()))].filter((sku) => variants.has(sku))
  const { rows } = await sql<SeenPrice & { sku: string }>`
    select g.sku, p.unit, p.min_qty as "minQty", p.valid_from::text as from, p.valid_to::text as to, p.unit_net as "unitNet", p.per
    from unnest(${skus}::text[], ${skus.map((sku) => variants.get(sku)!)}::bigint[]) g(sku, variant_id) join ${price} p on p.variant_id = g.variant_id and p.${id} = ${holderId}`.execute(
    tx.db,
  )
  return new Map(rows.map(({ sku, ...seen }) => [`${sku} ${keyOf(seen)}`, seen]))
}

/** A row that was sent as it was seen: what cut it is another row of the same change, and is counted there. */
function saidAgain({ was, unitNet, per, to }: PriceEdit, { key }: WrittenPrice): boolean {
  return was !== undefined && key === keyOf(was) && unitNet === was.unitNet && per === was.per && (to ? addDays(to, 1) : 'infinity') === was.to
}

function textOf({ unit, minQty, from, to, unitNet, per }: SeenPrice): string {
  return [unit, minQty, from, to, unitNet, per].join(' ')
}
