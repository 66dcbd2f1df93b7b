import { sql } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { readValue, type KnownAttribute } from '../attributes/read-value.ts'
import { markChanged } from '../mark-changed.ts'
import { own } from '../tables.ts'
import { lockArticle } from './lock-article.ts'
import { mustBeAsSeen } from './must-be-as-seen.ts'

type Values = Record<string, string | number | boolean>

/**
 * Writes an article's attributes as they were typed, by code; an empty text removes one, and what is not named stays. A measure may be typed in another unit of
 * its kind ('2,5 cm' for millimetres). `seen` are the values read before: `article.changed_meanwhile`. Refuses `article.attribute_invalid` (with its field).
 */
export async function saveAttributes(ctx: Ctx, sku: string, seen: Values, typed: Readonly<Record<string, string>>): Promise<void> {
  mustBeAllowed(ctx, 'catalogue.manage')
  await inTransaction(ctx, async (tx) => {
    const { article } = await lockArticle(tx, sku)
    const before = article.attributes as Values
    mustBeAsSeen(article.sku, before, seen)
    const { rows } = await sql<KnownAttribute>`
      select a.code, a.kind, a.unit, coalesce((select json_agg(v.value_code) from catalogue.attribute_value v where v.attribute_code = a.code), '[]') as values
      from catalogue.attribute a where a.code = any(${Object.keys(typed)}::text[])`.execute(tx.db)
    const after: Values = { ...before }
    for (const attribute of rows) {
      const text = (typed[attribute.code] ?? '').trim()
      if (text === '') delete after[attribute.code]
      else {
        const value = readValue(attribute, text)
        if (value === null) throw new Refusal('article.attribute_invalid', { attribute: attribute.code, value: text, field: `attribute-${attribute.code}` })
        after[attribute.code] = value
      }
    }
    await own(tx)
      .updateTable('catalogue.variant')
      .set({ attributes: JSON.stringify(after), updated_at: tx.now.toString() })
      .where('id', '=', article.id)
      .execute()
    await audit(tx, 'article.attributes', article.sku, { before, after })
    await markChanged(tx, [article.id])
  })
}
