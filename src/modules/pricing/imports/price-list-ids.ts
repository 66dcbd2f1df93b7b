import { sql } from 'kysely'
import { sellerSettings } from '#modules/accounts/index.ts'
import type { TxCtx } from '#platform/context.ts'
import type { ImportLine, LineReject } from '#platform/csv/import-kind.ts'
import type { PriceRow } from './import-prices.ts'
import { own } from '../tables.ts'

type Reason = { code: string; details: Record<string, unknown> }

/**
 * The ids of the lists that a batch of prices names. One that is not there is made when the first line that names it says for whom it is; otherwise
 * its lines are rejected (`price.list_not_made`): a typing error must not become a list that everybody sees.
 */
export async function priceListIds(tx: TxCtx, lines: readonly ImportLine<PriceRow>[]): Promise<{ ids: Map<string, number>; rejects: LineReject[] }> {
  const firsts = new Map(lines.map(({ row }) => [row.list, row] as const).toReversed())
  const known = await own(tx)
    .selectFrom('pricing.price_list')
    .select(['id', 'code', 'currency'])
    .where('code', 'in', firsts.size > 0 ? [...firsts.keys()] : [''])
    .execute()
  const ids = new Map(known.map((list) => [list.code, list.id]))
  const currencies = new Map(known.map((list) => [list.code, list.currency]))
  const reasons = new Map<string, Reason>()
  for (const [code, row] of firsts) {
    if (ids.has(code)) continue
    const made = await makeList(tx, row)
    if ('code' in made) reasons.set(code, made)
    else {
      ids.set(code, made.id)
      currencies.set(code, made.currency)
    }
  }
  const rejects = lines.flatMap(({ line, row }): LineReject[] => {
    const reason = reasons.get(row.list)
    if (reason) return [{ line, ...reason }]
    const currency = currencies.get(row.list) ?? ''
    const other = row.currency && row.currency.toUpperCase() !== currency
    return other ? [{ line, code: 'price.currency_differs', details: { list: row.list, currency } }] : []
  })
  return { ids, rejects }
}

async function makeList(tx: TxCtx, row: PriceRow): Promise<{ id: number; currency: string } | Reason> {
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
