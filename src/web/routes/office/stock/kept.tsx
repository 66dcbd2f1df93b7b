import { data, Form, Link, redirect } from 'react-router'
import { isAllowed, mustBeAllowed, tariffClasses } from '#modules/accounts/index.ts'
import { listArticles } from '#modules/catalogue/index.ts'
import { availability, changeAllocation, changeCap, endAllocation, endCap, listAllocations, listCaps, ownWarehouses, saveCap, setAside, stepsBySku } from '#modules/stock/index.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Ctx } from '#platform/context.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/kept.ts'
import { m } from '../../../paraglide/messages.js'
import { numberInText } from '../../../parts/frame/company-text.ts'
import { fieldErrors } from '../../../parts/field-errors.ts'
import { KeptFields } from '../../../parts/office/stock/kept-fields.tsx'
import { keptFor } from '../../../parts/office/stock/kept-words.ts'
import { seenMark } from '../../../parts/seen-mark.ts'
import { OfficeStockTabs } from '../../../parts/office/stock/stock-tabs.tsx'
import { quantityWithUnit } from '../../../parts/articles/units.ts'
import { keptOfForm } from '../../../server/stock/kept-form.ts'
import { idInAddress } from '../../../server/id-in-address.ts'
import { orRefusal } from '../../../server/or-refusal.ts'
import { Button } from '../../../ui/buttons/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Pill } from '../../../ui/pill.tsx'
import { Sheet } from '../../../ui/sheet.tsx'

const kindOf = (request: Request) => (new URL(request.url).pathname.includes('/caps/') ? 'cap' : 'allocation')

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const kind = kindOf(request)
  const id = params.id === undefined ? null : idInAddress(params.id)
  if (id === null) mustBeAllowed(ctx, 'stock.manage')
  const [[row = null], places, classes] = await Promise.all([
    id === null ? [] : kind === 'cap' ? listCaps(ctx, { id }) : listAllocations(ctx, { id }),
    ownWarehouses(ctx),
    tariffClasses(ctx),
  ])
  if (id !== null && !row) throw data(null, { status: 404 })
  const free = row ? ((await availability(ctx, [row.variantId])).get(row.variantId)?.available ?? 0) : null
  const sku = new URL(request.url).searchParams.get('sku')
  return {
    kind,
    row,
    free,
    sku,
    unit: row || !sku ? null : await unitOf(ctx, sku),
    places: places.map(({ code, name }) => ({ value: code, label: name })),
    classes: classes.map(({ code, name }) => ({ value: code, label: name })),
    mayManage: isAllowed(ctx, 'stock.manage'),
  } as const
}

/** The unit in which an article is counted; null for an unknown one. */
async function unitOf(ctx: Ctx, sku: string): Promise<string | null> {
  const { rows } = await listArticles(ctx, { words: sku, limit: 20 })
  return rows.find((row) => row.sku.toUpperCase() === sku.trim().toUpperCase())?.unit ?? null
}

export async function action({ context, request, params }: Route.ActionArgs) {
  const { ctx } = context.get(pageScope)
  const form = await request.formData()
  const kind = kindOf(request)
  return orRefusal(context, form, async () => {
    const seen = params.id === undefined ? null : { id: idInAddress(params.id), version: Number(form.get('version')) }
    if (seen && form.get('verb') === 'end') await (kind === 'cap' ? endCap(ctx, seen) : endAllocation(ctx, seen))
    else await save(ctx, kind, seen, form)
    throw redirect('/office/stock/allocations?done')
  })
}

async function save(ctx: Ctx, kind: 'cap' | 'allocation', seen: { id: number; version: number } | null, form: FormData): Promise<void> {
  const sku = String(form.get('sku') ?? '').trim()
  const steps = (await stepsBySku(ctx, [sku])).get(sku.toUpperCase())
  if (steps === undefined) throw new Refusal('stock.sku_unknown', { field: 'sku', sku })
  const company = String(form.get('company') ?? '').trim()
  const audience = { company: numberInText(company) ?? company, class: String(form.get('class') ?? '') }
  if (kind === 'cap') {
    const { qty, until, note, from, period, shared } = keptOfForm(form, ctx.locale, { steps, kind })
    await (seen ? changeCap(ctx, seen, { qty, until, note }) : saveCap(ctx, { sku, ...audience, qty, until, note, from, period, shared }))
    return
  }
  const { qty, until, note } = keptOfForm(form, ctx.locale, { steps, kind })
  await (seen
    ? changeAllocation(ctx, seen, { qty, until: until ?? '', note })
    : setAside(ctx, { sku, ...audience, warehouse: String(form.get('warehouse') ?? ''), qty, until: until ?? '', note }))
}

/** One allocation or cap: for whom, how much, until when; changed or ended by who saw it as it is. */
export default function KeptSheet({ loaderData, actionData }: Route.ComponentProps) {
  const { kind, row, free, sku, unit, places, classes, mayManage } = loaderData
  const refused = actionData && 'refusal' in actionData ? actionData : undefined
  const errors = fieldErrors(refused?.refusal, { sku: [], company: [], class: [], warehouse: [], qty: [], until: [], from: [] })
  const title = row ? `${row.sku} · ${keptFor(row)}` : kind === 'cap' ? m.office_cap_new() : m.office_kept_new()
  const editable = mayManage && (row === null || row.running)
  const saving = refused?.typed.verb === 'end' ? undefined : refused?.typed
  const raced = refused?.refusal.code === 'stock.changed_meanwhile' && saving !== undefined
  return (
    <>
      <OfficeStockTabs />
      <Sheet
        title={title}
        state={row && <Pill tone={row.running ? 'done' : 'neutral'}>{row.running ? m.office_kept_running_one() : m.office_kept_over_one()}</Pill>}
        about={row ? m.office_kept_made_by({ name: row.by }) : kind === 'cap' ? m.office_cap_about() : m.office_kept_about()}
        figures={
          row && free !== null
            ? [
                { label: m.office_kept_qty(), value: quantityWithUnit(row.qty, row) },
                'left' in row ? { label: m.office_kept_left(), value: quantityWithUnit(row.left, row) } : { label: m.office_cap_used(), value: quantityWithUnit(row.used, row) },
                { label: m.office_kept_for_others(), value: quantityWithUnit(free, row), to: `/office/stock/${encodeURIComponent(row.sku)}` },
              ]
            : undefined
        }
        verbs={
          row &&
          editable && (
            <Form method="post">
              <input type="hidden" name="version" value={row.version} />
              <Button type="submit" name="verb" value="end" look="danger">
                {m.office_kept_end()}
              </Button>
            </Form>
          )
        }
      >
        <title>{title}</title>
        {errors.form && <Notice kind={raced ? 'attention' : 'error'}>{errors.form}</Notice>}
        <Form method="post" className="max-w-3xl space-y-4" key={row?.version ?? 0}>
          <fieldset disabled={!editable} className="space-y-4">
            <input type="hidden" name="version" value={seenMark(row?.version ?? 0, { typed: saving?.version, raced })} />
            <KeptFields kind={kind} row={row} sku={sku} unit={unit} typed={saving} errors={errors} raced={raced} places={places} classes={classes} />
            {editable && (
              <div className="flex flex-wrap items-center gap-3">
                <Button type="submit" name="verb" value="save" look="primary">
                  {raced ? m.office_save_over() : m.office_save()}
                </Button>
                <Link to="/office/stock/allocations" className="underline">
                  {m.office_kept_title()}
                </Link>
              </div>
            )}
          </fieldset>
        </Form>
      </Sheet>
    </>
  )
}
