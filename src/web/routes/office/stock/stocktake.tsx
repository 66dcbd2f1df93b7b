import { data, Form, Link, useSearchParams } from 'react-router'
import { parseQuantity } from '#kernel/quantity.ts'
import { isAllowed } from '#modules/accounts/index.ts'
import { bookStocktake, cancelStocktake, countArticle, stocktakeByNumber, type StocktakeLine } from '#modules/stock/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/stocktake.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { fieldErrors } from '../../../parts/field-errors.ts'
import { StocktakeState } from '../../../parts/office/stock/stocktake-state.tsx'
import { OfficeStockTabs } from '../../../parts/office/stock/stock-tabs.tsx'
import { quantityIn, quantityWithUnit } from '../../../parts/articles/units.ts'
import { clockOf } from '../../../server/people/clock-of.ts'
import { orRefusal } from '../../../server/or-refusal.ts'
import { Button } from '../../../ui/buttons/button.tsx'
import { CheckboxField } from '../../../ui/form/checkbox-field.tsx'
import { formatInstant } from '../../../ui/format.ts'
import { Notice } from '../../../ui/notice.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { Table, type Column } from '../../../ui/list/table.tsx'
import { Tabs } from '../../../ui/tabs.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'

const shown = { all: () => true, open: (row: StocktakeLine) => row.counted === null, different: (row: StocktakeLine) => row.counted !== null && row.counted !== row.expected }
const mostRows = 500

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const [sheet, clock] = await Promise.all([stocktakeByNumber(ctx, params.number), clockOf(ctx)])
  if (!sheet) throw data(null, { status: 404 })
  const asked = new URL(request.url).searchParams.get('show')
  const show = asked === 'open' || asked === 'different' ? asked : 'all'
  const rows = sheet.rows.filter(shown[show])
  return { sheet: { ...sheet, rows: rows.slice(0, mostRows) }, more: Math.max(0, rows.length - mostRows), show, clock, mayManage: isAllowed(ctx, 'stock.manage') } as const
}

export async function action({ context, request, params }: Route.ActionArgs) {
  const { ctx } = context.get(pageScope)
  const form = await request.formData()
  const seen = { number: params.number, version: Number(form.get('version')) }
  return orRefusal(context, form, async () => {
    const verb = form.get('verb')
    if (verb === 'book') await bookStocktake(ctx, seen)
    else if (verb === 'cancel') await cancelStocktake(ctx, seen)
    else {
      const typed = String(form.get('qty') ?? '').trim()
      const qty = (steps: number) => (/^0+([.,]0*)?$/.test(typed) ? 0 : parseQuantity(typed === '' ? '1' : typed, steps))
      const { sku, counted, stepsPerUnit } = await countArticle(ctx, params.number, { code: String(form.get('code') ?? ''), qty, add: form.has('add') })
      return { sku, counted, stepsPerUnit, added: form.has('add') }
    }
    return { done: true }
  })
}

