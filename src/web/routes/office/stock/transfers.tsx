import { data, Form, Link, redirect } from 'react-router'
import { isAllowed } from '#modules/accounts/index.ts'
import { adjustReasons, adjustStock, listTransfers, transferStock, warehouses, type TransferRow } from '#modules/stock/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/transfers.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { fieldErrors } from '../../../parts/field-errors.ts'
import { OfficeStockTabs } from '../../../parts/office/stock/stock-tabs.tsx'
import { TransferState } from '../../../parts/office/stock/transfer-state.tsx'
import { orRefusal } from '../../../server/or-refusal.ts'
import { typedMoves } from '../../../server/stock/typed-moves.ts'
import { Button } from '../../../ui/buttons/button.tsx'
import { CheckboxField } from '../../../ui/form/checkbox-field.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { formatDay } from '../../../ui/format.ts'
import { ListToolbar } from '../../../ui/list/list-toolbar.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Section } from '../../../ui/section.tsx'
import { SelectField } from '../../../ui/form/select-field.tsx'
import { Table, type Column } from '../../../ui/list/table.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { TextareaField } from '../../../ui/form/textarea-field.tsx'

export async function loader({ context, request }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const params = new URL(request.url).searchParams
  const [{ rows: transfers }, places, reasons] = await Promise.all([listTransfers(ctx), warehouses(ctx), adjustReasons(ctx)])
  return {
    transfers,
    // What a supplier holds is his to move; a figure of it can be corrected.
    ours: choicesOf(places.filter(({ kind }) => kind !== 'supplier')),
    places: choicesOf(places),
    reasons: reasons.map(({ code, name }) => ({ value: code, label: name })),
    mayManage: isAllowed(ctx, 'stock.manage'),
    // A proposal elsewhere leads here with the form filled.
    asked: { from: params.get('from') ?? undefined, to: params.get('to') ?? undefined, lines: params.get('lines') ?? undefined },
  }
}

function choicesOf(places: readonly { code: string; name: string }[]): { value: string; label: string }[] {
  return places.map(({ code, name }) => ({ value: code, label: name }))
}

export async function action({ context, request }: Route.ActionArgs) {
  const { ctx } = context.get(pageScope)
  const form = await request.formData()
  const text = (name: string) => String(form.get(name) ?? '').trim()
  return orRefusal(context, form, async () => {
    if (text('verb') === 'adjust') {
      const lines = await typedMoves(ctx, text('lines'), { negative: true })
      return { adjusted: await adjustStock(ctx, { warehouse: text('warehouse'), reason: text('reason'), note: text('note'), lines }) }
    }
    if (text('verb') !== 'transfer') throw data(null, { status: 400 })
    const lines = await typedMoves(ctx, text('lines'))
    throw redirect(
      `/office/stock/transfers/${await transferStock(ctx, { from: text('from'), to: text('to'), lines, expectedOn: text('expectedOn') || null, note: text('note'), atOnce: form.has('atOnce') })}`,
    )
  })
}

