import { Form, Link, useLocation } from 'react-router'
import type { ThresholdPreview } from '../../../server/stock/threshold-form.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { Button } from '../../../ui/buttons/button.tsx'
import { formatNumber } from '../../../ui/format.ts'
import { Notice } from '../../../ui/notice.tsx'
import { Table } from '../../../ui/list/table.tsx'
import { quantityIn } from '../../articles/units.ts'

/** What computing would change, before it is done. */
export function OfficeThresholdPreview({ preview: { lines, changed, total, rest, keys } }: { preview: ThresholdPreview }) {
  const address = useLocation()
  const count = (of: number) => formatNumber(of, getLocale())
  if (changed === 0) return <Notice kind="info">{m.office_thresholds_same({ total: count(total) })}</Notice>
  return (
    <section className="mb-4 rounded border border-line p-3">
      <h2 className="mb-2">{m.office_thresholds_preview({ changed: count(changed), total: count(total) })}</h2>
      <div className="max-h-80 overflow-y-auto">
        <Table
          caption={m.office_thresholds_preview({ changed: count(changed), total: count(total) })}
          rows={lines}
          rowKey={(line) => `${line.sku} ${line.warehouse}`}
          columns={[
            { key: 'sku', head: m.office_article_sku(), className: 'num', cell: (line) => line.sku },
            { key: 'name', head: m.office_article_name(), phone: 'what', cell: (line) => line.name },
            { key: 'warehouse', head: m.office_warehouse(), cell: (line) => line.warehouse },
            {
              key: 'before',
              head: m.office_threshold_before(),
              align: 'end',
              phoneLabel: m.office_threshold_before(),
              cell: (line) => (line.before === null ? '–' : quantityIn(line.before, line.stepsPerUnit)),
            },
            { key: 'after', head: m.office_threshold_after(), align: 'end', phone: 'figure', cell: (line) => <strong>{quantityIn(line.after, line.stepsPerUnit)}</strong> },
            { key: 'safety', head: m.office_safety_stock(), align: 'end', phoneLabel: m.office_safety_stock(), cell: (line) => quantityIn(line.safety, line.stepsPerUnit) },
          ]}
        />
      </div>
      {rest > 0 && <p className="mt-2 text-muted">{m.office_thresholds_rest({ count: count(rest) })}</p>}
      <Form method="post" className="mt-3 flex flex-wrap items-center gap-3">
        {keys === null ? <input type="hidden" name="all" value="1" /> : keys.map((key) => <input type="hidden" name="row_picked" value={key} key={key} />)}
        <Button name="verb" value="apply" look="primary">
          {m.office_thresholds_apply()}
        </Button>
        <Link to={address}>{m.office_thresholds_leave()}</Link>
      </Form>
    </section>
  )
}
