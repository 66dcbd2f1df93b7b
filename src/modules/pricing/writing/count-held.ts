import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { holders, type HolderKind } from './holders.ts'

/** So many prices are counted one by one. */
export const mostCounted = 10_000

/** `about`: more than can be counted at each view; the figures are those of the database's statistics. */
export type HeldCount = { prices: number; articles: number; about: boolean }

/** How many prices and articles these lists or agreements hold: exact up to 10,000 prices of each, about above, so that a list of two million prices opens like one of two hundred. One statement. */
export async function countHeld(ctx: Ctx, kind: HolderKind, ids: readonly number[]): Promise<Map<number, HeldCount>> {
  const { price, id, table } = holders[kind]
  const { rows } = await sql<{ id: number; prices: number; articles: number; estimate: number | null }>`
    select h.id, n.prices, n.articles, round(c.reltuples * (
        select m.share from pg_stats s, unnest(s.most_common_vals::text::bigint[], s.most_common_freqs) m(holder, share)
        where s.schemaname = 'pricing' and s.tablename = ${table} and s.attname = ${`${kind}_id`} and m.holder = h.id))::bigint as estimate
    from unnest(${[...ids]}::bigint[]) h(id) cross join (select reltuples from pg_class where oid = ${`pricing.${table}`}::regclass) c
    cross join lateral (
      select count(*)::int as prices, count(distinct p.variant_id)::int as articles from (select p.variant_id from ${price} p where p.${id} = h.id limit ${mostCounted + 1}) p
    ) n`.execute(ctx.db)
  return new Map(rows.map((row) => [row.id, counted(row)]))
}

function counted({ prices, articles, estimate }: { prices: number; articles: number; estimate: number | null }): HeldCount {
  if (prices <= mostCounted) return { prices, articles, about: false }
  const about = Math.max(estimate ?? 0, prices)
  return { prices: about, articles: Math.round((about * articles) / prices), about: true }
}
