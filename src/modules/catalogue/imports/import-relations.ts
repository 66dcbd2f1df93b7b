import { sql } from 'kysely'
import { z } from 'zod'
import type { TxCtx } from '#platform/context.ts'
import { cell, choice, orElse, orNull, repeatedLines, text, whole, yesOrNo } from '#platform/csv/import-cells.ts'
import type { BatchResult, ImportColumn, ImportKind, ImportLine, LineReject } from '#platform/csv/import-kind.ts'
import { markChanged } from '../mark-changed.ts'

const kinds = ['accessory', 'spare', 'substitute', 'upsell', 'goes_with', 'replacement'] as const
const kindWords: Record<string, (typeof kinds)[number]> = {
  accessoire: 'accessory',
  'pièce détachée': 'spare',
  'pièce de rechange': 'spare',
  substitut: 'substitute',
  'montée en gamme': 'upsell',
  'va avec': 'goes_with',
  complément: 'goes_with',
  'remplacé par': 'replacement',
  remplacement: 'replacement',
  'spare part': 'spare',
  'goes with': 'goes_with',
  'up-sell': 'upsell',
}

const row = z.object({
  sku: cell(text(64)),
  kind: cell(choice(kinds, kindWords)),
  other: cell(text(64)),
  position: cell(orNull(whole(0, 1_000_000))).optional(),
  remove: cell(orElse(yesOrNo(), false)).optional(),
})
type Row = z.output<typeof row>

const column = (name: string, example: string, ...aliases: string[]): ImportColumn => ({ name, aliases, required: ['sku', 'kind', 'other'].includes(name), example })

/**
 * What goes with what, one relation per line: accessories, spare parts, substitutes, up-sells, what goes with it, and 'replacement', the article that takes
 * the place of one that is withdrawn (an article has one). `remove` takes a relation away; those that the file doesn't name stay.
 */
export const relationImport: ImportKind<Row> = {
  code: 'relations',
  right: 'catalogue.manage',
  families: [],
  row,
  batchSize: 5_000,
  groupBy: [],
  write,
  columns: [
    column('sku', 'VIS-M8-40', 'réf', 'référence', 'reference', 'code article', 'article', 'item'),
    column('kind', 'accessory', 'genre', 'relation', 'type', 'nature'),
    column('other', 'ECROU-M8', 'réf liée', 'article lié', 'related', 'related sku', 'vers'),
    column('position', '10', 'ordre', 'rang'),
    column('remove', '', 'retirer', 'supprimer', 'delete'),
  ],
}

type Found = { line: number; variant_id: number | null; other_id: number | null; held: boolean; held_position: number | null; replaced_by: number | null }

async function write(tx: TxCtx, lines: readonly ImportLine<Row>[]): Promise<BatchResult> {
  const repeated = repeatedLines(lines, (one) => [one.sku.toUpperCase(), one.kind, one.kind === 'replacement' ? '' : one.other.toUpperCase()].join('\u0000'))
  const rejects: LineReject[] = [...repeated].filter(([, { same }]) => !same).map(([line, { first }]) => ({ line, code: 'import.line_repeated', details: { first } }))
  const found = await foundOf(tx, lines)
  const changed: (Row & { variant_id: number; other_id: number; position: number })[] = []
  for (const { line, row: one } of lines.filter((each) => !repeated.has(each.line))) {
    const { variant_id, other_id, held, held_position, replaced_by } = found.get(line)!
    if (variant_id === null || other_id === null) rejects.push({ line, code: 'relation.sku_unknown', details: { sku: variant_id === null ? one.sku : one.other } })
    else if (variant_id === other_id) rejects.push({ line, code: 'relation.with_itself', details: { sku: one.sku } })
    else {
      const stands = one.kind === 'replacement' ? replaced_by === other_id : held
      const position = one.position ?? held_position ?? 0
      if (one.remove ? stands : !stands || (one.kind !== 'replacement' && position !== held_position)) changed.push({ ...one, variant_id, other_id, position })
    }
  }
  await writeReplacements(
    tx,
    changed.filter((one) => one.kind === 'replacement'),
  )
  await writeRelations(
    tx,
    changed.filter((one) => one.kind !== 'replacement'),
  )
  await markChanged(tx, [...new Set(changed.map((one) => one.variant_id))])
  return { written: changed.length, unchanged: lines.length - changed.length - new Set(rejects.map(({ line }) => line)).size, rejects }
}

async function foundOf(tx: TxCtx, lines: readonly ImportLine<Row>[]): Promise<Map<number, Found>> {
  const { rows } = await sql<Found>`
    select g.line, v.id as variant_id, o.id as other_id, r.variant_id is not null as held, r.position as held_position, v.replaced_by
    from unnest(${lines.map(({ line }) => line)}::bigint[], ${lines.map(({ row: one }) => one.sku.toUpperCase())}::text[], ${lines.map(({ row: one }) => one.kind)}::text[], ${lines.map(({ row: one }) => one.other.toUpperCase())}::text[])
      as g(line, sku, kind, other)
    left join catalogue.variant v on upper(v.sku) = g.sku left join catalogue.variant o on upper(o.sku) = g.other
    left join catalogue.relation r on r.variant_id = v.id and r.kind = g.kind and r.other_id = o.id`.execute(tx.db)
  return new Map(rows.map((one) => [one.line, one]))
}

type Change = { variant_id: number; other_id: number; kind: string; position: number; remove?: boolean | undefined }

async function writeReplacements(tx: TxCtx, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return
  await sql`
    update catalogue.variant v set replaced_by = g.other, version = v.version + 1, updated_at = ${tx.now.toString()}
    from unnest(${changes.map((one) => one.variant_id)}::bigint[], ${changes.map((one) => (one.remove ? null : one.other_id))}::bigint[]) as g(id, other) where v.id = g.id`.execute(
    tx.db,
  )
}

async function writeRelations(tx: TxCtx, changes: readonly Change[]): Promise<void> {
  const [gone, kept] = [changes.filter((one) => one.remove), changes.filter((one) => !one.remove)]
  if (gone.length > 0) {
    await sql`
      delete from catalogue.relation r using unnest(${gone.map((one) => one.variant_id)}::bigint[], ${gone.map((one) => one.kind)}::text[], ${gone.map((one) => one.other_id)}::bigint[]) as g(id, kind, other)
      where r.variant_id = g.id and r.kind = g.kind and r.other_id = g.other`.execute(tx.db)
  }
  if (kept.length > 0) {
    await sql`
      insert into catalogue.relation (variant_id, kind, other_id, position)
      select * from unnest(${kept.map((one) => one.variant_id)}::bigint[], ${kept.map((one) => one.kind)}::text[], ${kept.map((one) => one.other_id)}::bigint[], ${kept.map((one) => one.position)}::int[])
      on conflict (variant_id, kind, other_id) do update set position = excluded.position`.execute(tx.db)
  }
}
