import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { lockArticle } from '../sheet/lock-article.ts'
import { mustBeAsSeen } from '../sheet/must-be-as-seen.ts'
import { own } from '../tables.ts'
import { ownedPictures } from './owned-pictures.ts'

export type PictureWords = { altFr: string; altEn: string }

/** Says what a picture of an article shows, for readers who can't see it; empty where the article's name says enough. Refuses `article.changed_meanwhile`, `picture.unknown`. */
export async function describePicture(ctx: Ctx, sku: string, sha256: string, seen: PictureWords, words: PictureWords): Promise<void> {
  mustBeAllowed(ctx, 'catalogue.manage')
  await inTransaction(ctx, async (tx) => {
    const { article } = await lockArticle(tx, sku)
    const now = (await ownedPictures(tx, article)).find((one) => one.sha256 === sha256)
    if (!now) throw new Refusal('picture.unknown')
    const before = { altFr: now.alt_fr, altEn: now.alt_en }
    mustBeAsSeen(article.sku, before, seen)
    const after = { altFr: plain(words.altFr), altEn: plain(words.altEn) }
    await own(tx).updateTable('catalogue.picture').set({ alt_fr: after.altFr, alt_en: after.altEn }).where('variant_id', '=', article.id).where('sha256', '=', sha256).execute()
    await audit(tx, 'article.picture_described', article.sku, { before, after: { ...after, sha256 } })
  })
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, 200)
}
