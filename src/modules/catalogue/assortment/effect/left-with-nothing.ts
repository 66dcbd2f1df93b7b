import { sql, type RawBuilder } from 'kysely'
import type { Ctx, TxCtx } from '#platform/context.ts'
import type { RuleStep, Seen } from '../../assortment-rules.ts'
import { seenInSql } from '../../assortment-sql.ts'
import type { Sight } from './changed-articles.ts'
import { decider } from './decider.ts'

/** Eyes after a change: what the rules that many share let them see, and what all of theirs do. */
export type EyesAfter = { shared: Sight; all: Sight }

const sampled = 200
const ofEach = 5
const askedAtOnce = 60

/**
 * Whether nothing at all is left to each of these eyes. An article that they see is looked for where there most likely is one: among those that the shared rules show, then among
 * those that their own permissions name; the catalogue is searched only for who sees none of these.
 */
export async function leftWithNothing(ctx: Ctx | TxCtx, eyes: readonly EyesAfter[]): Promise<boolean[]> {
  const found = eyes.map(() => false)
  const open = () => eyes.flatMap((one, i) => (found[i] ? [] : [{ i, ...one }]))
  for (const [shared, those] of Map.groupBy(open(), (one) => one.shared)) {
    const sample = await some(ctx, seenInSql(shared.steps, shared.otherwise, 'x'))
    for (const { i, all } of those) found[i] = sees(all, sample)
  }
  const allowed = await allowedArticles(
    ctx,
    open().flatMap(({ all }) => all.steps.filter(({ allow }) => allow)),
  )
  for (const { i, all } of open()) {
    const named = all.steps.filter(({ allow }) => allow).flatMap(({ target, ids }) => ids.flatMap((id) => allowed.get(`${target} ${id}`) ?? []))
    found[i] = sees(all, named)
  }
  const last = open()
  for (let at = 0; at < last.length; at += askedAtOnce) {
    const batch = last.slice(at, at + askedAtOnce)
    const asked = batch.map(({ all }) => sql`exists (select from catalogue.published x where ${seenInSql(all.steps, all.otherwise, 'x')})`)
    const { rows } = await sql<{ something: boolean[] }>`select array[${sql.join(asked)}] as something`.execute(ctx.db)
    for (const [n, { i }] of batch.entries()) found[i] = rows[0]!.something[n]!
  }
  return found.map((something) => !something)
}

function sees({ steps, otherwise }: Sight, articles: readonly Seen[]): boolean {
  const decide = decider(steps)
  return articles.some((article) => decide(article) ?? otherwise)
}

const looks = sql`x.variant_id as "variantId", x.product_id as "productId", x.brand_id as "brandId", to_json(x.category_path) as "categoryPath"`

async function some(ctx: Ctx | TxCtx, where: RawBuilder<unknown>): Promise<Seen[]> {
  const { rows } = await sql<Seen>`select ${looks} from catalogue.published x where ${where} limit ${sampled}`.execute(ctx.db)
  return rows
}

/** A few articles of each thing that permissions name, by what it is and its id. */
async function allowedArticles(ctx: Ctx | TxCtx, steps: readonly RuleStep[]): Promise<Map<string, Seen[]>> {
  const found = new Map<string, Seen[]>()
  for (const target of ['variant', 'product', 'brand', 'category'] as const) {
    const ids = [...new Set(steps.flatMap((step) => (step.target === target ? step.ids : [])))]
    if (ids.length === 0) continue
    const of = target === 'category' ? sql`x.category_path @> array[k.id]` : sql`${sql.ref(`x.${target}_id`)} = k.id`
    const { rows } = await sql<Seen & { id: number }>`
      select k.id, x.* from unnest(${ids}::bigint[]) k(id) cross join lateral (select ${looks} from catalogue.published x where ${of} limit ${ofEach}) x`.execute(ctx.db)
    for (const [id, articles] of Map.groupBy(rows, (row) => row.id)) found.set(`${target} ${id}`, articles)
  }
  return found
}
