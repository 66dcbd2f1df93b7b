import { sql, type RawBuilder } from 'kysely'
import type { HolderKind } from '../writing/holders.ts'

/** The column by which a tier family names its list or its agreement. */
export function familyColumn(kind: HolderKind): RawBuilder<unknown> {
  return kind === 'list' ? sql`list_id` : sql`agreement_id`
}
