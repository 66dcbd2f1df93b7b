import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { isAllowed } from '../permissions.ts'
import { mustBeStaff } from './must-be-staff.ts'

export type SavedView = { id: string; name: string; search: string; shared: boolean; own: boolean; owner: string; mayRemove: boolean }
export type ListChoices = { columns: string[] | null; views: SavedView[] }

/** How the actor reads one list: his columns (null = the usual ones) and the views open to him, his own first. One statement. Refuses `access.denied` to whoever is not staff. */
export async function listChoices(ctx: Ctx, list: string): Promise<ListChoices> {
  mustBeStaff(ctx)
  const me = ctx.actor.id
  const { rows } = await sql<ListChoices>`
    select
      (select columns from accounts.chosen_columns where user_id = ${me} and list = ${list}) as columns,
      coalesce((
        select json_agg(json_build_object('id', v.id, 'name', v.name, 'search', v.search, 'shared', v.shared, 'own', v.user_id = ${me}, 'owner', u.name, 'mayRemove', v.user_id = ${me} or ${isAllowed(ctx, 'settings.manage')}::boolean)
          order by v.user_id <> ${me}, platform.plain(v.name), v.id)
        from accounts.saved_view v join accounts.user u on u.id = v.user_id join accounts.staff s on s.user_id = v.user_id
        where v.list = ${list} and (v.user_id = ${me} or (v.shared and s.suspended_at is null))), '[]') as views`.execute(ctx.db)
  return rows[0] ?? { columns: null, views: [] }
}
