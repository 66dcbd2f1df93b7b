import { Refusal } from '#kernel/refusal.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { own } from '../tables.ts'
import { mustBeStaff } from './must-be-staff.ts'
import { viewName } from './save-view.ts'

/**
 * Gives one's own view another name; what it shows, and with whom, stays. Refuses `view.unknown`, `view.name_invalid`, and `view.name_taken` for the name of another view of one's own of that list.
 */
export async function renameView(ctx: Ctx, id: string, to: string): Promise<void> {
  mustBeStaff(ctx)
  const name = viewName(to)
  await inTransaction(ctx, async (tx) => {
    const view = await own(tx).deleteFrom('accounts.saved_view').where('id', '=', id).where('user_id', '=', tx.actor.id).returningAll().executeTakeFirst()
    if (!view) throw new Refusal('view.unknown')
    // Written anew, not changed in place: two that take the same name at once are one name and one refusal.
    const written = await own(tx)
      .insertInto('accounts.saved_view')
      .values({ ...view, name })
      .onConflict((conflict) => conflict.columns(['user_id', 'list', 'name']).doNothing())
      .executeTakeFirst()
    if (written.numInsertedOrUpdatedRows === 0n) throw new Refusal('view.name_taken', { name })
  })
}
