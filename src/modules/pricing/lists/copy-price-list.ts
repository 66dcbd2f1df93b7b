import { sql } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { own } from '../tables.ts'

/** A new list with the terms and all prices of another one, under a code and name of its own. Gives its id. Refuses `price.list_unknown`, `price.list_code_taken`. One statement whatever the number of prices. */
export async function copyPriceList(ctx: Ctx, listId: number, given: { code: string; name: string }): Promise<number> {
  mustBeAllowed(ctx, 'prices.manage')
  const [code, name] = [given.code.trim().slice(0, 40), given.name.trim().slice(0, 120)]
  return inTransaction(ctx, async (tx) => {
    const from = await own(tx).selectFrom('pricing.price_list').selectAll().where('id', '=', listId).forShare().executeTakeFirst()
    if (!from) throw new Refusal('price.list_unknown', { listId })
    if (await own(tx).selectFrom('pricing.price_list').select('id').where('code', '=', code).executeTakeFirst()) throw new Refusal('price.list_code_taken', { code })
    const { id: _, version: __, created_at: ___, updated_at: ____, ...terms } = from
    const { id } = await own(tx)
      .insertInto('pricing.price_list')
      .values({ ...terms, code, name })
      .returning('id')
      .executeTakeFirstOrThrow()
    const { numAffectedRows } = await sql`
      with copied as (
        insert into pricing.price (variant_id, list_id, unit, min_qty, valid_from, valid_to, unit_net, per, floor_net, approved_by)
        select variant_id, ${id}, unit, min_qty, valid_from, valid_to, unit_net, per, floor_net, approved_by from pricing.price where list_id = ${listId} order by variant_id returning *
      )
      insert into pricing.price_change (at, actor, actor_name, via, list_id, variant_id, unit, min_qty, valid_from, valid_to, net_after, per_after)
      select ${tx.now.toString()}::timestamptz, ${tx.actor.id}, ${tx.actor.name}, 'copy', list_id, variant_id, unit, min_qty, valid_from, valid_to, unit_net, per from copied`.execute(
      tx.db,
    )
    await audit(tx, 'price_list.copied', code, { before: from.code, after: { code, name, prices: Number(numAffectedRows ?? 0) } })
    return id
  })
}
