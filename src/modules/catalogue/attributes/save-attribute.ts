import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx, type TxCtx } from '#platform/context.ts'
import { slugOf } from '../imports/article-tree.ts'
import { markChanged } from '../mark-changed.ts'
import { own } from '../tables.ts'
import { articlesWith } from './articles-with.ts'
import { attributeInput, type AttributeInput } from './attribute-input.ts'
import { attributeNow } from './office-attributes.ts'

/**
 * Saves an attribute, or makes one (`code` null) and gives its code. Its kind and unit are what its values mean: once an article has one, only a number becomes a
 * measure and back. `seen` is what its writer had before him: `attribute.changed_meanwhile` when it no longer stands. Refuses `attribute.unknown`, `attribute.kind_in_use`, `attribute.unit_missing`.
 */
export async function saveAttribute(ctx: Ctx, code: string | null, input: AttributeInput, seen?: AttributeInput): Promise<string> {
  mustBeAllowed(ctx, 'catalogue.manage')
  const wanted = attributeInput.parse(input)
  const unit = wanted.kind === 'number' || wanted.kind === 'measure' ? wanted.unit || null : null
  if (wanted.kind === 'measure' && unit === null) throw new Refusal('attribute.unit_missing', { field: 'unit' })
  return inTransaction(ctx, async (tx) => {
    const before = code === null ? null : await standing(tx, code)
    if (before === undefined) throw new Refusal('attribute.unknown', { code })
    if (before && seen && !isDeepStrictEqual(await attributeNow(tx, before.code), attributeInput.parse(seen)))
      throw new Refusal('attribute.changed_meanwhile', { code: before.code })
    const values = { kind: wanted.kind, unit, facet: wanted.facet, position: wanted.position }
    const known = before?.code ?? (await freeCode(tx, slugOf(wanted.labelFr)))
    const ids = before ? await articlesWith(tx, known) : []
    if (before && ids.length > 0 && !means(before, values))
      throw new Refusal('attribute.kind_in_use', { articles: ids.length, field: before.kind === values.kind ? 'unit' : 'kind' })
    await own(tx)
      .insertInto('catalogue.attribute')
      .values({ code: known, ...values })
      .onConflict((conflict) => conflict.column('code').doUpdateSet(values))
      .execute()
    // A label that was not given is left out, and so listed as missing.
    await sql`
      with given as (select * from (values ('fr', ${wanted.labelFr}), ('en', ${wanted.labelEn})) as g(locale, label)),
        emptied as (delete from catalogue.attribute_text t using given g where t.attribute_code = ${known} and t.locale = g.locale and g.label = '')
      insert into catalogue.attribute_text (attribute_code, locale, label) select ${known}, locale, label from given where label <> ''
      on conflict (attribute_code, locale) do update set label = excluded.label`.execute(tx.db)
    await audit(tx, 'attribute.saved', known, { before: before ?? null, after: wanted })
    // Only what the shop filters by changes what is found.
    if (before && before.facet !== wanted.facet) await markChanged(tx, ids)
    return known
  })
}

function standing(tx: TxCtx, code: string) {
  return own(tx).selectFrom('catalogue.attribute').selectAll().where('code', '=', code).forUpdate().executeTakeFirst()
}

type Meaning = { kind: string; unit: string | null }

function means(before: Meaning, after: Meaning): boolean {
  const numbers = ['number', 'measure']
  const sameKind = before.kind === after.kind || (numbers.includes(before.kind) && numbers.includes(after.kind))
  return sameKind && (before.unit === after.unit || before.unit === null)
}

async function freeCode(tx: TxCtx, wanted: string): Promise<string> {
  const { rows } = await sql<{ code: string }>`select a.code from catalogue.attribute a where a.code = ${wanted} or a.code like ${`${wanted}-%`}`.execute(tx.db)
  let code = wanted
  for (let n = 2; rows.some((row) => row.code === code); n++) code = `${wanted}-${n}`
  return code
}
