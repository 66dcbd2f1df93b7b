import { sql } from 'kysely'
import { largestQuantity } from '#kernel/quantity.ts'
import { isRefusal, Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { variantIdsByCode } from '#modules/catalogue/index.ts'
import { inTransaction, type Ctx, type TxCtx } from '#platform/context.ts'
import { openAndLock } from '../promises/open-and-lock.ts'
import { mostLines } from '../levels/set-levels.ts'
import { lockedSheet, type LockedSheet } from './locked-sheet.ts'

/** What was counted of an article, scanned or typed by any of its codes; `qty` gives base steps. `add` adds to what was counted before. */
export type Count = { code: string; qty: (stepsPerUnit: number) => number; add?: boolean | undefined }
export type Counted = { sku: string; counted: number; expected: number; stepsPerUnit: number }
export type CountResult = { line: number } & (({ status: 'set' } & Counted) | { status: 'refused'; code: string; details: Record<string, unknown> })

/**
 * Notes what was counted, up to 10,000 lines, each answered; several of one article follow each other. What should be there is read at this moment, so that what moves later is not
 * taken for a difference. An article that is not on the sheet joins it. Refused lines (`stock.sku_unknown`, `stock.quantity_invalid` and what `qty` refuses) leave the others standing.
 * Refuses `stock.stocktake_unknown`, `stock.stocktake_over`. The same few statements whatever the number.
 */
export async function countArticles(ctx: Ctx, number: string, counts: readonly Count[]): Promise<CountResult[]> {
  mustBeAllowed(ctx, 'stock.manage')
  if (counts.length > mostLines) throw new Refusal('stock.quantity_invalid', { most: mostLines })
  return inTransaction(ctx, async (tx) => {
    const sheet = await lockedSheet(tx, number)
    const articles = await articlesOf(
      tx,
      counts.map(({ code }) => code.trim()),
    )
    const read = counts.map((count, i) => readCount(count, i + 1, articles.get(count.code.trim())))
    const written = await write(
      tx,
      sheet,
      read.flatMap((one) => ('article' in one ? [one] : [])),
    )
    return read.map((one): CountResult => {
      if (!('article' in one)) return one
      const { sku, steps } = one.article
      return { line: one.line, status: 'set', sku, stepsPerUnit: steps, ...written.get(one.article.id)! }
    })
  })
}

/** The same for one article. Refuses what a line of `countArticles` is refused for. */
export async function countArticle(ctx: Ctx, number: string, count: Count): Promise<Counted> {
  const [result] = await countArticles(ctx, number, [count])
  if (result?.status !== 'set') throw new Refusal(result?.code ?? 'stock.sku_unknown', result?.details ?? {})
  const { sku, counted, expected, stepsPerUnit } = result
  return { sku, counted, expected, stepsPerUnit }
}

type Article = { id: number; sku: string; steps: number }
type Read = { line: number; article: Article; qty: number; add: boolean }

function readCount({ code, qty, add = false }: Count, line: number, article: Article | undefined): Read | (CountResult & { status: 'refused' }) {
  if (!article) return { line, status: 'refused', code: 'stock.sku_unknown', details: { field: 'code', sku: code } }
  try {
    const steps = qty(article.steps)
    if (!Number.isSafeInteger(steps) || steps < 0 || steps > largestQuantity) throw new Refusal('stock.quantity_invalid', { field: 'qty', sku: article.sku })
    return { line, article, qty: steps, add }
  } catch (refusal) {
    if (!isRefusal(refusal)) throw refusal
    return { line, status: 'refused', code: refusal.code, details: refusal.details }
  }
}

async function write(tx: TxCtx, sheet: LockedSheet, lines: readonly Read[]): Promise<Map<number, { counted: number; expected: number }>> {
  const sums = new Map<number, { qty: number; add: boolean }>()
  for (const { article, qty, add } of lines) {
    const before = sums.get(article.id)
    sums.set(article.id, add && before ? { qty: before.qty + qty, add: before.add } : { qty, add })
  }
  const ids = [...sums.keys()]
  await openAndLock(
    tx,
    ids.map((variantId) => ({ variantId, warehouseId: sheet.warehouseId })),
  )
  const { rows } = await sql<{ id: number; counted: number; expected: number }>`
    insert into stock.stocktake_line as x (stocktake_id, variant_id, expected, counted, counted_at, counted_by)
    select ${sheet.id}, l.variant_id, l.on_hand, g.qty + case when g.add then coalesce(b.counted, 0) else 0 end, ${tx.now.toString()}::timestamptz, ${tx.actor.name}
    from unnest(${ids}::bigint[], ${ids.map((id) => sums.get(id)!.qty)}::bigint[], ${ids.map((id) => sums.get(id)!.add)}::boolean[]) as g(variant_id, qty, add)
    join stock.level l on l.variant_id = g.variant_id and l.warehouse_id = ${sheet.warehouseId}
    left join stock.stocktake_line b on b.stocktake_id = ${sheet.id} and b.variant_id = g.variant_id
    on conflict (stocktake_id, variant_id) do update set counted = excluded.counted, expected = excluded.expected, counted_at = excluded.counted_at, counted_by = excluded.counted_by
    returning variant_id as id, counted, expected`.execute(tx.db)
  return new Map(rows.map(({ id, ...row }) => [id, row]))
}

// A SKU of any state; otherwise one of the codes on the goods.
async function articlesOf(tx: TxCtx, codes: readonly string[]): Promise<Map<string, Article>> {
  const read = async (where: ReturnType<typeof sql>) =>
    (await sql<Article & { upper: string }>`select variant_id as id, sku, sku_upper as upper, steps_per_unit as steps from catalogue.article_label where ${where}`.execute(tx.db))
      .rows
  const bySku = new Map((await read(sql`sku_upper = any(${codes.map((code) => code.toUpperCase())}::text[])`)).map((row) => [row.upper, row]))
  const others = codes.filter((code) => code !== '' && !bySku.has(code.toUpperCase()))
  const matches = await variantIdsByCode(tx as Ctx, others)
  const byId = new Map((await read(sql`variant_id = any(${[...matches.values()].map((match) => match.variantId)}::bigint[])`)).map((row) => [row.id, row]))
  return new Map(
    codes.flatMap((code): [string, Article][] => {
      const found = bySku.get(code.toUpperCase()) ?? byId.get(matches.get(code)?.variantId ?? 0)
      return found ? [[code, found]] : []
    }),
  )
}
