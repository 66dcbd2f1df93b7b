import { sql } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { markChanged } from '../mark-changed.ts'
import { lockArticle } from '../sheet/lock-article.ts'
import { mustBeAsSeen } from '../sheet/must-be-as-seen.ts'
import { own } from '../tables.ts'
import { ownedPictures } from './owned-pictures.ts'

/**
 * Puts the pictures of an article in this order; the first stands for it everywhere, and those that are left out are taken away from it (their bytes stay until
 * nobody names them). `seen` is the order that its reader saw. Refuses `article.changed_meanwhile`, `picture.unknown`.
 */
export async function arrangePictures(ctx: Ctx, sku: string, seen: readonly string[], order: readonly string[]): Promise<void> {
  mustBeAllowed(ctx, 'catalogue.manage')
  await inTransaction(ctx, async (tx) => {
    const { article } = await lockArticle(tx, sku)
    const now = (await ownedPictures(tx, article)).map((one) => one.sha256)
    mustBeAsSeen(article.sku, now, seen)
    if (new Set(order).size < order.length || order.some((sha256) => !now.includes(sha256))) throw new Refusal('picture.unknown')
    if (order.join() === now.join()) return
    await sql`delete from catalogue.picture where variant_id = ${article.id} and not (sha256 = any(${[...order]}::text[]))`.execute(tx.db)
    await sql`update catalogue.picture g set position = o.n from unnest(${[...order]}::text[]) with ordinality as o(sha256, n) where g.variant_id = ${article.id} and g.sha256 = o.sha256`.execute(
      tx.db,
    )
    await own(tx)
      .updateTable('catalogue.variant')
      .set({ picture: order[0] ?? null, updated_at: tx.now.toString() })
      .where('id', '=', article.id)
      .execute()
    await audit(tx, 'article.pictures_arranged', article.sku, { before: { pictures: now }, after: { pictures: order } })
    await markChanged(tx, [article.id])
  })
}
