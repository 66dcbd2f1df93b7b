import { sql, type RawBuilder } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { candidates, mostCandidates, type Scope } from '../scope.ts'
import { agreesWith } from './choice.ts'

/** How many articles each value would leave, by attribute code ('brand' and 'category' too). */
export type FacetCounts = Record<string, Record<string, number>>
export type Counted = { total: number; about: boolean; facets: FacetCounts }
type Row = { own: string; facet: string | null; n: number; ids: number[] | null }

/**
 * The total and, per attribute, how many articles each value would leave: counts of an attribute leave its own choices out, so that several
 * values or ranges can be chosen. Exact up to 5,000 candidates; above, estimated from the first 5,000.
 */
export async function countFacets(ctx: Ctx, scope: Scope, withoutFacets: boolean): Promise<Counted> {
  const { ids: _, ...counted } = await read(ctx, scope, withoutFacets, null)
  return counted
}

/** The same with the ids of those that agree with the choices, in an order, up to 5,000: the index is asked once for both. `ids` is null when they are not all among the candidates that were seen. */
export async function listAndCount(ctx: Ctx, scope: Scope, withoutFacets: boolean, order: RawBuilder<unknown>): Promise<Counted & { ids: number[] | null }> {
  return read(ctx, scope, withoutFacets, order)
}

async function read(ctx: Ctx, scope: Scope, withoutFacets: boolean, order: RawBuilder<unknown> | null): Promise<Counted & { ids: number[] | null }> {
  const { chosen } = scope
  const all = agreesWith(chosen)
  const others = chosen.map(
    ({ code }) => sql`
    union all select ${code}, f.facet, count(*)::int, null from c a, unnest(a.facets) as f(facet) where ${agreesWith(chosen.filter((one) => one.code !== code))} and starts_with(f.facet, ${`${code}=`}) group by f.facet`,
  )
  const facets = withoutFacets
    ? sql``
    : sql`union all select '', f.facet, count(*)::int, null from c a, unnest(a.facets) as f(facet) where ${all} group by f.facet ${sql.join(others, sql` `)}`
  const { rows } = await sql<Row>`
    with c as materialized (select a.variant_id, a.facets from ${candidates(scope)} ${order === null ? sql`` : sql`order by ${order}`} limit ${mostCandidates + 1})
    select '#seen' as own, null as facet, count(*)::int as n, null::bigint[] as ids from c
    union all select '#total', null, count(*)::int, ${order === null ? sql`null` : sql`array_agg(a.variant_id)`} from c a where ${all}
    ${facets}`.execute(ctx.db)
  const seen = rows.find((row) => row.own === '#seen')?.n ?? 0
  const { n: total = 0, ids = null } = rows.find((row) => row.own === '#total') ?? {}
  const about = seen > mostCandidates
  const scale = about ? (await roughly(ctx, scope, seen)) / seen : 1
  const listed = order === null || (about && chosen.length > 0) ? null : (ids ?? []).slice(0, mostCandidates)
  return { total: Math.round(total * scale), about, facets: tabled(rows, new Set(chosen.map(({ code }) => code)), scale), ids: listed }
}

function tabled(rows: readonly Row[], active: ReadonlySet<string>, scale: number): FacetCounts {
  const counts: FacetCounts = {}
  for (const { own, facet, n } of rows) {
    if (facet === null) continue
    const at = facet.indexOf('=')
    const code = facet.slice(0, at)
    if (own === '' && active.has(code)) continue
    const values = (counts[code] ??= {})
    values[facet.slice(at + 1)] = Math.max(1, Math.round(n * scale))
  }
  return counts
}

// Above the exact limit: how many there are, before the assortment and the chosen facets.
async function roughly(ctx: Ctx, scope: Scope, atLeast: number): Promise<number> {
  if (scope.query !== null) return atLeast
  const { rows } = await (scope.categoryId === null
    ? sql<{ n: number }>`select greatest(reltuples, 0)::bigint as n from pg_class where oid = 'search.article'::regclass`.execute(ctx.db)
    : sql<{ n: number }>`select count(*) as n from search.in_category where category_id = ${scope.categoryId}`.execute(ctx.db))
  return Math.max(atLeast, rows[0]?.n ?? 0)
}
