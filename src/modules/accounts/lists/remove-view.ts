import { Refusal } from '#kernel/refusal.ts'
import type { Ctx } from '#platform/context.ts'
import { isAllowed } from '../permissions.ts'
import { own } from '../tables.ts'
import { mustBeStaff } from './must-be-staff.ts'

/** Forgets a view: one's own, or, for who manages the settings, a shared one. Refuses `view.unknown`. */
export async function removeView(ctx: Ctx, id: string): Promise<void> {
  mustBeStaff(ctx)
  const { numDeletedRows } = await own(ctx)
    .deleteFrom('accounts.saved_view')
    .where('id', '=', id)
    .where((view) => view.or([view('user_id', '=', ctx.actor.id), ...(isAllowed(ctx, 'settings.manage') ? [view('shared', '=', true)] : [])]))
    .executeTakeFirst()
  if (numDeletedRows === 0n) throw new Refusal('view.unknown')
}
