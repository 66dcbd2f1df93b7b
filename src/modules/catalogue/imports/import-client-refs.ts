import { sql } from 'kysely'
import { z } from 'zod'
import { Refusal } from '#kernel/refusal.ts'
import type { TxCtx } from '#platform/context.ts'
import { cell, repeatedLines, text } from '#platform/csv/import-cells.ts'
import type { BatchResult, ImportColumn, ImportKind, ImportLine, LineReject } from '#platform/csv/import-kind.ts'
import { markChanged } from '../mark-changed.ts'

const row = z.object({ company: cell(text(40)), sku: cell(text(64)), refs: cell(references) })
type Row = z.output<typeof row>

const column = (name: string, example: string, ...aliases: string[]): ImportColumn => ({ name, aliases, required: true, example })

/**
 * What clients call our articles: one line per client and article, with all of his references of it (several stand between '|'); an empty cell takes them
 * away. Articles that the file doesn't name keep theirs.
 */
export const clientRefImport: ImportKind<Row> = {
  code: 'client-refs',
  right: 'catalogue.manage',
  families: [],
  row,
  batchSize: 5_000,
  groupBy: [],
  write,
  columns: [
    column('company', 'C1042', 'client', 'code client', 'numéro client', 'société', 'customer'),
    column('sku', 'VIS-M8-40', 'réf', 'référence', 'reference', 'code article', 'article', 'item'),
    column('refs', '4711', 'référence client', 'réf client', 'code chez le client', 'client reference', 'customer part number'),
  ],
}

function references(value: string): string[] {
  const found = [
    ...new Set(
      value
        .split('|')
        .map((ref) => ref.trim())
        .filter(Boolean),
    ),
  ]
  if (found.some((ref) => ref.length > 64)) throw new Refusal('article.code_too_long', { code: found.find((ref) => ref.length > 64) })
  return found
}

type Found = { line: number; variant_id: number | null; company_id: string | null; refs: string[] }

async function write(tx: TxCtx, lines: readonly ImportLine<Row>[]): Promise<BatchResult> {
  const repeated = repeatedLines(lines, (one) => `${one.company}\u0000${one.sku.toUpperCase()}`)
  const rejects: LineReject[] = [...repeated].filter(([, { same }]) => !same).map(([line, { first }]) => ({ line, code: 'import.line_repeated', details: { first } }))
  const found = await foundOf(tx, lines)
  const changed: { variant_id: number; company_id: string; refs: string[] }[] = []
  for (const { line, row: one } of lines.filter((each) => !repeated.has(each.line))) {
    const { variant_id, company_id, refs } = found.get(line)!
    if (variant_id === null) rejects.push({ line, code: 'relation.sku_unknown', details: { sku: one.sku } })
    else if (company_id === null) rejects.push({ line, code: 'company.number_unknown', details: { number: one.company } })
    else if (refs.toSorted().join('\u0000') !== one.refs.toSorted().join('\u0000')) changed.push({ variant_id, company_id, refs: one.refs })
  }
  await replace(tx, changed)
  return { written: changed.length, unchanged: lines.length - changed.length - new Set(rejects.map(({ line }) => line)).size, rejects }
}

async function foundOf(tx: TxCtx, lines: readonly ImportLine<Row>[]): Promise<Map<number, Found>> {
  const { rows } = await sql<Found>`
    select g.line, v.id as variant_id, k.company_id, coalesce((select json_agg(o.code) from catalogue.code o where o.variant_id = v.id and o.kind = 'client' and o.company_id = k.company_id), '[]') as refs
    from unnest(${lines.map(({ line }) => line)}::bigint[], ${lines.map(({ row: one }) => one.sku.toUpperCase())}::text[], ${lines.map(({ row: one }) => one.company)}::text[]) as g(line, sku, company)
    left join catalogue.variant v on upper(v.sku) = g.sku left join accounts.company_label k on k.number = g.company`.execute(tx.db)
  return new Map(rows.map((one) => [one.line, one]))
}

async function replace(tx: TxCtx, changed: readonly { variant_id: number; company_id: string; refs: string[] }[]): Promise<void> {
  if (changed.length === 0) return
  const given = JSON.stringify(changed.flatMap(({ variant_id, company_id, refs }) => refs.map((ref) => ({ variant_id, company_id, ref }))))
  await sql`
    delete from catalogue.code o using unnest(${changed.map((one) => one.variant_id)}::bigint[], ${changed.map((one) => one.company_id)}::text[]) as g(id, company)
    where o.variant_id = g.id and o.kind = 'client' and o.company_id = g.company
      and not exists (select from json_to_recordset(${given}::json) as r(variant_id bigint, company_id text, ref text) where r.variant_id = o.variant_id and r.company_id = o.company_id and r.ref = o.code)`.execute(
    tx.db,
  )
  await sql`
    insert into catalogue.code (variant_id, kind, company_id, code) select variant_id, 'client', company_id, ref from json_to_recordset(${given}::json) as r(variant_id bigint, company_id text, ref text)
    on conflict (variant_id, kind, code_norm, coalesce(company_id, '')) do nothing`.execute(tx.db)
  await markChanged(tx, [...new Set(changed.map((one) => one.variant_id))])
}
