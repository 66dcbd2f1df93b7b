import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { own } from '../tables.ts'

/** The first time that somebody let the same bytes in. */
export type EarlierRun = { id: string; at: string; by: string }

/** The first run before this one that took in the same file as the same kind, sent by hand and not only tried; null when there is none. Sources of files know by themselves what they have taken. */
export async function earlierRun(ctx: Ctx, run: { id: string; kind: string; fileSha256: string }): Promise<EarlierRun | null> {
  const found = await own(ctx)
    .selectFrom('integration.import_run')
    .select(['id', 'created_at as at', 'actor_name as by'])
    .where('kind', '=', run.kind)
    .where('file_sha256', '=', run.fileSha256)
    .where('id', '<', run.id)
    .where('dry_run', '=', false)
    .where('actor', 'not like', 'src\\_%')
    .where(sql<boolean>`rows_written + rows_unchanged > 0`)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return found ?? null
}
