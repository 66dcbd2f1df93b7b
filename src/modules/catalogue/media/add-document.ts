import { Refusal } from '#kernel/refusal.ts'
import { locales, type Locale } from '#kernel/locale.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { lockArticle } from '../sheet/lock-article.ts'
import { own } from '../tables.ts'

export const documentKinds = ['data_sheet', 'safety_sheet', 'certificate', 'manual', 'other'] as const
export type DocumentKind = (typeof documentKinds)[number]
export type GivenDocument = { name: string; kind: DocumentKind; locale: Locale | null; bytes: Buffer }

const most = 20 * 1024 * 1024

/** Adds a PDF to the family of an article, for readers of one language or of all. Refuses `document.not_pdf`, `document.too_large` (20 MB), `document.name_missing`, `form.not_choice` for a language that we don't have. */
export async function addDocument(ctx: Ctx, sku: string, { name: typed, kind, locale, bytes }: GivenDocument): Promise<void> {
  mustBeAllowed(ctx, 'catalogue.manage')
  const name = typed.trim().slice(0, 200)
  if (name === '') throw new Refusal('document.name_missing', { field: 'name' })
  if (bytes.length > most) throw new Refusal('document.too_large', { most: 20, field: 'document' })
  if (!isPdf(bytes)) throw new Refusal('document.not_pdf', { field: 'document' })
  if (locale !== null && !locales.includes(locale)) throw new Refusal('form.not_choice', { field: 'locale' })
  const sha256 = await ctx.tools.files.put(bytes)
  await inTransaction(ctx, async (tx) => {
    const { article, family } = await lockArticle(tx, sku)
    await own(tx)
      .insertInto('catalogue.document')
      .values({ product_id: family.id, kind, locale, name, sha256, mime: 'application/pdf', bytes: bytes.length, added_at: tx.now.toString() })
      .execute()
    await audit(tx, 'article.document_added', article.sku, { after: { kind, locale, name, sha256 } })
  })
}

/** A PDF begins with its version and ends with its mark; what is only called so has neither. */
function isPdf(bytes: Buffer): boolean {
  return /^%PDF-[12]\.\d/.test(bytes.toString('latin1', 0, 8)) && bytes.toString('latin1', Math.max(0, bytes.length - 1_024)).includes('%%EOF')
}
