import { sql } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { markChanged } from '../mark-changed.ts'
import { own } from '../tables.ts'
import { articlesWith } from './articles-with.ts'

/**
 * Takes a value of a list away; the articles that have it get `into` instead, and their number is given. Without `into` only a value that nobody uses goes.
 * Refuses `attribute.value_unknown`, `attribute.value_in_use`.
 */
export async function mergeAttributeValues(ctx: Ctx, code: string, from: string, into: string | null): Promise<number> {
  mustBeAllowed(ctx, 'catalogue.manage')
  return inTransaction(ctx, async (tx) => {
    const known = await own(tx).selectFrom('catalogue.attribute_value').select('value_code').where('attribute_code', '=', code).orderBy('value_code').forUpdate().execute()
    for (const value of into === null ? [from] : [from, into]) if (!known.some((one) => one.value_code === value)) throw new Refusal('attribute.value_unknown', { value })
    if (from === into) throw new Refusal('attribute.value_unknown', { value: from })
    const ids = await articlesWith(tx, code, from)
    if (into === null && ids.length > 0) throw new Refusal('attribute.value_in_use', { articles: ids.length })
    await sql`
      update catalogue.variant v set attributes = v.attributes || jsonb_build_object(${code}::text, ${into}::text), version = v.version + 1, updated_at = ${tx.now.toString()}
      where v.id = any(${ids}::bigint[])`.execute(tx.db)
    await own(tx).deleteFrom('catalogue.attribute_value').where('attribute_code', '=', code).where('value_code', '=', from).execute()
    await audit(tx, 'attribute.values_merged', code, { before: { value: from }, after: { value: into, articles: ids.length } })
    await markChanged(tx, ids)
    return ids.length
  })
}
