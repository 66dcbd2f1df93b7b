import { sql } from 'kysely'
import type { Ctx, TxCtx } from '#platform/context.ts'
import { keptNow } from '#platform/database/versions.ts'
import { mustReadCatalogue } from '../must-read-catalogue.ts'
import { attributeInput, type AttributeInput } from './attribute-input.ts'

export type AttributeRow = { code: string; kind: string; unit: string | null; facet: boolean; position: number; labelFr: string; labelEn: string; values: number }
export type AttributeValueRow = { code: string; position: number; labelFr: string; labelEn: string; articles: number }
export type AttributeSheet = AttributeRow & { articles: number; choices: AttributeValueRow[] }

/** All attributes for the office, in their order, with how many values each list has. */
export async function officeAttributes(ctx: Ctx): Promise<AttributeRow[]> {
  mustReadCatalogue(ctx)
  const { rows } = await sql<AttributeRow>`${rowsOf} order by a.position, a.code`.execute(ctx.db)
  return rows
}

/** One attribute with its values and how many articles have each, counted once while the catalogue stands; or null. */
export async function attributeSheet(ctx: Ctx, code: string): Promise<AttributeSheet | null> {
  mustReadCatalogue(ctx)
  return keptNow(ctx, ['catalogue'], `catalogue.attribute ${code}`, () => load(ctx, code))
}

async function load(ctx: Ctx, code: string): Promise<AttributeSheet | null> {
  const {
    rows: [attribute],
  } = await sql<AttributeRow>`${rowsOf} where a.code = ${code}`.execute(ctx.db)
  if (!attribute) return null
  const { rows } = await sql<AttributeValueRow & { all: number }>`
    with used as (select v.attributes ->> ${code} as value, count(*)::int as n from catalogue.variant v where v.attributes ? ${code} group by 1)
    select x.value_code as code, x.position, coalesce(fr.label, x.value_code) as "labelFr", coalesce(en.label, '') as "labelEn", coalesce(used.n, 0) as articles
    from catalogue.attribute_value x left join used on used.value = x.value_code
    left join catalogue.attribute_value_text fr on fr.attribute_code = x.attribute_code and fr.value_code = x.value_code and fr.locale = 'fr'
    left join catalogue.attribute_value_text en on en.attribute_code = x.attribute_code and en.value_code = x.value_code and en.locale = 'en'
    where x.attribute_code = ${code} order by x.position, x.value_code`.execute(ctx.db)
  const {
    rows: [all],
  } = await sql<{ n: number }>`select count(*)::int as n from catalogue.variant v where v.attributes ? ${code}`.execute(ctx.db)
  return { ...attribute, articles: all?.n ?? 0, choices: rows }
}

/** What an attribute's form edits, as it stands now; nothing kept is asked. Null when there is none. */
export async function attributeNow(ctx: Ctx | TxCtx, code: string): Promise<AttributeInput | null> {
  const {
    rows: [attribute],
  } = await sql<AttributeRow>`${rowsOf} where a.code = ${code}`.execute(ctx.db)
  return attribute ? attributeInputOf(attribute) : null
}

/** The part of an attribute that its form edits. */
export function attributeInputOf({ labelFr, labelEn, kind, unit, facet, position }: AttributeRow): AttributeInput {
  return attributeInput.parse({ labelFr, labelEn, kind, unit, facet, position })
}

const rowsOf = sql`
  select a.code, a.kind, a.unit, a.facet, a.position, coalesce(fr.label, a.code) as "labelFr", coalesce(en.label, '') as "labelEn",
    (select count(*)::int from catalogue.attribute_value v where v.attribute_code = a.code) as values
  from catalogue.attribute a
  left join catalogue.attribute_text fr on fr.attribute_code = a.code and fr.locale = 'fr'
  left join catalogue.attribute_text en on en.attribute_code = a.code and en.locale = 'en'`
