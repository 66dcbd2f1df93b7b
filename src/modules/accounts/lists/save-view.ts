import { newId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Ctx } from '#platform/context.ts'
import { own } from '../tables.ts'
import { mustBeStaff } from './must-be-staff.ts'

const longestName = 60
const longestSearch = 2_000

/**
 * Names a list's address for oneself, or for all colleagues when `shared`; the same name once more replaces it. `search` is kept without its page.
 * Refuses `view.name_invalid` (empty, or above 60 signs) and `view.too_long`.
 */
export async function saveView(ctx: Ctx, view: { list: string; name: string; search: string; shared: boolean }): Promise<void> {
  mustBeStaff(ctx)
  const name = viewName(view.name)
  const search = withoutPage(view.search)
  if (search.length > longestSearch) throw new Refusal('view.too_long')
  await own(ctx)
    .insertInto('accounts.saved_view')
    .values({ id: newId('view', ctx.now.epochMilliseconds), user_id: ctx.actor.id, list: view.list, name, search, shared: view.shared, saved_at: ctx.now.toString() })
    .onConflict((conflict) => conflict.columns(['user_id', 'list', 'name']).doUpdateSet({ search, shared: view.shared, saved_at: ctx.now.toString() }))
    .execute()
}

/** A view's name as it is kept. Refuses `view.name_invalid`. */
export function viewName(typed: string): string {
  const name = typed.trim().replace(/\s+/g, ' ')
  if (name === '' || name.length > longestName) throw new Refusal('view.name_invalid', { longest: longestName })
  return name
}

function withoutPage(search: string): string {
  const params = new URLSearchParams(search)
  params.delete('after')
  params.delete('before')
  return params.toString()
}
