import { sql } from 'kysely'
import type { Locale } from '#kernel/locale.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'
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
  const columns = columnsOf(rows)
  if (columns.length === 0) return readWith(new Map(), () => null)
  await lockAttributes(tx)
  const locale = languageOf(rows, tx.locale)
  const words = wordsOf(await standingAttributes(tx))
  const byColumn = new Map<string, Attribute>()
  for (const column of columns) {
    const { label, unit } = partsOf(column)
    const attribute = words.get(slugOf(label)) ?? (await makeAttribute(tx, { label, unit, locale }))
    note(words, label, attribute)
    byColumn.set(column, attribute)
  }
  const named = listValues(rows, byColumn)
  return readWith(byColumn, named.length === 0 ? () => null : await madeValues(tx, named, locale))
}

/** The same among attributes that were read, without a change; null when something must be made. `values` gives what stands for the values of lists. */
export async function attributesIn(
  attributes: readonly Attribute[],
  rows: readonly ArticleRow[],
  values: (named: readonly ListValue[]) => Promise<readonly StandingValue[]>,
): Promise<ReadAttribute | null> {
  const words = wordsOf(attributes)
  const byColumn = new Map<string, Attribute>()
  for (const column of columnsOf(rows)) {
    const attribute = words.get(slugOf(partsOf(column).label))
    if (!attribute) return null
    byColumn.set(column, attribute)
  }
  const named = listValues(rows, byColumn)
  const known = named.length === 0 ? [] : await values(named)
  return known.every(({ there }) => there) ? readWith(byColumn, codesOf(known)) : null
}

/** Two imports that make the same attribute wait for each other here. */
export async function lockAttributes(tx: TxCtx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('catalogue attributes'))`.execute(tx.db)
}

/** The attributes that stand, with their labels. */
export async function standingAttributes(ctx: Pick<Ctx, 'db'>): Promise<Attribute[]> {
  const { rows } = await sql<Attribute>`
    select a.code, a.kind, array_agg(t.label order by t.locale) filter (where t.label is not null) as labels
    from catalogue.attribute a left join catalogue.attribute_text t on t.attribute_code = a.code group by a.code order by a.code`.execute(ctx.db)
  return rows
}

function columnsOf(rows: readonly ArticleRow[]): string[] {
  return [...new Set(rows.flatMap((row) => Object.keys(row.attributes)))]
}

/** Attributes by the words that mean them. Codes before labels: what one attribute is called must not hide another. */
function wordsOf(attributes: readonly Attribute[]): Map<string, Attribute> {
  const words = new Map<string, Attribute>()
  for (const attribute of attributes) note(words, attribute.code, attribute)
  for (const attribute of attributes) for (const label of attribute.labels ?? []) note(words, label, attribute)
  return words
}

function note(words: Map<string, Attribute>, word: string, attribute: Attribute): void {
  if (!words.has(slugOf(word))) words.set(slugOf(word), attribute)
}

function readWith(byColumn: ReadonlyMap<string, Attribute>, codeOf: CodeOf): ReadAttribute {
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

/** A value of a list as a line names it, and the code that it takes when it is not there. */
export type ListValue = { attribute: string; code: string; label: string }
/** The code by which it is known; `there`: it is one of the list already. */
export type StandingValue = { attribute: string; label: string; code: string; there: boolean }
type CodeOf = (attribute: string, label: string) => string | null

function listValues(rows: readonly ArticleRow[], byColumn: ReadonlyMap<string, Attribute>): ListValue[] {
  const named = new Map<string, ListValue>()
  for (const row of rows) {
    for (const [column, label] of Object.entries(row.attributes)) {
      const attribute = byColumn.get(column)
      if (attribute?.kind === 'list' && label !== null && !named.has(`${attribute.code} ${label}`))
        named.set(`${attribute.code} ${label}`, { attribute: attribute.code, code: slugOf(label), label })
    }
  }
  return [...named.values()]
}

/** What these values, named by code or by a label in any language, are in their lists. */
export async function standingValues(ctx: Pick<Ctx, 'db'>, named: readonly ListValue[]): Promise<StandingValue[]> {
  const { rows } = await sql<StandingValue>`
    select n.attribute, n.label, n.code, exists (select from catalogue.attribute_value v where v.attribute_code = n.attribute and v.value_code = n.code) as there from (
      select g.attribute, g.label, coalesce(
        (select v.value_code from catalogue.attribute_value v where v.attribute_code = g.attribute and v.value_code = g.label),
        (select min(t.value_code) from catalogue.attribute_value_text t where t.attribute_code = g.attribute and t.label = g.label),
        g.code) as code
      from json_to_recordset(${JSON.stringify(named)}::json) as g(attribute text, code text, label text)) n`.execute(ctx.db)
  return rows
}

function codesOf(known: readonly StandingValue[]): CodeOf {
  const codes = new Map(known.map(({ attribute, label, code }) => [`${attribute} ${label}`, code]))
  return (attribute, label) => codes.get(`${attribute} ${label}`) ?? null
}

/** The codes of these values; those that are not there are made. */
async function madeValues(tx: TxCtx, named: readonly ListValue[], locale: Locale): Promise<CodeOf> {
  const known = await standingValues(tx, named)
  const missing = known.filter(({ there }) => !there).toReversed()
  if (missing.length > 0) {
    const given = JSON.stringify([...new Map(missing.map((value) => [`${value.attribute} ${value.code}`, value])).values()])
    await sql`
      with made as (
        insert into catalogue.attribute_value (attribute_code, value_code, position) select attribute, code, 1000 from json_to_recordset(${given}::json) as g(attribute text, code text)
        on conflict do nothing returning attribute_code, value_code
      )
      insert into catalogue.attribute_value_text (attribute_code, value_code, locale, label)
      select g.attribute, g.code, ${locale}, g.label from json_to_recordset(${given}::json) as g(attribute text, code text, label text)
      join made m on m.attribute_code = g.attribute and m.value_code = g.code`.execute(tx.db)
  }
  return codesOf(known)
}

function readValue(kind: string, value: string): AttributeValue | null {
  if (kind === 'text') return value
  if (kind === 'boolean') return /^(oui|yes|true|vrai|1|x)$/i.test(value) ? true : /^(non|no|false|faux|0)$/i.test(value) ? false : null
  const number = value.replace(/\s/g, '').replace(',', '.')
  return /^-?\d{1,12}(\.\d{1,9})?$/.test(number) ? Number(number) : null
}
