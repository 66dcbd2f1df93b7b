import { sql, type RawBuilder } from 'kysely'
import { Refusal, type RefusalDetails } from '#kernel/refusal.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'
import { readValue, type KnownAttribute } from '../attributes/read-value.ts'
import { own } from '../tables.ts'

export const bulkFields = ['state', 'category', 'brand', 'taxClass', 'leadDays', 'quantities', 'attribute'] as const

/** What is to be written on many articles. Minimum and multiple are whole units of each article; an attribute's value is as typed, '' removes it. */
export type BulkChange =
  | { field: 'state'; value: 'draft' | 'published' | 'withdrawn' }
  | { field: 'category'; value: number }
  | { field: 'brand'; value: number | null }
  | { field: 'taxClass'; value: string }
  | { field: 'leadDays'; value: number | null }
  | { field: 'quantities'; minimum: number; multiple: number }
  | { field: 'attribute'; code: string; value: string }

/** How a field is read and written: of the article (v) or of its family (p); values travel as jsonb. */
export type BulkField = {
  of: 'variant' | 'product'
  now: RawBuilder<unknown>
  next: RawBuilder<unknown>
  /** The `set` of an update, from a jsonb value. */
  set(value: RawBuilder<unknown>): RawBuilder<unknown>
  /** Of which articles it can't be written, and what is said of them besides `articles` and one `sku`. */
  unfit?: { where: RawBuilder<boolean>; code: string; details: RefusalDetails }
}

/** Refuses `article.minimum_breaks_multiple`, `category.unknown`, `brand.unknown`, `attribute.unknown`, `article.attribute_invalid`. */
export async function bulkField(ctx: Ctx | TxCtx, change: BulkChange): Promise<BulkField> {
  const json = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`
  const text = (value: RawBuilder<unknown>) => sql`(${value} #>> '{}')`
  switch (change.field) {
    case 'state':
      return { of: 'variant', now: sql`to_jsonb(v.state)`, next: json(change.value), set: (value) => sql`state = ${text(value)}` }
    case 'leadDays':
      return { of: 'variant', now: sql`coalesce(to_jsonb(v.lead_days), 'null')`, next: json(change.value), set: (value) => sql`lead_days = ${text(value)}::int` }
    case 'quantities': {
      const { minimum, multiple } = change
      if (minimum < 1 || multiple < 1 || minimum % multiple !== 0) throw new Refusal('article.minimum_breaks_multiple', { minimum, multiple, field: 'minimum' })
      return {
        of: 'variant',
        now: sql`jsonb_build_array(v.min_qty, v.multiple)`,
        next: sql`jsonb_build_array(${minimum}::bigint * v.steps_per_unit, ${multiple}::bigint * v.steps_per_unit)`,
        set: (value) => sql`min_qty = (${value} ->> 0)::bigint, multiple = (${value} ->> 1)::bigint`,
        unfit: {
          where: sql<boolean>`exists (select from catalogue.pack k where k.variant_id = v.id and k.factor % (${multiple}::bigint * v.steps_per_unit) <> 0)`,
          code: 'articles.packs_break_multiple',
          details: { multiple, field: 'multiple' },
        },
      }
    }
    case 'attribute': {
      const {
        rows: [attribute],
      } = await sql<KnownAttribute>`
        select a.code, a.kind, a.unit, coalesce((select json_agg(x.value_code) from catalogue.attribute_value x where x.attribute_code = a.code), '[]') as values
        from catalogue.attribute a where a.code = ${change.code}`.execute(ctx.db)
      if (!attribute) throw new Refusal('attribute.unknown', { code: change.code, field: 'code' })
      const value = change.value.trim() === '' ? null : readValue(attribute, change.value)
      if (value === null && change.value.trim() !== '') throw new Refusal('article.attribute_invalid', { attribute: attribute.code, value: change.value, field: 'value' })
      const { code } = attribute
      return {
        of: 'variant',
        now: sql`coalesce(v.attributes -> ${code}::text, 'null')`,
        next: json(value),
        set: (given) => sql`attributes = case when ${given} = 'null'::jsonb then v.attributes - ${code}::text else v.attributes || jsonb_build_object(${code}::text, ${given}) end`,
      }
    }
    case 'category':
      if (!(await own(ctx).selectFrom('catalogue.category').select('id').where('id', '=', change.value).executeTakeFirst()))
        throw new Refusal('category.unknown', { id: change.value, field: 'value' })
      return { of: 'product', now: sql`to_jsonb(p.category_id)`, next: json(change.value), set: (value) => sql`category_id = ${text(value)}::bigint` }
    case 'brand':
      if (change.value !== null && !(await own(ctx).selectFrom('catalogue.brand').select('id').where('id', '=', change.value).executeTakeFirst()))
        throw new Refusal('brand.unknown', { id: change.value, field: 'value' })
      return { of: 'product', now: sql`coalesce(to_jsonb(p.brand_id), 'null')`, next: json(change.value), set: (value) => sql`brand_id = ${text(value)}::bigint` }
    case 'taxClass':
      return { of: 'product', now: sql`to_jsonb(p.tax_class)`, next: json(change.value), set: (value) => sql`tax_class = ${text(value)}` }
  }
}
