import { sql } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { lockTree } from './lock-tree.ts'
import type { NamedElsewhere } from './named-elsewhere.ts'

type Held = { code: string; articles: number; below: number; rules: number }

/** Takes an empty category away. Refuses `category.unknown`, `category.not_empty` (families or categories in it), `category.has_rules` (an assortment names it), and where the rooms above name it (`elsewhere`). */
export async function deleteCategory(ctx: Ctx, id: number, elsewhere: readonly NamedElsewhere[]): Promise<void> {
  mustBeAllowed(ctx, 'catalogue.manage')
  await inTransaction(ctx, async (tx) => {
    await lockTree(tx)
    const {
      rows: [held],
    } = await sql<Held>`
      select c.code, (select count(*)::int from catalogue.product p where p.category_id = c.id) as articles, (select count(*)::int from catalogue.category b where b.parent_id = c.id) as below,
        (select count(*)::int from catalogue.assortment_rule r where r.target = 'category' and r.target_id = c.id) as rules
      from catalogue.category c where c.id = ${id} for update of c`.execute(tx.db)
    if (!held) throw new Refusal('category.unknown', { id })
    if (held.articles + held.below > 0) throw new Refusal('category.not_empty', { articles: held.articles, below: held.below })
    if (held.rules > 0) throw new Refusal('category.has_rules', { rules: held.rules })
    for (const room of elsewhere) await room.refuseGone(tx, id)
    await sql`delete from catalogue.category where id = ${id}`.execute(tx.db)
    await audit(tx, 'category.deleted', String(id), { before: held })
  })
}
