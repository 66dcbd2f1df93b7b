import type { Ctx } from '#platform/context.ts'
import { own } from '../tables.ts'
import { mustBeStaff } from './must-be-staff.ts'

const mostColumns = 60
const columnKey = /^\w{1,40}$/

/** Keeps which columns of a list the actor wants to see; null goes back to the usual ones. Names that no column has are passed over when the list is drawn. */
export async function chooseColumns(ctx: Ctx, list: string, columns: readonly string[] | null): Promise<void> {
  mustBeStaff(ctx)
  const chosen = columns?.filter((key) => columnKey.test(key)).slice(0, mostColumns) ?? []
  if (chosen.length === 0) {
    await own(ctx).deleteFrom('accounts.chosen_columns').where('user_id', '=', ctx.actor.id).where('list', '=', list).execute()
    return
  }
  await own(ctx)
    .insertInto('accounts.chosen_columns')
    .values({ user_id: ctx.actor.id, list, columns: chosen })
    .onConflict((conflict) => conflict.columns(['user_id', 'list']).doUpdateSet({ columns: chosen }))
    .execute()
}
