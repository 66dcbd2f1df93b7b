import { useLocation } from 'react-router'
import { isAllowed, mustBeAllowed } from '#modules/accounts/index.ts'
import { categories } from '#modules/catalogue/index.ts'
import { listAlerts, setThresholds, snoozeAlerts, ownWarehouses } from '#modules/stock/index.ts'
import { addDays } from '#kernel/day.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/list.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { alertColumns } from '../../../parts/office/alerts/alert-columns.tsx'
import { OfficeAlertTabs } from '../../../parts/office/alerts/alert-tabs.tsx'
import { OfficeList } from '../../../parts/office/lists/list.tsx'
import { OfficeWhereFields, whereChips } from '../../../parts/office/lists/where-fields.tsx'
import { alertsAsked } from '../../../server/stock/alerts-asked.ts'
import { clockOf } from '../../../server/people/clock-of.ts'
import { listFrame } from '../../../server/lists/list-frame.ts'
import { orRefusal } from '../../../server/or-refusal.ts'
import { readForm } from '../../../server/read-form.ts'
import { Button } from '../../../ui/buttons/button.tsx'
import { formatNumber } from '../../../ui/format.ts'
import { Notice } from '../../../ui/notice.tsx'
import { SelectField } from '../../../ui/form/select-field.tsx'

export async function loader({ context, request }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const { filter, sorted } = alertsAsked(request)
  const [page, places, tree, clock, frame] = await Promise.all([listAlerts(ctx, filter), ownWarehouses(ctx), categories(ctx), clockOf(ctx), listFrame(ctx, 'alerts', request)])
  return {
    ...page,
    frame,
    sorted,
    state: filter.state,
    places,
    clock,
    mayChange: isAllowed(ctx, 'stock.manage'),
    nextWeek: addDays(clock.today, 7),
    categories: tree.map(({ id, name, path }) => ({ id, name, depth: path.length - 1 })),
  }
}

const verbs = ['snooze', 'wake', 'compute'] as const

export async function action({ context, request }: Route.ActionArgs) {
  const { ctx } = context.get(pageScope)
  mustBeAllowed(ctx, 'stock.manage')
  const form = await request.formData()
  return orRefusal(context, form, async () => {
    const fields = readForm(form, ctx.locale)
    const verb = fields.choice('verb', verbs)
    const until = verb === 'snooze' ? fields.day('until') : null
    fields.check()
    const ids = form.getAll('id').map(Number).filter(Number.isSafeInteger)
    if (verb !== 'compute') return { verb, count: await snoozeAlerts(ctx, ids, until) }
    const { rows } = await listAlerts(ctx, { ids, limit: 10_000 })
    const results = await setThresholds(
      ctx,
      rows.map(({ sku, warehouse }) => ({ sku, warehouse, mode: 'computed' })),
    )
    return { verb, count: results.filter(({ status }) => status === 'set').length }
  })
}

/** What has reached its threshold: what runs out first stands first. */
export default function Alerts({ loaderData, actionData }: Route.ComponentProps) {
  const { frame, rows, total, counts, previous, next, sorted, state, places, clock, mayChange, categories: tree } = loaderData
  const params = new URLSearchParams(useLocation().search)
  const where = { params, tree, places }
  const count = (of: number) => formatNumber(of, getLocale())
  const several = places.length > 1
  return (
    <>
      <title>{m.office_alerts_title()}</title>
      <OfficeAlertTabs current="alerts" />
      <OfficeList
        frame={frame}
        title={m.office_alerts_title()}
        search={m.office_articles_search()}
        file
        states={{
          param: 'state',
          tabs: [
            { label: m.office_alerts_open(), value: null, count: count(counts.open) },
            { label: m.office_alerts_snoozed(), value: 'snoozed', count: count(counts.snoozed) },
            { label: m.office_alerts_closed(), value: 'closed', count: count(counts.closed) },
          ],
        }}
        filters={{
          names: ['whose', 'category', 'warehouse'],
          fields: (
            <>
              <SelectField
                label={m.office_alert_whose()}
                name="whose"
                blank={m.office_alert_everybody()}
                defaultValue={params.get('whose') ?? ''}
                choices={[{ value: 'mine', label: m.office_alert_mine() }]}
              />
              <OfficeWhereFields {...where} />
            </>
          ),
        }}
        chips={[...(params.get('whose') === 'mine' ? [{ name: 'whose', value: 'mine', label: m.office_alert_mine() }] : []), ...whereChips(where)]}
        answer={<Answer given={actionData} />}
        columns={alertColumns({ ...clock, several, state })}
        rows={rows}
        rowKey={(row) => row.id}
        sorted={sorted}
        selection={
          mayChange && state !== 'closed'
            ? { name: 'id', label: (row) => `${row.sku} ${row.warehouse}`, value: (row) => String(row.id), verbs: <Verbs state={state} until={loaderData.nextWeek} /> }
            : undefined
        }
        empty={{ title: m.office_alerts_none(), text: m.office_alerts_none_text(), all: m.office_alerts_all() }}
        pages={{ previous, next, total }}
      />
    </>
  )
}

function Verbs({ state, until }: { state: 'open' | 'snoozed' | 'closed'; until: string }) {
  return (
    <>
      <label className="flex items-center gap-2">
        {m.office_alert_until()}
        <input type="date" name="until" className="input w-40" defaultValue={until} />
      </label>
      <Button name="verb" value="snooze" small>
        {m.office_alert_snooze()}
      </Button>
      {state === 'snoozed' && (
        <Button name="verb" value="wake" small>
          {m.office_alert_wake()}
        </Button>
      )}
      <Button name="verb" value="compute" small look="quiet">
        {m.office_threshold_compute()}
      </Button>
    </>
  )
}

function Answer({ given }: { given: Route.ComponentProps['actionData'] }) {
  if (!given) return null
  if ('refusal' in given) return <Notice kind="error">{given.refusal.message}</Notice>
  const words = { snooze: m.office_alerts_put_off, wake: m.office_alerts_back, compute: m.office_thresholds_computed }
  return <Notice kind="done">{words[given.verb]({ count: given.count })}</Notice>
}
