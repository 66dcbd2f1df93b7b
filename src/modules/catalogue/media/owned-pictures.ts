import type { TxCtx } from '#platform/context.ts'
import type { LockedArticle } from '../sheet/lock-article.ts'
import { own } from '../tables.ts'

export type OwnedPicture = { sha256: string; alt_fr: string; alt_en: string }

/** The pictures of a locked article in their order, the one that stands for it first. One that came with an import gets its row here. */
export async function ownedPictures(tx: TxCtx, article: LockedArticle): Promise<OwnedPicture[]> {
  if (article.picture !== null) {
    await own(tx)
      .insertInto('catalogue.picture')
      .values({ variant_id: article.id, sha256: article.picture, mime: '', position: 0 })
      .onConflict((conflict) => conflict.columns(['variant_id', 'sha256']).doNothing())
      .execute()
  }
  const rows = await own(tx)
    .selectFrom('catalogue.picture')
    .select(['sha256', 'alt_fr', 'alt_en'])
    .where('variant_id', '=', article.id)
    .orderBy('position')
    .orderBy('sha256')
    .execute()
  return rows.toSorted((a, b) => Number(b.sha256 === article.picture) - Number(a.sha256 === article.picture))
}
