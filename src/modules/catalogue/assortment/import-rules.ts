import { z } from 'zod'
import type { TxCtx } from '#platform/context.ts'
import { cell, choice, day, orNull, repeatedLines, text } from '#platform/csv/import-cells.ts'
import type { BatchResult, ImportColumn, ImportKind, ImportLine, LineReject } from '#platform/csv/import-kind.ts'
import { writeRules } from './set-rules.ts'

const row = z.object({
  audience: cell(choice(['everyone', 'class', 'company'], { tous: 'everyone', classe: 'class', client: 'company', société: 'company' })),
  to: cell(orNull(text(60))).optional(),
  target: cell(
    choice(['all', 'brand', 'category', 'product', 'variant'], {
      tout: 'all',
      marque: 'brand',
      catégorie: 'category',
      categorie: 'category',
      famille: 'product',
      produit: 'product',
      article: 'variant',
      sku: 'variant',
    }),
  ),
  code: cell(orNull(text(100))).optional(),
  effect: cell(choice(['visible', 'hidden', 'none'], { masqué: 'hidden', masque: 'hidden', caché: 'hidden', aucun: 'none' })),
  valid_from: cell(orNull(day())).optional(),
  valid_to: cell(orNull(day())).optional(),
})
type Row = z.output<typeof row>

const column = (name: string, example: string, ...aliases: string[]): ImportColumn => ({ name, aliases, required: ['audience', 'target', 'effect'].includes(name), example })

/**
 * Rules of the assortment from a file: for whom, on what, seen or hidden, from when to when (last day included). `none` takes the rule away that begins that day. Rules that the
 * file doesn't name stay as they are.
 */
export const assortmentImport: ImportKind<Row> = {
  code: 'assortments',
  right: 'catalogue.manage',
  families: [],
  row,
  batchSize: 500,
  groupBy: [],
  write,
  columns: [
    column('audience', 'class', 'pour', 'destinataire', 'for'),
    column('to', 'STANDARD', 'classe ou client', 'code classe', 'code client', 'client', 'classe', 'class or company'),
    column('target', 'category', 'cible', 'sur', 'on'),
    column('code', 'visserie', 'code cible', 'référence', 'réf', 'sku', 'target code'),
    column('effect', 'hidden', 'effet', 'visibilité', 'visibility'),
    column('valid_from', '2026-01-01', 'valable du', 'du', 'date début', 'from'),
    column('valid_to', '2026-12-31', 'valable au', 'au', 'date fin', 'until'),
  ],
}

async function write(tx: TxCtx, lines: readonly ImportLine<Row>[]): Promise<BatchResult> {
  const repeated = repeatedLines(lines, ({ audience, to, target, code, valid_from }) =>
    JSON.stringify([audience, to?.toUpperCase() ?? '', target, code?.toUpperCase() ?? '', valid_from ?? '']),
  )
  const rejects: LineReject[] = [...repeated].filter(([, { same }]) => !same).map(([line, { first }]) => ({ line, code: 'import.line_repeated', details: { first } }))
  const once = lines.filter(({ line }) => !repeated.has(line))
  const answers = await writeRules(tx, {
    lines: once.map(({ row: { audience, to, target, code, effect, valid_from, valid_to } }) => ({
      audience,
      to: to ?? null,
      target,
      code: code ?? null,
      effect,
      from: valid_from ?? null,
      until: valid_to ?? null,
    })),
    confirmed: true,
  })
  for (const { line, status, code, details } of answers) if (status === 'refused') rejects.push({ line: once[line - 1]!.line, code: code!, details: details ?? {} })
  const written = answers.filter((answer) => answer.status === 'set').length
  return { written, unchanged: lines.length - written - rejects.length, rejects }
}
