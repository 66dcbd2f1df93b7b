import { Form, Link, redirect } from 'react-router'
import { isAllowed } from '#modules/accounts/index.ts'
import { categories } from '#modules/catalogue/index.ts'
import { listStocktakes, openStocktake, ownWarehouses, type StocktakeRow } from '#modules/stock/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/stocktakes.ts'
import { m } from '../../../paraglide/messages.js'
import { fieldErrors } from '../../../parts/field-errors.ts'
import { OfficeStockTabs } from '../../../parts/office/stock/stock-tabs.tsx'
import { StocktakeState } from '../../../parts/office/stock/stocktake-state.tsx'
import { orRefusal } from '../../../server/or-refusal.ts'
import { Button } from '../../../ui/buttons/button.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { ListToolbar } from '../../../ui/list/list-toolbar.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Section } from '../../../ui/section.tsx'
import { SelectField } from '../../../ui/form/select-field.tsx'
import { Table, type Column } from '../../../ui/list/table.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'

export async function loader({ context }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const [{ rows: sheets }, places, tree] = await Promise.all([listStocktakes(ctx), ownWarehouses(ctx), categories(ctx)])
  return {
    sheets,
    places: places.map(({ code, name }) => ({ value: code, label: name })),
    mayManage: isAllowed(ctx, 'stock.manage'),
    categories: tree.map(({ id, path }) => ({ value: String(id), label: path.map((step) => tree.find((one) => one.id === step)?.name ?? '').join(' › ') })),
  }
}

export async function action({ context, request }: Route.ActionArgs) {
  const { ctx } = context.get(pageScope)
  const form = await request.formData()
  return orRefusal(context, form, async () => {
    const number = await openStocktake(ctx, {
      warehouse: String(form.get('warehouse') ?? ''),
      categoryId: Number(form.get('category')) || null,
      note: String(form.get('note') ?? ''),
    })
    throw redirect(`/office/stock/stocktakes/${number}`)
  })
}

/** Count sheets: a warehouse or a category of it, counted and booked as one document. */
export default function Stocktakes({ loaderData: { sheets, places, categories: tree, mayManage }, actionData }: Route.ComponentProps) {
  const errors = fieldErrors(actionData?.refusal, { warehouse: [], category: [] })
  return (
    <>
      <title>{m.office_counts_title()}</title>
      <OfficeStockTabs />
      <ListToolbar title={m.office_counts_title()} />
      {mayManage && (
        <div className="mb-6 max-w-3xl">
          <Section title={m.office_counts_new()}>
            <Form method="post" className="space-y-3">
              {errors.form && <Notice kind="error">{errors.form}</Notice>}
              <div className="grid gap-3 sm:grid-cols-2">
                <SelectField label={m.office_warehouse()} name="warehouse" choices={[...places]} defaultValue={actionData?.typed.warehouse} error={errors.warehouse} />
                <SelectField
                  label={m.office_counts_category()}
                  name="category"
                  optional
                  blank={m.office_counts_all()}
                  choices={[...tree]}
                  defaultValue={actionData?.typed.category ?? ''}
                  error={errors.category}
                />
              </div>
              <TextField label={m.office_list_note()} name="note" optional maxLength={300} defaultValue={actionData?.typed.note ?? ''} />
              <Button type="submit" look="primary">
                {m.office_counts_open()}
              </Button>
            </Form>
          </Section>
        </div>
      )}
      {sheets.length === 0 ? (
        <Empty title={m.office_counts_none()}>{m.office_counts_none_text()}</Empty>
      ) : (
        <Table caption={m.office_counts_title()} columns={columns()} rows={sheets} rowKey={(row) => row.number} />
      )}
    </>
  )
}

function columns(): Column<StocktakeRow>[] {
  return [
    { key: 'number', head: m.office_moves_number(), phone: 'what', className: 'num', cell: (row) => <Link to={`/office/stock/stocktakes/${row.number}`}>{row.number}</Link> },
    { key: 'place', head: m.office_warehouse(), cell: (row) => [row.warehouse, row.category].filter(Boolean).join(' · ') },
    { key: 'counted', head: m.office_counts_counted(), align: 'end', phoneLabel: m.office_counts_counted(), cell: (row) => `${row.counted} / ${row.lines}` },
    { key: 'different', head: m.office_counts_different(), align: 'end', phoneLabel: m.office_counts_different(), cell: (row) => row.different },
    { key: 'by', head: m.office_moves_by(), phone: 'off', cell: (row) => row.by },
    { key: 'state', head: m.office_order_state(), phone: 'figure', cell: (row) => <StocktakeState state={row.state} /> },
  ]
}
