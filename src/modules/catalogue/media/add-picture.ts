import { sql } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { markChanged } from '../mark-changed.ts'
import { lockArticle } from '../sheet/lock-article.ts'
import { own } from '../tables.ts'
import { readPicture } from './read-picture.ts'

const mostPictures = 20

/** Adds a picture to an article, the first of which stands for it everywhere; for all articles of its family when asked. Refuses as `readPicture` does, `picture.broken` and `picture.too_many`. */
export async function addPicture(ctx: Ctx, sku: string, bytes: Buffer, { family: forFamily = false }: { family?: boolean } = {}): Promise<string> {
  mustBeAllowed(ctx, 'catalogue.manage')
  const read = readPicture(bytes)
  const found = read.mime === 'image/svg+xml' ? read : { ...read, ...(await ctx.tools.pictures.opened(bytes)) }
  const sha256 = await ctx.tools.files.put(bytes)
  await inTransaction(ctx, async (tx) => {
    const { article, family } = await lockArticle(tx, sku)
    const { rows } = await sql<{ id: number; n: number }>`
      select v.id, (select count(*)::int from catalogue.picture g where g.variant_id = v.id) as n from catalogue.variant v
      where v.id = ${article.id} or (${forFamily} and v.product_id = ${family.id}) order by v.id for update of v`.execute(tx.db)
    if (rows.some((row) => row.n >= mostPictures)) throw new Refusal('picture.too_many', { most: mostPictures })
    const ids = rows.map((row) => row.id)
    await sql`
      insert into catalogue.picture (variant_id, sha256, mime, width, height, bytes, position)
      select v.id, ${sha256}, ${found.mime}, ${found.width}, ${found.height}, ${bytes.length}, coalesce((select max(g.position) from catalogue.picture g where g.variant_id = v.id), 0) + 1
      from unnest(${ids}::bigint[]) as v(id) on conflict do nothing`.execute(tx.db)
    await own(tx).updateTable('catalogue.variant').set({ picture: sha256, updated_at: tx.now.toString() }).where('id', 'in', ids).where('picture', 'is', null).execute()
    await audit(tx, 'article.picture_added', article.sku, { after: { sha256, ...found, articles: ids.length } })
    await markChanged(tx, ids)
  })
  return sha256
}
