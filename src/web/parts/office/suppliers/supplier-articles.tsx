import { Download, Upload } from 'lucide-react'
import { Form, Link } from 'react-router'
import type { Supplier, SupplierArticle } from '#modules/supply/index.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { Button } from '../../../ui/buttons/button.tsx'
import { CheckboxField } from '../../../ui/form/checkbox-field.tsx'
import { formatPrice } from '../../../ui/format.ts'
import { LinkButton } from '../../../ui/buttons/link-button.tsx'
import { Pager } from '../../../ui/list/pager.tsx'
import { Pill } from '../../../ui/pill.tsx'
import { SearchBox } from '../../../ui/list/search-box.tsx'
import { Section } from '../../../ui/section.tsx'
import { Table } from '../../../ui/list/table.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { TextareaField } from '../../../ui/form/textarea-field.tsx'
import { nowIs } from '../../now-is.ts'
import { seenMark } from '../../seen-mark.ts'
import { typedNumber } from '../../lines/typed-number.ts'
import { quantityIn, quantityWithUnit } from '../../articles/units.ts'

type OfficeSupplierArticlesProps = {
  supplier: Supplier
  articles: readonly SupplierArticle[]
  total: number
  offset: number
  limit: number
  mayWrite: boolean
  typed: Record<string, string> | undefined
  errors: Partial<Record<string, string>>
  /** Somebody else saved meanwhile: what stands now is told beside what differs. */
  raced: boolean
  edit: string | null
}

/** What a supplier delivers and for how much; one article at a time is added or changed below, whole lists by file. */
export function OfficeSupplierArticles({ supplier, articles, total, offset, limit, mayWrite, typed, errors, raced, edit }: OfficeSupplierArticlesProps) {
  const chosen = articles.find((one) => one.sku === edit)
  const digits = Math.round(Math.log10(chosen?.stepsPerUnit ?? 1))
  const text = (name: string, stored: string | number | null | undefined) => ({
    name,
    defaultValue: typed?.[name] ?? String(stored ?? ''),
    error: errors[name],
    hint: nowIs(raced && typed !== undefined, typed?.[name], String(stored ?? '')),
  })
  return (
    <div className="space-y-6">
      <div className="flex flex-wrap items-end justify-between gap-2">
        <Form role="search" className="max-w-sm">
          <input type="hidden" name="tab" value="articles" />
          <SearchBox label={m.office_articles_search()} name="q" />
        </Form>
        <span className="flex flex-wrap gap-2">
          <LinkButton to={`/office/exports/supplier-articles.csv?supplier=${supplier.code}`} reloadDocument icon={Download}>
            {m.office_sup_export()}
          </LinkButton>
          {mayWrite && (
            <LinkButton to="/office/imports?kind=supplier-articles" icon={Upload}>
              {m.office_sup_import()}
            </LinkButton>
          )}
        </span>
      </div>
      {articles.length === 0 ? (
        <p className="text-muted">{m.office_sup_articles_none()}</p>
      ) : (
        <>
          <Table
            caption={m.office_sup_articles()}
            rows={articles}
            rowKey={(row) => row.variantId}
            columns={[
              {
                key: 'sku',
                head: m.office_sup_article(),
                phone: 'what',
                cell: (row) => (
                  <>
                    {mayWrite ? (
                      <Link to={`?tab=articles&edit=${encodeURIComponent(row.sku)}`} className="num">
                        {row.sku}
                      </Link>
                    ) : (
                      <span className="num">{row.sku}</span>
                    )}{' '}
                    {row.name}
                  </>
                ),
              },
              { key: 'ref', head: m.office_sup_ref(), className: 'num', cell: (row) => row.ref },
              { key: 'preferred', head: m.office_sup_preferred(), cell: (row) => row.preferred && <Pill tone="done">{m.office_sup_preferred()}</Pill> },
              { key: 'min', head: m.office_sup_min_qty(), align: 'end', phoneLabel: m.office_sup_min_qty(), cell: (row) => quantityWithUnit(row.minQty, row) },
              { key: 'multiple', head: m.office_sup_multiple(), align: 'end', phone: 'off', cell: (row) => quantityIn(row.multiple, row.stepsPerUnit) },
              { key: 'lead', head: m.office_sup_lead(), align: 'end', phone: 'off', className: 'max-lg:hidden', cell: (row) => row.leadDays },
              {
                key: 'prices',
                head: m.office_sup_prices(),
                align: 'end',
                phone: 'figure',
                cell: (row) =>
                  row.breaks.map((one) => (
                    <span key={`${one.minQty} ${one.from}`} className="block">
                      {m.office_sup_from_qty({ qty: quantityIn(one.minQty, row.stepsPerUnit), price: formatPrice(one.unitNet, one.per, getLocale(), row.currency) })}
                    </span>
                  )),
              },
            ]}
          />
          <Pager
            previous={offset > 0 ? String(Math.max(0, offset - limit)) : null}
            next={offset + articles.length < total ? String(offset + limit) : null}
            shown={articles.length}
            total={{ count: total }}
          />
        </>
      )}
      {mayWrite && (
        <Section title={m.office_sup_article_save()}>
          <Form method="post" className="max-w-4xl space-y-4" key={`${chosen?.variantId ?? 0} ${chosen?.version ?? 0}`}>
            <input type="hidden" name="articleVersion" value={seenMark(chosen?.version ?? '', { typed: typed?.articleVersion, raced })} />
            <div className="grid gap-4 sm:grid-cols-3">
              <TextField label={m.office_sup_sku()} required {...text('sku', chosen?.sku)} />
              <TextField label={m.office_sup_ref()} optional {...text('ref', chosen?.ref)} />
              <TextField label={m.office_sup_lead()} optional inputMode="numeric" {...text('leadDays', chosen?.leadDays)} />
              <TextField label={m.office_sup_min_qty()} optional inputMode="decimal" {...text('minQty', chosen && typedNumber(chosen.minQty, digits))} />
              <TextField label={m.office_sup_multiple()} optional inputMode="decimal" {...text('multiple', chosen && typedNumber(chosen.multiple, digits))} />
            </div>
            <TextareaField
              label={m.office_sup_breaks()}
              optional
              rows={4}
              {...text('breaks', chosen?.breaks.map((one) => `${typedNumber(one.minQty, digits)} ; ${typedNumber(one.unitNet, 4, 2)} ; ${one.per}`).join('\n'))}
            />
            <CheckboxField label={m.office_sup_why_preferred()} name="preferred" defaultChecked={typed ? 'preferred' in typed : chosen?.preferred} />
            <span className="flex flex-wrap gap-2">
              <Button type="submit" name="verb" value="article" look="primary">
                {m.office_save()}
              </Button>
              {chosen && (
                <>
                  <input type="hidden" name="variantId" value={chosen.variantId} />
                  <Button type="submit" name="verb" value="remove" look="danger">
                    {m.office_sup_remove()}
                  </Button>
                </>
              )}
            </span>
          </Form>
        </Section>
      )}
    </div>
  )
}
