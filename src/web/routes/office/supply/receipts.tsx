import { Form, Link, useSearchParams } from 'react-router'
import { isAllowed } from '#modules/accounts/index.ts'
import { listReceipts, undoReceipt } from '#modules/supply/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/receipts.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { OfficeSupplyTabs } from '../../../parts/office/supply/supply-tabs.tsx'
import { quantityWithUnit } from '../../../parts/articles/units.ts'
import { orRefusal } from '../../../server/or-refusal.ts'
import { Button } from '../../../ui/button.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { formatDay } from '../../../ui/format.ts'
import { ListToolbar } from '../../../ui/list-toolbar.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Pager } from '../../../ui/pager.tsx'
import { Table } from '../../../ui/table.tsx'
import { TextField } from '../../../ui/text-field.tsx'

const limit = 50

export async function loader({ context, request }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const params = new URL(request.url).searchParams
  const offset = Math.max(0, Math.trunc(Number(params.get('after') ?? params.get('before') ?? 0)) || 0)
  return { ...(await listReceipts(ctx, { words: params.get('q')?.slice(0, 200) ?? '', limit, offset })), offset, mayUndo: isAllowed(ctx, 'supply.receive') }
}

export async function action({ context, request }: Route.ActionArgs) {
  const { ctx } = context.get(pageScope)
  const form = await request.formData()
  return orRefusal(context, form, async () => {
    await undoReceipt(ctx, String(form.get('receipt')), String(form.get('reason') ?? ''))
    return { undone: String(form.get('receipt')) }
  })
}

/** What came in, the newest first; a receipt is taken back with a reason. */
export default function Receipts({ loaderData: { rows, total, offset, mayUndo }, actionData }: Route.ComponentProps) {
  const params = useSearchParams()[0]
  const served = params.get('served')
  const filtered = Boolean(params.get('q'))
  return (
    <>
      <title>{m.office_sup_receipts()}</title>
      <OfficeSupplyTabs />
      <ListToolbar title={m.office_sup_receipts()} search={m.office_sup_receipts_search()} />
      {served !== null && rows[0] && !actionData && <Notice kind="done">{m.office_sup_received_done({ number: rows[0].number, served })}</Notice>}
      {actionData && 'refusal' in actionData && <Notice kind="error">{actionData.refusal.message}</Notice>}
      {rows.length === 0 ? (
        <Empty title={filtered ? m.office_nothing_found() : m.office_sup_receipts_none()}>{filtered ? null : m.office_sup_receipts_none_text()}</Empty>
      ) : (
        <>
          <Table
            caption={m.office_sup_receipts()}
            rows={rows}
            rowKey={(row) => row.id}
            columns={[
              { key: 'number', head: m.office_sup_receipt_number(), className: 'num', cell: (row) => <span className={row.undoneAt ? 'line-through' : ''}>{row.number}</span> },
              { key: 'day', head: m.office_sup_received_on(), className: 'num', cell: (row) => formatDay(row.receivedOn, getLocale()) },
              {
                key: 'supplier',
                head: m.office_sup_supplier(),
                phone: 'what',
                cell: (row) => (
                  <>
                    {row.supplierName} <span className="text-muted">{row.deliveryNote}</span>
                  </>
                ),
              },
              {
                key: 'order',
                head: m.office_sup_order(),
                className: 'num',
                cell: (row) => row.orderNumber && <Link to={`/office/supply/orders/${row.orderNumber}`}>{row.orderNumber}</Link>,
              },
              {
                key: 'lines',
                head: m.office_sup_lines(),
                cell: (row) => (
                  <details open={rows.length === 1}>
                    <summary className="cursor-pointer">{row.lines.length}</summary>
                    <ul>
                      {row.lines.map((line) => (
                        <li key={line.line}>
                          <span className="num">{line.sku}</span> {quantityWithUnit(line.qty, line)}
                          {line.damaged > 0 && (
                            <span className="text-error">
                              {' '}
                              · {m.office_sup_damaged()} {quantityWithUnit(line.damaged, line)}
                            </span>
                          )}
                        </li>
                      ))}
                    </ul>
                  </details>
                ),
              },
              { key: 'who', head: m.office_sup_who(), phone: 'off', className: 'max-lg:hidden', cell: (row) => row.actorName },
              {
                key: 'undo',
                head: '',
                cell: (row) =>
                  row.undoneAt ? (
                    <span className="text-muted">{m.office_sup_undone({ name: row.undoneBy ?? '', reason: row.undoneReason ?? '' })}</span>
                  ) : (
                    mayUndo && (
                      <details>
                        <summary className="cursor-pointer text-muted underline">{m.office_sup_undo()}</summary>
                        <Form method="post" className="mt-1 flex flex-wrap items-end gap-2">
                          <input type="hidden" name="receipt" value={row.number} />
                          <TextField label={m.office_sup_reason()} name="reason" required maxLength={300} />
                          <Button type="submit" look="danger" small>
                            {m.office_sup_undo()}
                          </Button>
                        </Form>
                      </details>
                    )
                  ),
              },
            ]}
          />
          <Pager
            previous={offset > 0 ? String(Math.max(0, offset - limit)) : null}
            next={offset + rows.length < total ? String(offset + limit) : null}
            shown={rows.length}
            total={{ count: total }}
          />
        </>
      )}
    </>
  )
}
