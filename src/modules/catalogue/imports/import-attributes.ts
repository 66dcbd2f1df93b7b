import { sql } from 'kysely'
import { z } from 'zod'
import type { TxCtx } from '#platform/context.ts'
import { cell, choice, orNull, repeatedLines, text, whole, yesOrNo } from '#platform/csv/import-cells.ts'
import type { BatchResult, ImportColumn, ImportKind, ImportLine, LineReject } from '#platform/csv/import-kind.ts'
import { bumpVersion } from './bump-version.ts'

const label = cell(orNull(text(200))).optional()
const row = z.object({
  attribute: cell(text(80)),
  kind: cell(
    orNull(choice(['text', 'number', 'list', 'boolean', 'measure'], { texte: 'text', nombre: 'number', liste: 'list', 'oui/non': 'boolean', mesure: 'measure' })),
  ).optional(),
  unit: cell(orNull(text(20))).optional(),
  facet: cell(orNull(yesOrNo())).optional(),
  position: cell(orNull(whole(0, 1_000_000))).optional(),
  label_fr: label,
  label_en: label,
  value: cell(orNull(text(200))).optional(),
  value_label_fr: label,
  value_label_en: label,
  value_position: cell(orNull(whole(0, 1_000_000))).optional(),
})
type Row = z.output<typeof row>

const column = (name: string, example: string, ...aliases: string[]): ImportColumn => ({ name, aliases, required: name === 'attribute', example })

/**
 * Attributes and their values from a file: a line without value says what an attribute is, a line with one adds or names a value of a list. An absent
 * column and an empty cell leave what stands. What an attribute holds (its kind) does not change once articles have it.
 */
export const attributeImport: ImportKind<Row> = {
  code: 'attributes',
  right: 'catalogue.manage',
  families: [],
  row,
  batchSize: 2_000,
  groupBy: [],
  write,
  columns: [
    column('attribute', 'diameter', 'attribut', 'code', 'code attribut', 'caractéristique'),
    column('kind', 'list', 'genre', 'type', 'nature'),
    column('unit', 'mm', 'unité'),
    column('facet', 'oui', 'filtre', 'facette', 'filter'),
    column('position', '10', 'ordre', 'rang', 'sort order'),
    column('label_fr', 'Diamètre', 'libellé', 'libellé fr', 'nom'),
    column('label_en', 'Diameter', 'libellé en', 'label', 'name'),
    column('value', 'm8', 'valeur', 'code valeur', 'option'),
    column('value_label_fr', 'M8', 'libellé valeur', 'libellé valeur fr'),
    column('value_label_en', 'M8', 'libellé valeur en', 'value label'),
    column('value_position', '10', 'ordre valeur'),
  ],
}

async function write(tx: TxCtx, lines: readonly ImportLine<Row>[]): Promise<BatchResult> {
  const repeated = repeatedLines(lines, (one) => `${one.attribute}\u0000${one.value ?? ''}`)
  const rejects: LineReject[] = [...repeated].filter(([, { same }]) => !same).map(([line, { first }]) => ({ line, code: 'import.line_repeated', details: { first } }))
  const once = lines.filter(({ line }) => !repeated.has(line))
  await sql`select pg_advisory_xact_lock(hashtext('catalogue attributes'))`.execute(tx.db)
  const definitions = await writeDefinitions(
    tx,
    once.filter(({ row: one }) => !one.value),
  )
  const values = await writeValues(
    tx,
    once.filter(({ row: one }) => one.value),
  )
  rejects.push(...definitions.rejects, ...values.rejects)
  const written = definitions.written + values.written
  if (written > 0) await bumpVersion(tx)
  return { written, unchanged: lines.length - written - new Set(rejects.map(({ line }) => line)).size, rejects }
}

type Attribute = { code: string; kind: string; unit: string | null; facet: boolean; position: number; labels: Record<string, string>; held: boolean }
type Part = { written: number; rejects: LineReject[] }

async function writeDefinitions(tx: TxCtx, lines: readonly ImportLine<Row>[]): Promise<Part> {
  if (lines.length === 0) return { written: 0, rejects: [] }
  const known = await attributesOf(
    tx,
    lines.map(({ row: one }) => one.attribute),
  )
  const rejects: LineReject[] = []
  const changed: Omit<Attribute, 'held'>[] = []
  for (const { line, row: one } of lines) {
    const before = known.get(one.attribute)
    const next = {
      code: one.attribute,
      kind: one.kind ?? before?.kind ?? 'list',
      unit: one.unit ?? before?.unit ?? null,
      facet: one.facet ?? before?.facet ?? false,
      position: one.position ?? before?.position ?? 1_000,
      labels: labelled(before?.labels, one.label_fr, one.label_en),
    }
    if (before && before.kind !== next.kind && before.held) rejects.push({ line, code: 'attribute.kind_in_use', details: { attribute: one.attribute, kind: before.kind } })
    else if (!before || !isSame(before, next)) changed.push(next)
  }
  if (changed.length > 0) {
    const given = JSON.stringify(changed)
    await sql`
      insert into catalogue.attribute (code, kind, unit, facet, position) select code, kind, unit, facet, position from json_to_recordset(${given}::json) as g(code text, kind text, unit text, facet boolean, position int)
      on conflict (code) do update set kind = excluded.kind, unit = excluded.unit, facet = excluded.facet, position = excluded.position`.execute(tx.db)
    await sql`
      insert into catalogue.attribute_text as t (attribute_code, locale, label)
      select g.code, l.key, l.value from json_to_recordset(${given}::json) as g(code text, labels json), json_each_text(g.labels) as l
      on conflict (attribute_code, locale) do update set label = excluded.label where t.label <> excluded.label`.execute(tx.db)
  }
  return { written: changed.length, rejects }
}

