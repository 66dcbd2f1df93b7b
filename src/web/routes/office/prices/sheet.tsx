import { Copy, Download, History, Pencil, TrendingUp } from 'lucide-react'
import { data, Form, redirect } from 'react-router'
import { isAllowed, mustBeAllowed, tariffClasses } from '#modules/accounts/index.ts'
import { copyPriceList, listsBeside, pricePage, priceListSheet, priceTimes, savePriceList } from '#modules/pricing/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/sheet.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { fieldErrors } from '../../../parts/field-errors.ts'
import { OfficeListFields } from '../../../parts/office/lists/list-fields.tsx'
import { OfficeBeside } from '../../../parts/office/prices/beside.tsx'
import { OfficePricePages } from '../../../parts/office/prices/price-pages.tsx'
import { audienceWords, periodWords } from '../../../parts/office/prices/price-words.ts'
import { OfficePriceTabs } from '../../../parts/office/prices/price-tabs.tsx'
import { gridRows } from '../../../server/prices/grid-rows.ts'
import { idInAddress } from '../../../server/id-in-address.ts'
import { orRefusal } from '../../../server/or-refusal.ts'
import { savePriceGrid } from '../../../server/prices/price-grid-form.ts'
import { listFieldCodes, priceListForm } from '../../../server/prices/price-list-form.ts'
import { readForm } from '../../../server/read-form.ts'
import { Button } from '../../../ui/buttons/button.tsx'
import { formatNumber } from '../../../ui/format.ts'
import { LinkButton } from '../../../ui/buttons/link-button.tsx'
import { Menu } from '../../../ui/buttons/menu.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'

export async function loader({ context, request, params }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  mustBeAllowed(ctx, 'prices.read')
  const asked = new URL(request.url).searchParams
  const list = await priceListSheet(ctx, { id: idInAddress(params.id) })
  if (!list) throw data(null, { status: 404 })
  const when = priceTimes.find((one) => one === asked.get('when'))
  const [page, classes, beside] = await Promise.all([
    pricePage(ctx, { kind: 'list', id: list.id }, { words: asked.get('q') ?? '', ...(when && { when }), after: asked.get('after'), before: asked.get('before') }),
    tariffClasses(ctx),
    listsBeside(ctx, list.id),
  ])
  return {
    list,
    beside,
    page: { ...page, rows: gridRows(page.rows) },
    classes,
    codes: listFieldCodes,
    editing: asked.has('edit'),
    saved: asked.has('saved'),
    readOnly: !isAllowed(ctx, 'prices.manage'),
  }
}

export async function action({ context, request, params }: Route.ActionArgs) {
  const { ctx } = context.get(pageScope)
  const form = await request.formData()
  const id = idInAddress(params.id)
  return orRefusal(context, form, async () => {
    if (form.get('verb') === 'prices') return { grid: await savePriceGrid(ctx, { kind: 'list', id }, form) }
    if (form.get('verb') === 'copy') {
      const fields = readForm(form, ctx.locale)
      const given = { code: fields.text('copyCode', 40), name: fields.text('copyName', 120) }
      fields.check()
      throw redirect(`/office/prices/${await copyPriceList(ctx, id, given)}`)
    }
    await savePriceList(ctx, await priceListForm(ctx, form), { id, version: Number(form.get('version')) })
    throw redirect(`/office/prices/${id}?saved`)
  })
}

