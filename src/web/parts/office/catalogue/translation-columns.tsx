import { Link } from 'react-router'
import type { UntranslatedKind, UntranslatedRow } from '#modules/orders/index.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { formatCents } from '../../../ui/format.ts'
import type { Column } from '../../../ui/list/table.tsx'
import { quantityWithUnit } from '../../articles/units.ts'

/** What may lack words, as people name it. */
export const untranslatedWords: Record<UntranslatedKind, () => string> = {
  article: m.office_untranslated_articles,
  family: m.office_untranslated_families,
  description: m.office_untranslated_descriptions,
  category: m.office_categories_title,
  attribute: m.office_attributes_title,
  value: m.office_untranslated_values,
}
/** The languages of the shop, as people name them. */
export const languageWords = { fr: m.office_lang_fr, en: m.office_lang_en }

/** The columns by which missing words are read: what it is, in which language it has none, what it sold in twelve months. */
export function translationColumns(kind: UntranslatedKind, currency: string): Column<UntranslatedRow>[] {
  const columns: (Column<UntranslatedRow> | false)[] = [
    { key: 'code', fixed: true, head: m.office_untranslated_code(), sort: 'code', className: 'num', cell: (row) => row.code, file: (row) => row.code },
    {
      key: 'name',
      fixed: true,
      head: m.office_untranslated_name(),
      sort: 'name',
      phone: 'what',
      cell: (row) => <Link to={addressOf(row)}>{row.name}</Link>,
      file: (row) => row.name,
    },
    {
      key: 'language',
      head: m.office_untranslated_language(),
      phoneLabel: m.office_untranslated_language(),
      cell: (row) => languageWords[row.locale](),
      file: (row) => row.locale,
    },
    kind === 'article' && {
      key: 'quantity',
      head: m.office_untranslated_quantity(),
      sort: 'quantity',
      sortDown: true,
      align: 'end',
      phoneLabel: m.office_untranslated_quantity(),
      cell: (row) => (row.qty ? quantityWithUnit(row.qty, { unit: row.unit!, stepsPerUnit: row.stepsPerUnit! }) : '—'),
      file: (row) => (row.qty === null ? null : row.qty / row.stepsPerUnit!),
    },
    {
      key: 'sales',
      head: m.office_untranslated_sales(),
      sort: 'sales',
      sortDown: true,
      align: 'end',
      phone: 'figure',
      cell: (row) => (row.netCents === 0 ? '—' : formatCents(row.netCents, getLocale(), currency)),
      file: (row) => row.netCents / 100,
    },
  ]
  return columns.filter((column) => column !== false)
}

/** Where the words are written. */
function addressOf({ kind, ref, code, sku }: UntranslatedRow): string {
  if (kind === 'article') return `/office/articles/${encodeURIComponent(code)}`
  if (kind === 'family' || kind === 'description') return `/office/articles/${encodeURIComponent(sku ?? code)}/family`
  return kind === 'category' ? `/office/categories?edit=${ref}` : `/office/attributes/${encodeURIComponent(code)}`
}
