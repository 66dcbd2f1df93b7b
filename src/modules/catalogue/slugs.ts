import { sql } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import type { TxCtx } from '#platform/context.ts'
import { slugOf } from './imports/article-tree.ts'

export type Addressed = 'category' | 'product'
const tables = {
  category: { texts: sql`catalogue.category_text`, redirects: sql`catalogue.category_redirect`, id: sql`category_id` },
  product: { texts: sql`catalogue.product_text`, redirects: sql`catalogue.product_redirect`, id: sql`product_id` },
} as const

/** An address as typed, or one made of the name; refuses `slug.taken` when another one of its kind has it in that language. */
export async function freeSlug(tx: TxCtx, kind: Addressed, { id, locale, typed, name }: { id: number | null; locale: string; typed: string; name: string }): Promise<string> {
  const { texts, id: owner } = tables[kind]
  const wanted = slugOf(typed || name)
  const { rows } = await sql<{
    slug: string
  }>`select t.slug from ${texts} t where t.locale = ${locale} and (t.slug = ${wanted} or t.slug like ${`${wanted}-%`}) and t.${owner} is distinct from ${id}::bigint`.execute(tx.db)
  const taken = new Set(rows.map((row) => row.slug))
  if (!taken.has(wanted)) return wanted
  if (typed !== '') throw new Refusal('slug.taken', { slug: wanted, field: locale === 'fr' ? 'slugFr' : 'slugEn' })
  let n = 2
  while (taken.has(`${wanted}-${n}`)) n++
  return `${wanted}-${n}`
}

/** Keeps the way from an old address to where the page is now; the new one leads nowhere else any more. */
export async function keepOldSlug(tx: TxCtx, kind: Addressed, id: number, locale: string, before: string | null, after: string): Promise<void> {
  if (before === after) return
  const { redirects, id: owner } = tables[kind]
  await sql`delete from ${redirects} where locale = ${locale} and slug = ${after}`.execute(tx.db)
  if (before === null) return
  await sql`insert into ${redirects} (locale, slug, ${owner}) values (${locale}, ${before}, ${id}) on conflict (locale, slug) do update set ${owner} = excluded.${owner}`.execute(
    tx.db,
  )
}
