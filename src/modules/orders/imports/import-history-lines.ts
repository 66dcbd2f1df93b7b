import { z } from 'zod'
import type { Per } from '#kernel/money.ts'
import { sellerSettings } from '#modules/accounts/index.ts'
import type { TxCtx } from '#platform/context.ts'
import { cell, choice, decimal, instantOf, moment, orElse, orNull, text } from '#platform/csv/import-cells.ts'
import type { BatchResult, ImportColumn, ImportKind, ImportLine, LineReject } from '#platform/csv/import-kind.ts'
import { importHistory, type PastDocument, type PastLine } from './import-history.ts'

const least = -1_000_000_000_000
const row = z.object({
  document: cell(text(40)),
  kind: cell(orElse(choice(['sale', 'credit', 'adjustment'], { vente: 'sale', facture: 'sale', avoir: 'credit', ajustement: 'adjustment' }), 'sale')).optional(),
  date: cell(moment()),
  company: cell(text(40)),
  currency: cell(orNull(text(3))).optional(),
  line_kind: cell(orElse(choice(['article', 'charge'], { frais: 'charge' }), 'article')).optional(),
  sku: cell(text(64)),
  name: cell(orNull(text(300))).optional(),
  unit: cell(orNull(text(20))).optional(),
  qty: cell(decimal(3, least)),
  unit_net: cell(decimal(4, least)),
  per: cell(orElse(choice(['1', '10', '100', '1000']), '1')).optional(),
  tax_class: cell(orElse(text(40), 'standard')).optional(),
  vat_rate: cell(orNull(decimal(4))).optional(),
  buyer: cell(orNull(text(200))).optional(),
  po_number: cell(orNull(text(100))).optional(),
  comment: cell(orNull(text(2_000))).optional(),
})
export type HistoryRow = z.output<typeof row>

const needed = new Set(['document', 'date', 'company', 'sku', 'qty', 'unit_net'])
const column = (name: string, example: string, ...aliases: string[]): ImportColumn => ({ name, aliases, required: needed.has(name), example })

/**
 * Past documents from a file, one line per line of theirs, the lines of a document one below the other. Each becomes a closed order as `importHistory`
 * says. Quantities in the article's unit, negative on credits; without a VAT rate the document's VAT counts as not known.
 */
export const historyImport: ImportKind<HistoryRow> = {
  code: 'history',
  right: 'settings.manage',
  families: [],
  row,
  batchSize: 5_000,
  groupBy: ['document'],
  write,
  columns: [
    column('document', 'FA-2025-0042', 'numéro', 'n° de pièce', 'facture', 'n° facture', 'invoice', 'invoice no', 'number'),
    column('kind', 'sale', 'type', 'nature'),
    column('date', '2025-11-03', 'date facture', 'invoice date'),
    column('company', 'C1042', 'client', 'code client', 'numéro client', 'customer', 'customer id'),
    column('currency', 'EUR', 'devise'),
    column('line_kind', 'article', 'type de ligne'),
    column('sku', 'VIS-M8-40', 'réf', 'référence', 'code article', 'article', 'item', 'stock code'),
    column('name', 'Vis TH M8 × 40', 'désignation', 'libellé', 'description'),
    column('unit', 'piece', 'unité'),
    column('qty', '200', 'quantité', 'qté', 'quantity'),
    column('unit_net', '12,5', 'prix', 'prix ht', 'prix unitaire', 'pu ht', 'unit price', 'price'),
    column('per', '100', 'prix par', 'par', 'unité de prix'),
    column('tax_class', 'standard', 'classe de tva'),
    column('vat_rate', '20', 'taux de tva', 'tva', 'vat rate'),
    column('buyer', 'Anne Morel', 'acheteur', 'commandé par'),
    column('po_number', 'BC-77', 'votre commande', 'bon de commande', 'purchase order'),
    column('comment', '', 'remarque', 'commentaire'),
  ],
}

type Line = ImportLine<HistoryRow>

async function write(tx: TxCtx, lines: readonly Line[]): Promise<BatchResult> {
  const { zone, currency } = await tx.tools.settings.read(tx, sellerSettings)
  const groups = Map.groupBy(lines, ({ row: { document } }) => document)
  const rejects: LineReject[] = []
  const documents: PastDocument[] = []
  for (const group of groups.values()) {
    const differs = differingColumn(group)
    if (differs) rejects.push(...group.map(({ line }) => ({ line, code: 'history.document_differs', details: { document: group[0]!.row.document, column: differs } })))
    else documents.push(asDocument(group, zone, currency))
  }
  let written = 0
  let unchanged = 0
  for (const result of await importHistory(tx, documents)) {
    const group = groups.get(result.number) ?? []
    if (result.status === 'refused') rejects.push(...group.map(({ line }) => ({ line, code: result.code, details: result.details })))
    else if (result.status === 'written') written += group.length
    else unchanged += group.length
  }
  return { written, unchanged, rejects }
}

/** What all lines of a document must say alike; its moment is that of the first. */
function differingColumn([first, ...others]: readonly Line[]): string | null {
  const alike = ['kind', 'company', 'currency', 'po_number'] as const
  return alike.find((name) => others.some(({ row: other }) => other[name] !== first?.row[name])) ?? null
}

function asDocument(group: readonly Line[], zone: string, currency: string): PastDocument {
  const head = group[0]!.row
  return {
    number: head.document,
    kind: head.kind ?? 'sale',
    at: instantOf(head.date, zone),
    company: head.company,
    currency: head.currency?.toUpperCase() ?? currency,
    buyer: head.buyer ?? null,
    poNumber: head.po_number ?? null,
    comment: head.comment ?? null,
    lines: group.map(({ row: line }) => asLine(line)),
  }
}

function asLine(line: HistoryRow): PastLine {
  return {
    kind: line.line_kind ?? 'article',
    sku: line.sku,
    name: line.name ?? null,
    unit: line.unit ?? null,
    qty: line.qty,
    unitNet: line.unit_net,
    per: Number(line.per ?? '1') as Per,
    taxClass: line.tax_class ?? 'standard',
    vatRate: line.vat_rate ?? null,
  }
}
