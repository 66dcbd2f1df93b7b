import { data, Link } from 'react-router'
import { parseQuantity } from '#kernel/quantity.ts'
import { isAllowed } from '#modules/accounts/index.ts'
import { cancelTransfer, receiveTransfer, transferByNumber } from '#modules/stock/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/transfer.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { OfficeSaved } from '../../../parts/office/lists/saved.tsx'
import { OfficeStockTabs } from '../../../parts/office/stock/stock-tabs.tsx'
import { TransferState } from '../../../parts/office/stock/transfer-state.tsx'
import { typedNumber } from '../../../parts/lines/typed-number.ts'
import { quantityIn, quantityWithUnit } from '../../../parts/articles/units.ts'
import { clockOf } from '../../../server/people/clock-of.ts'
import { orRefusal } from '../../../server/or-refusal.ts'
import { Button } from '../../../ui/buttons/button.tsx'
import { formatDay, formatInstant } from '../../../ui/format.ts'
import { Sheet } from '../../../ui/sheet.tsx'
import { SheetForm } from '../../../ui/form/sheet-form.tsx'
import { Table } from '../../../ui/list/table.tsx'

export async function loader({ context, params }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const [transfer, clock] = await Promise.all([transferByNumber(ctx, params.number), clockOf(ctx)])
  if (!transfer) throw data(null, { status: 404 })
  return { transfer, clock, mayManage: isAllowed(ctx, 'stock.manage') }
}

export async function action({ context, request, params }: Route.ActionArgs) {
  const { ctx } = context.get(pageScope)
  const form = await request.formData()
  return orRefusal(context, form, async () => {
    const transfer = await transferByNumber(ctx, params.number)
    if (!transfer) throw data(null, { status: 404 })
    const seen = { number: transfer.number, version: Number(form.get('version')) }
    if (form.get('verb') === 'cancel') {
      await cancelTransfer(ctx, seen)
      return { saved: true }
    }
    const got = transfer.rows.map(({ line, stepsPerUnit }) => ({ line, qty: quantityOf(String(form.get(`got.${line}`) ?? ''), stepsPerUnit) }))
    await receiveTransfer(ctx, seen, got, { close: form.get('verb') === 'close' })
    return { saved: true }
  })
}

function quantityOf(typed: string, stepsPerUnit: number): number {
  return /^0*([.,]0*)?$/.test(typed.trim()) ? 0 : parseQuantity(typed, stepsPerUnit)
}

/** One transfer: what has left, what has arrived, and what is still under way. */
export default function Transfer({ loaderData: { transfer, clock, mayManage }, actionData }: Route.ComponentProps) {
  const open = transfer.state === 'sent' && mayManage
  const typed = actionData && 'refusal' in actionData ? actionData.typed : undefined
  return (
    <>
      <OfficeStockTabs />
      <Sheet
        title={`${transfer.number} · ${m.office_moves_from_to({ from: transfer.from, to: transfer.to })}`}
        state={<TransferState state={transfer.state} />}
        about={[
          m.office_moves_made({ name: transfer.by, when: formatInstant(transfer.createdAt, getLocale(), clock) }),
          transfer.expectedOn && m.office_moves_expected_on({ day: formatDay(transfer.expectedOn, getLocale()) }),
          transfer.cancelledAt && m.office_moves_cancelled_by({ name: transfer.cancelledBy ?? '', when: formatInstant(transfer.cancelledAt, getLocale(), clock) }),
          transfer.note,
        ]
          .filter(Boolean)
          .join(' · ')}
      >
        <title>{transfer.number}</title>
        <OfficeSaved answer={actionData} />
        <SheetForm readOnly={!open} key={transfer.version} className="space-y-4">
          <input type="hidden" name="version" value={transfer.version} />
          <Table
            caption={transfer.number}
            rows={transfer.rows}
            rowKey={(row) => row.line}
            columns={[
              {
                key: 'sku',
                head: m.office_article_sku(),
                phone: 'what',
                className: 'num',
                cell: (row) => <Link to={`/office/stock/${encodeURIComponent(row.sku)}`}>{row.sku}</Link>,
              },
              { key: 'name', head: m.office_named(), cell: (row) => row.name },
              { key: 'qty', head: m.office_moves_left(), align: 'end', phoneLabel: m.office_moves_left(), cell: (row) => quantityWithUnit(row.qty, row) },
              { key: 'received', head: m.office_moves_arrived(), align: 'end', phoneLabel: m.office_moves_arrived(), cell: (row) => quantityIn(row.received, row.stepsPerUnit) },
              ...(open
                ? [
                    {
                      key: 'got',
                      head: m.office_moves_now(),
                      align: 'end' as const,
                      phone: 'figure' as const,
                      cell: (row: (typeof transfer.rows)[number]) => (
                        <input
                          className="input w-24 text-right"
                          inputMode="decimal"
                          autoComplete="off"
                          name={`got.${row.line}`}
                          aria-label={m.office_moves_now_of({ sku: row.sku })}
                          defaultValue={typed?.[`got.${row.line}`] ?? typedNumber(row.qty - row.received, Math.round(Math.log10(row.stepsPerUnit)), 0)}
                        />
                      ),
                    },
                  ]
                : []),
            ]}
          />
          {open && (
            <div className="flex flex-wrap gap-2">
              <Button type="submit" name="verb" value="receive" look="primary">
                {m.office_moves_receive()}
              </Button>
              <Button type="submit" name="verb" value="close">
                {m.office_moves_close()}
              </Button>
              <Button type="submit" name="verb" value="cancel" look="danger">
                {m.office_moves_cancel({ warehouse: transfer.from })}
              </Button>
            </div>
          )}
        </SheetForm>
      </Sheet>
    </>
  )
}
