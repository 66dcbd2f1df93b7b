import { sql } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { markChanged } from '../mark-changed.ts'
import type { RelationKind } from './article-details.ts'
import { lockArticle } from './lock-article.ts'

/** Sets another article beside this one as its accessory, spare …, at the end of that kind, or takes it away. Refuses `article.unknown`, `article.related_to_itself`. */
export async function relateArticles(ctx: Ctx, sku: string, { kind, other, away = false }: { kind: RelationKind; other: string; away?: boolean }): Promise<void> {
  mustBeAllowed(ctx, 'catalogue.manage')
  await inTransaction(ctx, async (tx) => {
    const { article } = await lockArticle(tx, sku)
    const {
      rows: [target],
    } = await sql<{ id: number; sku: string }>`select v.id, v.sku from catalogue.variant v where upper(v.sku) = upper(${other})`.execute(tx.db)
    if (!target) throw new Refusal('article.unknown', { sku: other, field: 'other' })
    if (target.id === article.id) throw new Refusal('article.related_to_itself', { sku: other, field: 'other' })
    if (away) await sql`delete from catalogue.relation where variant_id = ${article.id} and kind = ${kind} and other_id = ${target.id}`.execute(tx.db)
    else {
      await sql`
        insert into catalogue.relation (variant_id, kind, other_id, position)
        select ${article.id}, ${kind}, ${target.id}, coalesce(max(r.position), 0) + 1 from catalogue.relation r where r.variant_id = ${article.id} and r.kind = ${kind}
        on conflict do nothing`.execute(tx.db)
    }
    await audit(tx, 'article.relation', article.sku, away ? { before: { kind, sku: target.sku } } : { after: { kind, sku: target.sku } })
    await markChanged(tx, [article.id])
  })
}
