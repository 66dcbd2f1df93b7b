import { sql } from 'kysely'
import type { Day } from '#kernel/day.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { TxCtx } from '#platform/context.ts'

export type CampaignArticle = { variantId: number; sku: string; unit: string; stepsPerUnit: number }

/** The articles of these SKUs, each once, in their order. They count in one unit, so that their quantities add up. Refuses `preorder.article_unknown`, `preorder.units_differ`. */
export async function articlesOfCampaign(tx: TxCtx, skus: readonly string[]): Promise<CampaignArticle[]> {
  const asked = [...new Set(skus.map((sku) => sku.trim().toUpperCase()).filter(Boolean))]
  const { rows } = await sql<CampaignArticle>`
    select a.variant_id as "variantId", a.sku, a.unit, a.steps_per_unit as "stepsPerUnit" from catalogue.article_label a join catalogue.article_terms t using (variant_id)
    where a.sku_upper = any(${asked}::text[]) and t.state <> 'withdrawn'`.execute(tx.db)
  const found = new Map(rows.map((row) => [row.sku.toUpperCase(), row]))
  const unknown = asked.find((sku) => !found.has(sku))
  if (unknown !== undefined) throw new Refusal('preorder.article_unknown', { field: 'skus', sku: unknown.slice(0, 60) })
  const articles = asked.map((sku) => found.get(sku)!)
  const other = articles.find(({ unit, stepsPerUnit }) => unit !== articles[0]!.unit || stepsPerUnit !== articles[0]!.stepsPerUnit)
  if (other) throw new Refusal('preorder.units_differ', { field: 'skus', sku: other.sku, first: articles[0]!.sku })
  return articles
}

type While = { published: boolean; opensOn: Day; closesOn: Day }

/** Writes which articles a campaign is for. Refuses `preorder.article_in_use` (clients have ordered it), `preorder.article_elsewhere` (sold by another campaign in these days). */
export async function writeArticles(tx: TxCtx, campaignId: number, articles: readonly CampaignArticle[], { published, opensOn, closesOn }: While): Promise<void> {
  const ids = articles.map(({ variantId }) => variantId)
  const { rows: used } = await sql<{ sku: string }>`
    select a.sku from stock.preorder p join catalogue.article_label a on a.variant_id = p.variant_id where p.campaign_id = ${campaignId} and p.variant_id <> all(${ids}::bigint[]) limit 1`.execute(
    tx.db,
  )
  if (used[0]) throw new Refusal('preorder.article_in_use', { field: 'skus', sku: used[0].sku })
  const { rows: elsewhere } = await sql<{ sku: string; campaign: string }>`
    select a.sku, c.name_fr as campaign from stock.campaign_article x join stock.campaign c on c.id = x.campaign_id join catalogue.article_label a on a.variant_id = x.variant_id
    where ${published} and c.id <> ${campaignId} and c.state = 'published' and c.opens_on <= ${closesOn}::date and c.closes_on >= ${opensOn}::date and x.variant_id = any(${ids}::bigint[]) limit 1`.execute(
    tx.db,
  )
  if (elsewhere[0]) throw new Refusal('preorder.article_elsewhere', { field: 'skus', ...elsewhere[0] })
  await sql`delete from stock.campaign_article where campaign_id = ${campaignId}`.execute(tx.db)
  await sql`
    insert into stock.campaign_article (campaign_id, variant_id, position)
    select ${campaignId}, v, n from unnest(${ids}::bigint[]) with ordinality as p(v, n)`.execute(tx.db)
}
