import { sql } from 'kysely'
import type { Locale } from '#kernel/locale.ts'
import type { TxCtx } from '#platform/context.ts'
import type { ArticleRow } from './article-row.ts'
import { slugOf } from './article-tree.ts'
import { own } from '../tables.ts'

export type AttributeValue = string | number | boolean
/** What a cell of an attribute's column stands for: the attribute's code and its value, null when the value can't be one of that attribute. */
export type ReadAttribute = (column: string, value: string) => { code: string; value: AttributeValue | null }

type Attribute = { code: string; kind: string; labels: string[] | null }

/**
 * Finds the attributes that a batch names by code or label, and makes those that are not there: 'attr:length (mm)' a number in mm, any other a list
 * of values. Values that a list doesn't have yet are added to it with the text as label. What is made is named in the language of the file alone: the other stays empty, and is listed as missing.
 */
export async function articleAttributes(tx: TxCtx, rows: readonly ArticleRow[]): Promise<ReadAttribute> {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row.attributes)))]
  if (columns.length === 0)
    return () => {
      throw new Error('no attribute was prepared')
    }
  await sql`select pg_advisory_xact_lock(hashtext('catalogue attributes'))`.execute(tx.db)
  const locale = languageOf(rows, tx.locale)
  const known = new Map<string, Attribute>()
  const note = (word: string, attribute: Attribute) => void (known.has(slugOf(word)) || known.set(slugOf(word), attribute))
  const found = await sql<Attribute>`
    select a.code, a.kind, array_agg(t.label) filter (where t.label is not null) as labels
    from catalogue.attribute a left join catalogue.attribute_text t on t.attribute_code = a.code group by a.code order by a.code`.execute(tx.db)
  // Codes before labels: what one attribute is called must not hide another.
  for (const attribute of found.rows) note(attribute.code, attribute)
  for (const attribute of found.rows) for (const label of attribute.labels ?? []) note(label, attribute)
  const byColumn = new Map<string, Attribute>()
  for (const column of columns) {
    const { label, unit } = partsOf(column)
    const attribute = known.get(slugOf(label)) ?? (await makeAttribute(tx, { label, unit, locale }))
    note(label, attribute)
    byColumn.set(column, attribute)
  }
  const codeOf = await listValues(tx, rows, { byColumn, locale })
  return (column, value) => {
    const attribute = byColumn.get(column)
    if (!attribute) throw new Error(`${column} was not prepared`)
    return { code: attribute.code, value: attribute.kind === 'list' ? codeOf(attribute.code, value) : readValue(attribute.kind, value) }
  }
}

function partsOf(column: string): { label: string; unit: string | null } {
  const [, label = column, unit = null] = /^(.*?)\s*\(([^)]+)\)$/.exec(column) ?? []
  return { label: label.trim(), unit }
}

/** The language in which a file names its articles; that of whoever sends it where it names them in both or in none. */
export function languageOf(rows: readonly ArticleRow[], own: Locale): Locale {
  const [fr, en] = [rows.some((row) => row.name_fr || row.product_name_fr), rows.some((row) => row.name_en || row.product_name_en)]
  return fr === en ? own : fr ? 'fr' : 'en'
}

async function makeAttribute(tx: TxCtx, { label, unit, locale }: { label: string; unit: string | null; locale: Locale }): Promise<Attribute> {
  const attribute = { code: slugOf(label), kind: unit ? 'number' : 'list', labels: [label] }
  await own(tx)
    .insertInto('catalogue.attribute')
    .values({ code: attribute.code, kind: attribute.kind, unit, facet: unit === null, position: 1_000 })
    .execute()
  await own(tx).insertInto('catalogue.attribute_text').values({ attribute_code: attribute.code, locale, label }).execute()
  return attribute
}

/** The codes of the values that a batch names by code or by a label in any language; those that are not there are made. */
async function listValues(
  tx: TxCtx,
  rows: readonly ArticleRow[],
  { byColumn, locale }: { byColumn: ReadonlyMap<string, Attribute>; locale: Locale },
): Promise<(attribute: string, value: string) => string | null> {
  const named = new Map<string, { attribute: string; code: string; label: string }>()
  for (const row of rows) {
    for (const [column, label] of Object.entries(row.attributes)) {
      const attribute = byColumn.get(column)
      if (attribute?.kind === 'list' && label !== null && !named.has(`${attribute.code} ${label}`))
        named.set(`${attribute.code} ${label}`, { attribute: attribute.code, code: slugOf(label), label })
    }
  }
  if (named.size === 0) return () => null
  const { rows: known } = await sql<{ attribute: string; label: string; code: string }>`
    select g.attribute, g.label, coalesce(
      (select v.value_code from catalogue.attribute_value v where v.attribute_code = g.attribute and v.value_code = g.label),
      (select min(t.value_code) from catalogue.attribute_value_text t where t.attribute_code = g.attribute and t.label = g.label),
      g.code) as code
    from json_to_recordset(${JSON.stringify([...named.values()])}::json) as g(attribute text, code text, label text)`.execute(tx.db)
  const codes = new Map(known.map(({ attribute, label, code }) => [`${attribute} ${label}`, code]))
  const given = JSON.stringify([...new Map(known.toReversed().map((value) => [`${value.attribute} ${value.code}`, value])).values()])
  await sql`
    with made as (
      insert into catalogue.attribute_value (attribute_code, value_code, position) select attribute, code, 1000 from json_to_recordset(${given}::json) as g(attribute text, code text)
      on conflict do nothing returning attribute_code, value_code
    )
    insert into catalogue.attribute_value_text (attribute_code, value_code, locale, label)
    select g.attribute, g.code, ${locale}, g.label from json_to_recordset(${given}::json) as g(attribute text, code text, label text)
    join made m on m.attribute_code = g.attribute and m.value_code = g.code`.execute(tx.db)
  return (attribute, value) => codes.get(`${attribute} ${value}`) ?? null
}

function readValue(kind: string, value: string): AttributeValue | null {
  if (kind === 'text') return value
  if (kind === 'boolean') return /^(oui|yes|true|vrai|1|x)$/i.test(value) ? true : /^(non|no|false|faux|0)$/i.test(value) ? false : null
  const number = value.replace(/\s/g, '').replace(',', '.')
  return /^-?\d{1,12}(\.\d{1,9})?$/.test(number) ? Number(number) : null
}
