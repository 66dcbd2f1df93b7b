import { sql } from 'kysely'
import type { TxCtx } from '#platform/context.ts'

/** A text that is another one as soon as a category stands elsewhere, is new or is gone; names do not count. */
export async function treeMark(tx: TxCtx): Promise<string> {
  const { rows } = await sql<{ mark: string }>`
    select md5(string_agg(concat(c.parent_id, '>', c.id), ',' order by c.parent_id nulls first, c.position, c.id)) as mark from catalogue.category c`.execute(tx.db)
  return rows[0]!.mark
}
