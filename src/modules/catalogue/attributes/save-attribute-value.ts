import { sql } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { slugOf } from '../imports/article-tree.ts'
import { own } from '../tables.ts'

export type AttributeValueInput = { labelFr: string; labelEn: string; position: number }

/** Names a value of a list, or adds one (`value` null). Refuses `attribute.unknown`, `attribute.not_a_list`, `attribute.value_taken`, `attribute.value_unknown`. */
export async function saveAttributeValue(ctx: Ctx, code: string, value: string | null, { labelFr, labelEn, position }: AttributeValueInput): Promise<void> {
  mustBeAllowed(ctx, 'catalogue.manage')
  await inTransaction(ctx, async (tx) => {
    const attribute = await own(tx).selectFrom('catalogue.attribute').select('kind').where('code', '=', code).forUpdate().executeTakeFirst()
    if (!attribute) throw new Refusal('attribute.unknown', { code })
    if (attribute.kind !== 'list') throw new Refusal('attribute.not_a_list', { code })
    const known = value ?? slugOf(labelFr)
    const standing = await own(tx)
      .selectFrom('catalogue.attribute_value')
      .select('value_code')
      .where('attribute_code', '=', code)
      .where('value_code', '=', known)
      .executeTakeFirst()
    if (value === null && standing) throw new Refusal('attribute.value_taken', { label: labelFr, field: 'newFr' })
    if (value !== null && !standing) throw new Refusal('attribute.value_unknown', { value })
    await own(tx)
      .insertInto('catalogue.attribute_value')
      .values({ attribute_code: code, value_code: known, position })
      .onConflict((conflict) => conflict.columns(['attribute_code', 'value_code']).doUpdateSet({ position }))
      .execute()
    // A label that was not given is left out, and so listed as missing.
    await sql`
      with given as (select * from (values ('fr', ${labelFr}), ('en', ${labelEn})) as g(locale, label)),
        emptied as (delete from catalogue.attribute_value_text t using given g where t.attribute_code = ${code} and t.value_code = ${known} and t.locale = g.locale and g.label = '')
      insert into catalogue.attribute_value_text (attribute_code, value_code, locale, label) select ${code}, ${known}, locale, label from given where label <> ''
      on conflict (attribute_code, value_code, locale) do update set label = excluded.label`.execute(tx.db)
    await audit(tx, 'attribute.value', `${code} ${known}`, { after: { labelFr, labelEn, position } })
  })
}
