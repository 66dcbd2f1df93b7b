import { sql } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { companyByNumber, mustBeAllowed } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { markChanged } from '../mark-changed.ts'
import { own } from '../tables.ts'
import { articleDetails, type ClientTerms } from './article-details.ts'
import { lockArticle } from './lock-article.ts'
import { mustBeAsSeen } from './must-be-as-seen.ts'

/** Base steps; both null for the article's own quantities. */
export type ClientTermsInput = { minQty: number | null; multiple: number | null; references: readonly string[] }

/**
 * Gives a client (by number) a minimum, a multiple and references of its own for an article; nothing at all takes them back. Refuses
 * `article.minimum_breaks_multiple`, `article.quantities_half`, `article.code_too_long`, and `article.changed_meanwhile` when the client has other terms than stood among those that were `seen`.
 */
export async function saveClientTerms(ctx: Ctx, sku: string, companyNumber: string, wanted: ClientTermsInput, seen?: readonly ClientTerms[]): Promise<void> {
  mustBeAllowed(ctx, 'catalogue.manage')
  const company = await companyByNumber(ctx, companyNumber)
  const references = [...new Set(wanted.references.map((code) => code.trim()).filter(Boolean))]
  const long = references.find((code) => code.length > 64)
  if (long) throw new Refusal('article.code_too_long', { code: long, field: 'references' })
  await inTransaction(ctx, async (tx) => {
    const { article } = await lockArticle(tx, sku)
    const quantities = quantitiesOf(wanted, article.steps_per_unit)
    const termsOf = (clients: readonly ClientTerms[]) => clients.find((one) => one.companyId === company.id) ?? null
    const before = termsOf((await articleDetails(tx, sku)).clients)
    if (seen) mustBeAsSeen(article.sku, before, termsOf(seen))
    await sql`delete from catalogue.company_quantity where variant_id = ${article.id} and company_id = ${company.id}`.execute(tx.db)
    if (quantities)
      await own(tx)
        .insertInto('catalogue.company_quantity')
        .values({ variant_id: article.id, company_id: company.id, min_qty: quantities.minQty, multiple: quantities.multiple })
        .execute()
    await sql`delete from catalogue.code where variant_id = ${article.id} and kind = 'client' and company_id = ${company.id} and code <> all(${references}::text[])`.execute(tx.db)
    await sql`insert into catalogue.code (variant_id, kind, company_id, code) select ${article.id}, 'client', ${company.id}, code from unnest(${references}::text[]) as code on conflict do nothing`.execute(
      tx.db,
    )
    await audit(tx, 'article.client_terms', article.sku, { before, after: { company: company.id, ...wanted, references } })
    await markChanged(tx, [article.id])
  })
}

function quantitiesOf({ minQty, multiple }: ClientTermsInput, steps: number): { minQty: number; multiple: number } | null {
  if (minQty === null && multiple === null) return null
  if (minQty === null || multiple === null) throw new Refusal('article.quantities_half', { field: minQty === null ? 'minQty' : 'multiple' })
  if (minQty < 1 || multiple < 1 || minQty % multiple !== 0)
    throw new Refusal('article.minimum_breaks_multiple', { minimum: minQty / steps, multiple: multiple / steps, field: 'minQty' })
  return { minQty, multiple }
}
