import { sql } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { markChanged } from '../mark-changed.ts'
import { own } from '../tables.ts'
import { lockArticle } from './lock-article.ts'

/**
 * Ends the life of an article: it is withdrawn, and what leads to it leads to the one that replaces it; `by` null takes the replacement back and leaves the state.
 * Refuses `article.unknown`, and `article.replacement_circular` when the other one is replaced by this one, however far.
 */
export async function replaceArticle(ctx: Ctx, sku: string, by: string | null): Promise<void> {
  mustBeAllowed(ctx, 'catalogue.manage')
  await inTransaction(ctx, async (tx) => {
    // Two replacements at the same time could close a circle that neither sees.
    await sql`select pg_advisory_xact_lock(hashtext('catalogue replacements'))`.execute(tx.db)
    const { article } = await lockArticle(tx, sku)
    const { rows: chain } =
      by === null
        ? { rows: [] }
        : await sql<{ id: number; sku: string }>`
      with recursive chain as (
        select v.id, v.sku, v.replaced_by, 1 as step from catalogue.variant v where upper(v.sku) = upper(${by})
        union all
        select n.id, n.sku, n.replaced_by, c.step + 1 from chain c join catalogue.variant n on n.id = c.replaced_by where c.step < 100
      ) select id, sku from chain order by step`.execute(tx.db)
    const [target] = chain
    if (by !== null && !target) throw new Refusal('article.unknown', { sku: by, field: 'by' })
    if (chain.some(({ id }) => id === article.id)) throw new Refusal('article.replacement_circular', { sku: article.sku, by, field: 'by' })
    await own(tx)
      .updateTable('catalogue.variant')
      .set({ replaced_by: target?.id ?? null, state: target ? 'withdrawn' : article.state, version: article.version + 1, updated_at: tx.now.toString() })
      .where('id', '=', article.id)
      .execute()
    await audit(tx, 'article.replaced', article.sku, { before: { replaced_by: article.replaced_by, state: article.state }, after: { by: target?.sku ?? null } })
    await markChanged(tx, [article.id])
  })
}