async function attributesOf(tx: TxCtx, codes: readonly string[]): Promise<Map<string, Attribute>> {
  const { rows } = await sql<Attribute>`
    select a.code, a.kind, a.unit, a.facet, a.position, coalesce((select json_object_agg(t.locale, t.label) from catalogue.attribute_text t where t.attribute_code = a.code), '{}') as labels,
      exists (select from catalogue.variant v where v.attributes ? a.code) as held
    from catalogue.attribute a where a.code = any(${[...new Set(codes)]}::text[])`.execute(tx.db)
  return new Map(rows.map((one) => [one.code, one]))
}

type Value = { attribute: string; code: string; position: number; labels: Record<string, string> }

async function writeValues(tx: TxCtx, lines: readonly ImportLine<Row>[]): Promise<Part> {
  if (lines.length === 0) return { written: 0, rejects: [] }
  const { rows: lists } = await sql<{
    code: string
    kind: string
  }>`select code, kind from catalogue.attribute where code = any(${[...new Set(lines.map(({ row: one }) => one.attribute))]}::text[])`.execute(tx.db)
  const kinds = new Map(lists.map(({ code, kind }) => [code, kind]))
  const known = await valuesOf(tx, lines)
  const rejects: LineReject[] = []
  const changed: Value[] = []
  for (const { line, row: one } of lines) {
    const code = one.value ?? ''
    const kind = kinds.get(one.attribute)
    const before = known.get(`${one.attribute} ${code}`)
    const next = {
      attribute: one.attribute,
      code,
      position: one.value_position ?? before?.position ?? 1_000,
      labels: labelled(before?.labels, one.value_label_fr, one.value_label_en),
    }
    if (kind === undefined) rejects.push({ line, code: 'attribute.unknown', details: { attribute: one.attribute } })
    else if (kind !== 'list') rejects.push({ line, code: 'attribute.not_a_list', details: { attribute: one.attribute } })
    else if (!before || !isSame(before, next)) changed.push(next)
  }
  if (changed.length > 0) {
    const given = JSON.stringify(changed)
    await sql`
      insert into catalogue.attribute_value (attribute_code, value_code, position) select attribute, code, position from json_to_recordset(${given}::json) as g(attribute text, code text, position int)
      on conflict (attribute_code, value_code) do update set position = excluded.position`.execute(tx.db)
    await sql`
      insert into catalogue.attribute_value_text as t (attribute_code, value_code, locale, label)
      select g.attribute, g.code, l.key, l.value from json_to_recordset(${given}::json) as g(attribute text, code text, labels json), json_each_text(g.labels) as l
      on conflict (attribute_code, value_code, locale) do update set label = excluded.label where t.label <> excluded.label`.execute(tx.db)
  }
  return { written: changed.length, rejects }
}

async function valuesOf(tx: TxCtx, lines: readonly ImportLine<Row>[]): Promise<Map<string, Value>> {
  const { rows } = await sql<Value>`
    select v.attribute_code as attribute, v.value_code as code, v.position,
      coalesce((select json_object_agg(t.locale, t.label) from catalogue.attribute_value_text t where t.attribute_code = v.attribute_code and t.value_code = v.value_code), '{}') as labels
    from catalogue.attribute_value v join unnest(${lines.map(({ row: one }) => one.attribute)}::text[], ${lines.map(({ row: one }) => one.value)}::text[]) as g(a, c) on v.attribute_code = g.a and v.value_code = g.c`.execute(
    tx.db,
  )
  return new Map(rows.map((one) => [`${one.attribute} ${one.code}`, one]))
}

/** Labels as they will stand; something new that the file doesn't name in a language is called by the other one, or by its code. */
// A label that was not given is left out, and so listed as missing.
function labelled(before: Record<string, string> | undefined, fr: string | null | undefined, en: string | null | undefined): Record<string, string> {
  return { ...before, ...(fr ? { fr } : {}), ...(en ? { en } : {}) }
}

function isSame(before: object & { labels: Record<string, string> }, next: object & { labels: Record<string, string> }): boolean {
  const told: Record<string, unknown> = { ...before }
  const fields = Object.entries(next).filter(([name]) => name !== 'labels')
  return fields.every(([name, value]) => told[name] === value) && Object.entries(next.labels).every(([locale, word]) => before.labels[locale] === word)
}
