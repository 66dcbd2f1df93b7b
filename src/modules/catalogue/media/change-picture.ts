import { sql } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { markChanged } from '../mark-changed.ts'
import { lockArticle } from '../sheet/lock-article.ts'
import { own } from '../tables.ts'

/** Lets a picture stand for its article, or takes it away: the next one then stands for it. Refuses `picture.unknown`. */
export async function changePicture(ctx: Ctx, sku: string, sha256: string, what: 'first' | 'remove'): Promise<void> {
  mustBeAllowed(ctx, 'catalogue.manage')
  await inTransaction(ctx, async (tx) => {
    const { article } = await lockArticle(tx, sku)
    const pictures = await own(tx).selectFrom('catalogue.picture').select('sha256').where('variant_id', '=', article.id).orderBy('position').execute()
    if (article.picture !== sha256 && !pictures.some((one) => one.sha256 === sha256)) throw new Refusal('picture.unknown')
    const next = pictures.find((one) => one.sha256 !== sha256)
    const first = what === 'first' ? sha256 : article.picture === sha256 ? (next?.sha256 ?? null) : article.picture
    if (what === 'remove') await sql`delete from catalogue.picture where variant_id = ${article.id} and sha256 = ${sha256}`.execute(tx.db)
    // A picture that came with an import has no row of its own until another one takes its place.
    else if (article.picture !== null && !pictures.some((one) => one.sha256 === article.picture)) {
      await own(tx).insertInto('catalogue.picture').values({ variant_id: article.id, sha256: article.picture, mime: '', position: 0 }).execute()
    }
    await own(tx).updateTable('catalogue.variant').set({ picture: first, updated_at: tx.now.toString() }).where('id', '=', article.id).execute()
    await audit(tx, 'article.picture_changed', article.sku, { before: { picture: article.picture }, after: { picture: first, [what]: sha256 } })
    await markChanged(tx, [article.id])
  })
}
