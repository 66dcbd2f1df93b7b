import { sql } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx, type TxCtx } from '#platform/context.ts'
import { slugOf } from '../imports/article-tree.ts'
import { own } from '../tables.ts'

export type AttributeValueInput = { labelFr: string; labelEn: string; position: number }

/**
 * Names a value of a list, or adds one (`value` null). `seen` is what its writer had before him: `attribute.changed_meanwhile` when it no longer stands. Refuses
 * `attribute.unknown`, `attribute.not_a_list`, `attribute.value_taken`, `attribute.value_unknown`.
 */
export async function saveAttributeValue(
  ctx: Ctx,
  code: string,
  value: string | null,
  { labelFr, labelEn, position }: AttributeValueInput,
  seen?: AttributeValueInput,
): Promise<void> {
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
    if (value !== null && seen && !isSame(await valueNow(tx, code, value), seen)) throw new Refusal('attribute.changed_meanwhile', { code })
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

async function valueNow(tx: TxCtx, code: string, value: string): Promise<AttributeValueInput | undefined> {
  const { rows } = await sql<AttributeValueInput>`
    select coalesce(fr.label, x.value_code) as "labelFr", coalesce(en.label, '') as "labelEn", x.position from catalogue.attribute_value x
    left join catalogue.attribute_value_text fr on fr.attribute_code = x.attribute_code and fr.value_code = x.value_code and fr.locale = 'fr'
    left join catalogue.attribute_value_text en on en.attribute_code = x.attribute_code and en.value_code = x.value_code and en.locale = 'en'
    where x.attribute_code = ${code} and x.value_code = ${value}`.execute(tx.db)
  return rows[0]
}

function isSame(now: AttributeValueInput | undefined, seen: AttributeValueInput): boolean {
  return now !== undefined && now.labelFr === seen.labelFr && now.labelEn === seen.labelEn && now.position === seen.position
}