/** One count sheet: scan or type an article and what is there; the differences become one document. */
export default function Stocktake({ loaderData: { sheet, more, show, clock, mayManage }, actionData }: Route.ComponentProps) {
  const [params] = useSearchParams()
  const open = sheet.state === 'open' && mayManage
  const refused = actionData && 'refusal' in actionData ? actionData : undefined
  const counted = actionData && 'sku' in actionData ? actionData : undefined
  const errors: Partial<Record<string, string>> = fieldErrors(refused?.refusal, {
    code: ['stock.sku_unknown'],
    qty: ['stock.quantity_invalid', 'quantity.unreadable', 'quantity.not_whole', 'quantity.not_positive', 'quantity.too_large'],
  })
  const address = (value: string) => `?${new URLSearchParams([...params].filter(([name]) => name !== 'show').concat(value === 'all' ? [] : [['show', value]]))}`
  return (
    <>
      <OfficeStockTabs />
      <Sheet
        title={[sheet.number, sheet.warehouse, sheet.category].filter(Boolean).join(' · ')}
        state={<StocktakeState state={sheet.state} />}
        about={[m.office_moves_made({ name: sheet.by, when: formatInstant(sheet.createdAt, getLocale(), clock) }), sheet.note].filter(Boolean).join(' · ')}
        figures={[
          { label: m.office_counts_counted(), value: `${sheet.counted} / ${sheet.lines}` },
          { label: m.office_counts_different(), value: String(sheet.different), tone: sheet.different > 0 ? 'attention' : undefined },
        ]}
        verbs={
          <>
            <a className="btn btn-sm" href={`/office/stock/stocktakes/${sheet.number}/sheet.csv`}>
              {m.office_counts_file()}
            </a>
            {open && (
              <Form method="post" className="flex gap-2">
                <input type="hidden" name="version" value={sheet.version} />
                <Button type="submit" name="verb" value="cancel">
                  {m.office_counts_cancel()}
                </Button>
                <Button type="submit" name="verb" value="book" look="primary">
                  {m.office_counts_book()}
                </Button>
              </Form>
            )}
          </>
        }
      >
        <title>{sheet.number}</title>
        {errors.form && <Notice kind="error">{errors.form}</Notice>}
        {counted?.sku !== undefined && counted.counted !== undefined && (
          <Notice kind="done">{m.office_counts_noted({ sku: counted.sku, qty: quantityIn(counted.counted, counted.stepsPerUnit) })}</Notice>
        )}
        {open && (
          <Form method="post" className="flex flex-wrap items-start gap-3" key={counted ? `${counted.sku} ${counted.counted}` : 'count'}>
            <TextField
              label={m.office_counts_code()}
              name="code"
              required
              maxLength={64}
              autoComplete="off"
              autoFocus
              className="w-56"
              defaultValue={refused?.typed.code ?? ''}
              error={errors.code}
            />
            <TextField
              label={m.office_counts_qty()}
              name="qty"
              inputMode="decimal"
              autoComplete="off"
              className="w-32"
              defaultValue={refused?.typed.qty ?? ''}
              error={errors.qty}
            />
            <div className="sm:mt-7">
              <CheckboxField label={m.office_counts_add()} name="add" defaultChecked={counted?.added ?? refused?.typed.add !== undefined} />
            </div>
            <Button type="submit" name="verb" value="count" look="primary" className="sm:mt-6">
              {m.office_counts_note()}
            </Button>
          </Form>
        )}
        <Tabs
          label={m.office_counts_lines()}
          tabs={[
            { label: m.office_counts_show_all(), to: address('all'), current: show === 'all' },
            { label: m.office_counts_show_open(), to: address('open'), current: show === 'open' },
            { label: m.office_counts_different(), to: address('different'), current: show === 'different' },
          ]}
        />
        <Table caption={sheet.number} rows={sheet.rows} rowKey={(row) => row.sku} columns={columns()} />
        {more > 0 && <p className="text-muted">{m.office_counts_more({ count: more })}</p>}
      </Sheet>
    </>
  )
}

function columns(): Column<StocktakeLine>[] {
  const difference = ({ expected, counted, stepsPerUnit }: StocktakeLine) => {
    if (counted === null) return null
    const steps = counted - expected
    return <span className={steps === 0 ? 'text-muted' : 'text-error'}>{`${steps > 0 ? '+' : steps < 0 ? '\u2212' : ''}${quantityIn(Math.abs(steps), stepsPerUnit)}`}</span>
  }
  return [
    { key: 'sku', head: m.office_article_sku(), phone: 'what', className: 'num', cell: (row) => <Link to={`/office/stock/${encodeURIComponent(row.sku)}`}>{row.sku}</Link> },
    { key: 'name', head: m.office_named(), cell: (row) => row.name },
    { key: 'expected', head: m.office_counts_expected(), align: 'end', phoneLabel: m.office_counts_expected(), cell: (row) => quantityWithUnit(row.expected, row) },
    {
      key: 'counted',
      head: m.office_counts_counted(),
      align: 'end',
      phoneLabel: m.office_counts_counted(),
      cell: (row) => (row.counted === null ? '—' : quantityIn(row.counted, row.stepsPerUnit)),
    },
    { key: 'difference', head: m.office_counts_difference(), align: 'end', phone: 'figure', cell: difference },
    { key: 'by', head: m.office_counts_by(), phone: 'off', cell: (row) => row.countedBy },
  ]
}