/** One price list: its terms, and its prices as a grid. */
export default function PriceListPage({ loaderData, actionData }: Route.ComponentProps) {
  const { list, beside, page, classes, codes, saved, readOnly } = loaderData
  const refused = actionData && 'refusal' in actionData ? actionData : null
  const grid = actionData && 'grid' in actionData ? actionData.grid : undefined
  const terms = refused && refused.typed.verb === 'terms' ? refused : null
  const copy = refused && refused.typed.verb === 'copy' ? refused : null
  const raced = terms?.refusal.code === 'price.list_changed_meanwhile'
  const errors = fieldErrors(terms?.refusal, codes)
  const copyErrors = fieldErrors(copy?.refusal, { copyCode: ['price.list_code_taken'] })
  const locale = getLocale()
  const held = { prices: formatNumber(list.prices, locale), articles: formatNumber(list.articles, locale) }
  return (
    <>
      <title>{list.name}</title>
      <OfficePriceTabs />
      <Sheet
        title={list.name}
        about={[
          list.code,
          audienceWords(list),
          periodWords(list) || m.office_period_always(),
          list.currency,
          list.about ? m.office_list_articles_about(held) : m.office_list_articles_n({ ...held, priceCount: list.prices, count: list.articles }),
        ].join(' · ')}
        verbs={
          <>
            <LinkButton to={`/office/prices/history?list=${encodeURIComponent(list.code)}`} icon={History}>
              {m.office_history_title()}
            </LinkButton>
            <LinkButton to={`/office/prices/${list.id}/prices.csv`} icon={Download} reloadDocument>
              {m.office_list_export()}
            </LinkButton>
            {!readOnly && (
              <>
                <LinkButton to={`/office/prices/${list.id}/revision`} icon={TrendingUp}>
                  {m.office_list_revise()}
                </LinkButton>
                <LinkButton to="?edit" icon={Pencil}>
                  {m.office_edit()}
                </LinkButton>
                <Menu
                  side="end"
                  summaryClass="btn btn-plain"
                  label={
                    <>
                      <Copy aria-hidden /> {m.office_list_copy()}
                    </>
                  }
                >
                  <Form method="post" className="w-72 max-w-[80vw] space-y-3 p-2">
                    <TextField label={m.office_list_copy_as()} name="copyCode" required maxLength={40} defaultValue={copy?.typed.copyCode ?? `${list.code}-2`} />
                    <TextField label={m.office_list_copy_name()} name="copyName" required maxLength={120} defaultValue={copy?.typed.copyName ?? list.name} />
                    <Button type="submit" look="primary" name="verb" value="copy">
                      {m.office_list_copy()}
                    </Button>
                  </Form>
                </Menu>
              </>
            )}
          </>
        }
      >
        {saved && !refused && <Notice kind="done">{m.office_list_saved()}</Notice>}
        <OfficeBeside others={beside} at="/office/prices" />
        {copy && <Notice kind="error">{copyErrors.copyCode ?? copyErrors.form ?? copy.refusal.message}</Notice>}
        {refused && !terms && !copy && <Notice kind="error">{refused.refusal.message}</Notice>}
        {(loaderData.editing || terms) && !readOnly && (
          <Form method="post" className="max-w-3xl space-y-4" key={list.version}>
            <input type="hidden" name="verb" value="terms" />
            <input type="hidden" name="version" value={raced ? list.version : (terms?.typed.version ?? list.version)} />
            {errors.form && <Notice kind={raced ? 'attention' : 'error'}>{errors.form}</Notice>}
            {raced && (
              <p className="text-muted">{m.office_now_is({ value: [list.code, list.name, audienceWords(list), periodWords(list), list.note].filter(Boolean).join(' · ') })}</p>
            )}
            <OfficeListFields list={list} classes={classes} currency={list.currency} typed={terms?.typed} errors={errors} />
            <div className="flex flex-wrap gap-2">
              <Button type="submit" look="primary">
                {raced ? m.office_save_over() : m.office_save()}
              </Button>
              <LinkButton to={`/office/prices/${list.id}`} look="quiet">
                {m.office_leave_it()}
              </LinkButton>
            </div>
          </Form>
        )}
        {list.note && <p className="text-muted">{list.note}</p>}
        <OfficePricePages title={m.office_list_prices()} page={page} currency={list.currency} readOnly={readOnly} answer={grid} />
      </Sheet>
    </>
  )
}