/** Goods that move between warehouses, and corrections with their reason. */
export default function Transfers({ loaderData: { transfers, ours, places, reasons, mayManage, asked }, actionData }: Route.ComponentProps) {
  const refused = actionData && 'refusal' in actionData ? actionData : undefined
  const verb = refused?.typed.verb
  const errors = fieldErrors(refused?.refusal, { lines: [], from: [], to: [], warehouse: [], reason: [], expectedOn: [] })
  const typedFor = (form: string) => (verb === form ? refused?.typed : undefined)
  const errorsFor = (form: string): typeof errors => (verb === form ? errors : {})
  return (
    <>
      <title>{m.office_moves_title()}</title>
      <OfficeStockTabs />
      <ListToolbar title={m.office_moves_title()} />
      {actionData && 'adjusted' in actionData && <Notice kind="done">{m.office_moves_adjusted({ number: actionData.adjusted })}</Notice>}
      {mayManage && (
        <div className="mb-6 grid gap-x-10 gap-y-6 lg:grid-cols-2">
          {ours.length > 1 && (
            <Section title={m.office_moves_transfer()}>
              <Form method="post" className="space-y-3" preventScrollReset>
                {errorsFor('transfer').form && <Notice kind="error">{errorsFor('transfer').form}</Notice>}
                <div className="grid gap-3 sm:grid-cols-3">
                  <SelectField
                    label={m.office_moves_from()}
                    name="from"
                    choices={[...ours]}
                    defaultValue={typedFor('transfer')?.from ?? asked.from ?? ours[0]?.value}
                    error={errorsFor('transfer').from}
                  />
                  <SelectField
                    label={m.office_moves_to()}
                    name="to"
                    choices={[...ours]}
                    defaultValue={typedFor('transfer')?.to ?? asked.to ?? ours[1]?.value}
                    error={errorsFor('transfer').to}
                  />
                  <TextField
                    label={m.office_moves_expected()}
                    name="expectedOn"
                    type="date"
                    optional
                    defaultValue={typedFor('transfer')?.expectedOn ?? ''}
                    error={errorsFor('transfer').expectedOn}
                  />
                </div>
                <TextareaField
                  label={m.office_moves_lines()}
                  hint={m.office_moves_lines_hint()}
                  name="lines"
                  required
                  rows={5}
                  defaultValue={typedFor('transfer')?.lines ?? asked.lines ?? ''}
                  error={errorsFor('transfer').lines}
                />
                <TextField label={m.office_list_note()} name="note" optional maxLength={300} defaultValue={typedFor('transfer')?.note ?? ''} />
                <CheckboxField label={m.office_moves_at_once()} name="atOnce" defaultChecked={typedFor('transfer')?.atOnce !== undefined} />
                <Button type="submit" name="verb" value="transfer" look="primary">
                  {m.office_moves_send()}
                </Button>
              </Form>
            </Section>
          )}
          <Section title={m.office_moves_adjust()}>
            <Form method="post" className="space-y-3" preventScrollReset key={actionData && 'adjusted' in actionData ? actionData.adjusted : 'adjust'}>
              {errorsFor('adjust').form && <Notice kind="error">{errorsFor('adjust').form}</Notice>}
              <div className="grid gap-3 sm:grid-cols-2">
                <SelectField
                  label={m.office_warehouse()}
                  name="warehouse"
                  choices={[...places]}
                  defaultValue={typedFor('adjust')?.warehouse}
                  error={errorsFor('adjust').warehouse}
                />
                <SelectField label={m.office_moves_reason()} name="reason" choices={[...reasons]} defaultValue={typedFor('adjust')?.reason} error={errorsFor('adjust').reason} />
              </div>
              <TextareaField
                label={m.office_moves_lines()}
                hint={m.office_moves_adjust_hint()}
                name="lines"
                required
                rows={5}
                defaultValue={typedFor('adjust')?.lines ?? ''}
                error={errorsFor('adjust').lines}
              />
              <TextField label={m.office_list_note()} name="note" optional maxLength={200} defaultValue={typedFor('adjust')?.note ?? ''} />
              <Button type="submit" name="verb" value="adjust">
                {m.office_moves_book()}
              </Button>
            </Form>
          </Section>
        </div>
      )}
      {transfers.length === 0 ? (
        <Empty title={m.office_moves_none()}>{m.office_moves_none_text()}</Empty>
      ) : (
        <Table caption={m.office_moves_title()} columns={columns()} rows={transfers} rowKey={(row) => row.number} />
      )}
    </>
  )
}

function columns(): Column<TransferRow>[] {
  return [
    { key: 'number', head: m.office_moves_number(), phone: 'what', className: 'num', cell: (row) => <Link to={`/office/stock/transfers/${row.number}`}>{row.number}</Link> },
    { key: 'way', head: m.office_moves_way(), cell: (row) => m.office_moves_from_to({ from: row.from, to: row.to }) },
    { key: 'lines', head: m.office_moves_count(), align: 'end', phoneLabel: m.office_moves_count(), cell: (row) => row.lines },
    { key: 'expected', head: m.office_moves_expected(), align: 'end', cell: (row) => row.expectedOn && formatDay(row.expectedOn, getLocale()) },
    { key: 'by', head: m.office_moves_by(), phone: 'off', cell: (row) => row.by },
    {
      key: 'state',
      head: m.office_order_state(),
      phone: 'figure',
      cell: (row) => <TransferState state={row.state} />,
    },
  ]
}
