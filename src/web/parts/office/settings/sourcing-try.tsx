import { Form } from 'react-router'
import type { SourcingTrial } from '#modules/stock/index.ts'
import type { PageRefusal } from '#platform/http/page-refusals.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { Button } from '../../../ui/buttons/button.tsx'
import { formatCents, formatNumber } from '../../../ui/format.ts'
import { Notice } from '../../../ui/notice.tsx'
import { Table } from '../../../ui/list/table.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { TextareaField } from '../../../ui/form/textarea-field.tsx'
import { quantityIn, quantityWithUnit } from '../../articles/units.ts'
import { CountryField } from '../../country-field.tsx'
import { fieldErrors } from '../../field-errors.ts'
import { CompanyField } from '../../frame/company-field.tsx'
import { sourcingWords } from './sourcing-rule.tsx'

type SourcingTryProps = { trial: SourcingTrial | null; typed: Record<string, string>; refused: PageRefusal | null }

/** From where an order would leave now, and why. */
export function SourcingTry({ trial, typed, refused }: SourcingTryProps) {
  const errors = fieldErrors(refused ?? undefined, { company: [], country: [], postalCode: [], lines: ['stock.nothing_to_try', 'stock.sku_unknown'] })
  return (
    <div className="max-w-5xl space-y-4">
      <p className="text-muted">{m.office_sourcing_try_about()}</p>
      {errors.form && <Notice kind="error">{errors.form}</Notice>}
      <Form method="post" preventScrollReset className="space-y-3">
        <div className="flex flex-wrap items-start gap-3">
          <CompanyField label={m.office_kept_company()} name="company" optional className="w-72 max-w-full" defaultValue={typed.company ?? ''} error={errors.company} />
          <CountryField label={m.office_sourcing_country()} name="country" className="w-52" defaultValue={typed.country ?? 'FR'} error={errors.country} />
          <TextField label={m.office_sourcing_postcode()} name="postalCode" maxLength={12} className="w-32" defaultValue={typed.postalCode ?? ''} error={errors.postalCode} />
        </div>
        <TextareaField
          label={m.office_sourcing_lines()}
          hint={m.office_sourcing_lines_hint()}
          name="lines"
          rows={3}
          required
          className="max-w-xl"
          defaultValue={typed.lines ?? ''}
          error={errors.lines}
        />
        <Button type="submit" name="verb" value="try" look="primary">
          {m.office_sourcing_try()}
        </Button>
      </Form>
      {trial && <Plan trial={trial} />}
    </div>
  )
}

function Plan({ trial: { rule, warehouses, lines, parcelCents } }: { trial: SourcingTrial }) {
  const locale = getLocale()
  const whose = { company: m.office_sourcing_of_company, class: m.office_sourcing_of_class, all: m.office_sourcing_of_all }
  return (
    <div className="space-y-4" role="status">
      <p className="font-medium">
        {rule ? m.office_sourcing_decided({ rule: sourcingWords[rule.kind](), whose: whose[rule.of]() }) : m.office_sourcing_by_none()}
        {parcelCents !== null && <span className="num font-normal text-muted"> · {m.office_sourcing_parcels_cost({ amount: formatCents(parcelCents, locale) })}</span>}
      </p>
      <Table
        caption={m.office_sourcing_places()}
        rows={warehouses}
        rowKey={({ code }) => code}
        columns={[
          { key: 'code', head: m.office_warehouse(), phone: 'what', cell: ({ code, name }) => `${code} · ${name}` },
          {
            key: 'km',
            head: m.office_sourcing_distance(),
            align: 'end',
            phoneLabel: m.office_sourcing_distance(),
            cell: ({ km }) => (km === null ? m.office_sourcing_unknown() : `${formatNumber(km, locale)}\u00a0km`),
          },
          {
            key: 'parcel',
            head: m.office_sourcing_parcel(),
            align: 'end',
            phoneLabel: m.office_sourcing_parcel(),
            cell: ({ parcelCents: cents }) => (cents === null ? m.office_sourcing_unknown() : formatCents(cents, locale)),
          },
          {
            key: 'lines',
            head: m.office_sourcing_serves_lines(),
            align: 'end',
            phone: 'figure',
            cell: ({ serves, lines: served }) => (serves ? served : m.office_sourcing_not()),
          },
        ]}
      />
      <Table
        caption={m.office_sourcing_lines()}
        rows={lines}
        rowKey={({ sku }) => `${lines.findIndex((one) => one.sku === sku)} ${sku}`}
        columns={[
          {
            key: 'article',
            head: m.office_article_sku(),
            phone: 'what',
            cell: ({ sku, name }) => (
              <>
                {sku} <span className="text-tiny text-muted">{name}</span>
              </>
            ),
          },
          { key: 'qty', head: m.order_quantity(), align: 'end', phone: 'figure', cell: (line) => quantityWithUnit(line.qty, line) },
          {
            key: 'from',
            head: m.office_sourcing_from(),
            phoneLabel: m.office_sourcing_from(),
            cell: (line) => (
              <>
                {line.parts.map(({ name, qty }) => `${name} ${quantityIn(qty, line.stepsPerUnit)}`).join(', ')}
                {line.missing > 0 && <span className="block text-error">{m.office_sourcing_missing({ quantity: quantityWithUnit(line.missing, line) })}</span>}
              </>
            ),
          },
          {
            key: 'there',
            head: m.office_sourcing_there(),
            phoneLabel: m.office_sourcing_there(),
            cell: (line) => <span className="text-tiny text-muted">{line.there.map(({ code, free }) => `${code} ${quantityIn(free, line.stepsPerUnit)}`).join(' · ')}</span>,
          },
        ]}
      />
    </div>
  )
}
