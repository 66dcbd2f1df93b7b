import { Form, Link } from 'react-router'
import type { DecisionPreview } from '#modules/orders/index.ts'
import type { CampaignRow } from '#modules/stock/index.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { Button } from '../../../ui/buttons/button.tsx'
import { CheckboxField } from '../../../ui/form/checkbox-field.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { formatCents, formatNumber } from '../../../ui/format.ts'
import { Notice } from '../../../ui/notice.tsx'
import { Section } from '../../../ui/section.tsx'
import { quantityWithUnit } from '../../articles/units.ts'

type CampaignDecisionProps = { row: CampaignRow; preview: DecisionPreview; error: string | undefined }

/** Launch or cancel: one decision, with what follows from it before it is made. */
export function CampaignDecision({ row, preview, error }: CampaignDecisionProps) {
  const locale = getLocale()
  const quantity = (steps: number) => quantityWithUnit(steps, { unit: row.unit ?? '', stepsPerUnit: row.stepsPerUnit })
  const missing = row.minQty === null ? 0 : row.minQty - row.taken
  return (
    <Section title={m.office_pre_decision()}>
      <div className="max-w-xl space-y-3">
        {error && <Notice kind="error">{error}</Notice>}
        {row.minQty !== null &&
          (missing > 0 ? <Notice kind="attention">{m.office_pre_below({ quantity: quantity(missing) })}</Notice> : <Notice kind="done">{m.office_pre_reached()}</Notice>)}
        <CampaignClosedCounters orders={preview.closed} />
        <Facts
          facts={[
            { label: m.office_pre_orders(), value: formatNumber(preview.orders, locale) },
            { label: m.office_pre_clients(), value: formatNumber(preview.clients, locale) },
            { label: m.office_pre_lines(), value: formatNumber(preview.lines, locale) },
            { label: m.office_pre_quantity(), value: quantity(preview.qty) },
            { label: m.office_pre_there(), value: quantity(preview.there) },
            { label: m.office_pre_missing(), value: quantity(preview.missing) },
            { label: m.office_pre_amount(), value: preview.amounts.map(({ currency, netCents }) => formatCents(netCents, locale, currency)).join(' + ') || '—' },
          ]}
        />
        <Form method="post" className="space-y-3">
          <input type="hidden" name="version" value={row.version} />
          <CheckboxField name="sure" value="yes" required label={m.office_pre_sure()} />
          <p className="text-muted">{m.office_pre_launch_about()}</p>
          <p className="text-muted">{m.office_pre_cancel_about()}</p>
          <div className="flex flex-wrap gap-2">
            <Button type="submit" name="verb" value="launch" look="primary">
              {m.office_pre_launch()}
            </Button>
            <Button type="submit" name="verb" value="cancel" look="danger">
              {m.office_pre_cancel()}
            </Button>
          </div>
        </Form>
      </div>
    </Section>
  )
}

function CampaignClosedCounters({ orders }: { orders: DecisionPreview['closed'] }) {
  if (orders.length === 0) return null
  return (
    <Notice kind="attention" title={m.office_pre_closed_counters()}>
      <p>{m.office_pre_closed_counters_about()}</p>
      <ul>
        {orders.map(({ number, companyName, counter }) => (
          <li key={number}>
            <Link to={`/office/orders/${number}`} className="num">
              {number}
            </Link>{' '}
            · {companyName} · {counter}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
