import { sql } from 'kysely'
import { sellerSettings } from '#modules/accounts/index.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'
import type { ImportLine, LineReject } from '#platform/csv/import-kind.ts'
import type { PriceRow } from './import-prices.ts'
import { own } from '../tables.ts'

type Reason = { code: string; details: Record<string, unknown> }

/** The ids of the lists by their codes, and the lines that can't be for their lists' sake. */
export type PriceLists = { ids: Map<string, number>; rejects: LineReject[] }

/**
 * The ids of the lists that a batch of prices names. One that is not there is made when the first line that names it says for whom it is; otherwise
 * its lines are rejected (`price.list_not_made`): a typing error must not become a list that everybody sees.
 */
export async function priceListIds(tx: TxCtx, lines: readonly ImportLine<PriceRow>[]): Promise<PriceLists> {
  const lists = await listsByCode(tx, lines)
  const reasons = new Map<string, Reason>()
  for (const [code, row] of firstOfEach(lines)) {
    if (lists.has(code)) continue
    const made = await makeList(tx, row)
    if ('code' in made) reasons.set(code, made)
    else lists.set(code, made)
  }
  return told(lines, lists, reasons)
}

/** The same without a change; null when a list is not there. */
export async function knownPriceLists(ctx: Ctx, lines: readonly ImportLine<PriceRow>[]): Promise<PriceLists | null> {
  const lists = await listsByCode(ctx, lines)
  return lines.every(({ row }) => lists.has(row.list)) ? told(lines, lists, new Map()) : null
}

type List = { id: number; currency: string }

function firstOfEach(lines: readonly ImportLine<PriceRow>[]): Map<string, PriceRow> {
  return new Map(lines.map(({ row }) => [row.list, row] as const).toReversed())
}

async function listsByCode(ctx: Ctx | TxCtx, lines: readonly ImportLine<PriceRow>[]): Promise<Map<string, List>> {
  const codes = [...firstOfEach(lines).keys()]
  const rows = await own(ctx)
    .selectFrom('pricing.price_list')
    .select(['id', 'code', 'currency'])
    .where('code', 'in', codes.length > 0 ? codes : [''])
    .execute()
  return new Map(rows.map((list) => [list.code, list]))
}

function told(lines: readonly ImportLine<PriceRow>[], lists: ReadonlyMap<string, List>, reasons: ReadonlyMap<string, Reason>): PriceLists {
  const rejects = lines.flatMap(({ line, row }): LineReject[] => {
    const reason = reasons.get(row.list)
    if (reason) return [{ line, ...reason }]
    const currency = lists.get(row.list)?.currency ?? ''
    const other = row.currency && row.currency.toUpperCase() !== currency
    return other ? [{ line, code: 'price.currency_differs', details: { list: row.list, currency } }] : []
  })
  return { ids: new Map([...lists].map(([code, { id }]) => [code, id])), rejects }
}

async function makeList(tx: TxCtx, row: PriceRow): Promise<List | Reason> {
  if (!row.audience) return { code: 'price.list_not_made', details: { list: row.list } }
  const currency = (row.currency ?? (await tx.tools.settings.read(tx, sellerSettings)).currency).toUpperCase()
  const audience = await audienceOf(tx, row)
  if (!audience) return { code: 'price.audience_unknown', details: { list: row.list, audience: (row.audience === 'class' ? row.class : row.company) ?? '' } }
  const { id } = await own(tx)
    .insertInto('pricing.price_list')
    .values({ code: row.list, name: row.list_name ?? row.list, currency, audience: row.audience, ...audience })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { id, currency }
}

async function audienceOf(tx: TxCtx, row: PriceRow): Promise<{ class_id: string | null; company_id: string | null } | null> {
  if (row.audience === 'public') return { class_id: null, company_id: null }
  const { rows } =
    row.audience === 'class'
      ? await sql<{ class_id: string; company_id: null }>`select class_id, null as company_id from accounts.class_label where code = ${row.class ?? ''}`.execute(tx.db)
      : await sql<{ class_id: null; company_id: string }>`select null as class_id, company_id from accounts.company_label where number = ${row.company ?? ''}`.execute(tx.db)
  return rows[0] ?? null
}
