import { sql, type RawBuilder } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { inOrder, keysOf, type Order } from '../order.ts'
import { candidates, mostCandidates, type Scope } from '../scope.ts'
import { agreesWith } from './choice.ts'
import { countSigns } from './count-signs.ts'

/** How many articles each value would leave, by attribute code ('brand' and 'category' too). */
export type FacetCounts = Record<string, Record<string, number>>
export type Counted = { total: number; about: boolean; facets: FacetCounts }
type Row = { seen: number; total: number; ids: number[] | null; facets: string | null } & Record<`other${number}`, string | null>

/**
 * The total and, per attribute, how many articles each value would leave: counts of an attribute leave its own choices out, so that several
 * values or ranges can be chosen. Exact up to 5,000 candidates; above, estimated from the first 5,000.
 */
export async function countFacets(ctx: Ctx, scope: Scope, withoutFacets: boolean): Promise<Counted> {
  const { ids: _, ...counted } = await read(ctx, scope, withoutFacets, null)
  return counted
}

/** The same with the ids of those that agree with the choices, in an order, up to 5,000: the index is asked once for both. `ids` is null when they are not all among the candidates that were seen. */
export async function listAndCount(ctx: Ctx, scope: Scope, withoutFacets: boolean, order: Order): Promise<Counted & { ids: number[] | null }> {
  return read(ctx, scope, withoutFacets, order)
}

async function read(ctx: Ctx, scope: Scope, withoutFacets: boolean, order: Order | null): Promise<Counted & { ids: number[] | null }> {
  const { chosen } = scope
  const all = agreesWith(chosen)
  const signs = (agrees: RawBuilder<boolean>) => (withoutFacets ? sql`null` : sql`string_agg(a.facet_signs, '') filter (where ${agrees})`)
  const others = chosen.map(({ code }, i) => sql`, ${signs(agreesWith(chosen.filter((one) => one.code !== code)))} as ${sql.ref(`other${i}`)}`)
  const { rows } = await sql<Row>`
    select count(*)::int as seen, count(*) filter (where ${all})::int as total, ${order === null ? sql`null` : sql`array_agg(a.variant_id) filter (where ${all})`} as ids, ${signs(all)} as facets ${sql.join(others, sql` `)}
    from (select ${order === null ? sql`` : sql`${keysOf(order)}, `}a.variant_id, a.facet_signs ${chosen.length === 0 ? sql`` : sql`, a.facets`} from ${candidates(scope)} ${inOrder(order ?? [])} limit ${mostCandidates + 1}) a`.execute(
    ctx.db,
  )
  const { seen, total, ids, facets, ...leaving } = rows[0]!
  const about = seen > mostCandidates
  const scale = about ? (await roughly(ctx, scope, seen)) / seen : 1
  const listed = order === null || (about && chosen.length > 0) ? null : (ids ?? []).slice(0, mostCandidates)
  const codes = chosen.map(({ code }) => code)
  const counted = [
    ...(await counts(ctx, facets)).filter(({ code }) => !codes.includes(code)),
    ...(await Promise.all(codes.map(async (own, i) => (await counts(ctx, leaving[`other${i}`] ?? null)).filter(({ code }) => code === own)))).flat(),
  ]
  return { total: Math.round(total * scale), about, facets: tabled(counted, scale), ids: listed }
}

type Facet = { code: string; value: string }

// Each facet's number stands for ever, so what it means is kept for ever.
async function counts(ctx: Ctx, signs: string | null): Promise<(Facet & { n: number })[]> {
  const found = countSigns(signs ?? '')
  const meanings = await ctx.tools.lasting.many('search.facet', [...found.keys()], async (missing) => {
    const { rows } = await sql<{ id: number; facet: string }>`select id, facet from search.facet where id = any(${missing}::int[])`.execute(ctx.db)
    return new Map(rows.map(({ id, facet }) => [id, { code: facet.slice(0, facet.indexOf('=')), value: facet.slice(facet.indexOf('=') + 1) }]))
  })
  return [...found].flatMap(([id, n]) => {
    const facet = meanings.get(id)
    return facet ? [{ ...facet, n }] : []
  })
}

function tabled(counted: readonly (Facet & { n: number })[], scale: number): FacetCounts {
  const counts: FacetCounts = {}
  for (const { code, value, n } of counted) (counts[code] ??= {})[value] = Math.max(1, Math.round(n * scale))
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
