import { Form, Link } from 'react-router'
import { agreementSheet, priceHistory, priceListSheet } from '#modules/pricing/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/history.ts'
import { m } from '../../../paraglide/messages.js'
import { OfficePriceHistory } from '../../../parts/office/prices/price-history.tsx'
import { OfficePriceTabs } from '../../../parts/office/prices/price-tabs.tsx'
import { clockOf } from '../../../server/people/clock-of.ts'
import { Button } from '../../../ui/buttons/button.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Pager } from '../../../ui/list/pager.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'

export async function loader({ context, url }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const [sku, list, agreement] = ['sku', 'list', 'agreement'].map((name) => url.searchParams.get(name)?.trim() ?? '') as [string, string, string]
  const [{ zone }, ofList, ofAgreement] = await Promise.all([
    clockOf(ctx),
    list === '' ? null : priceListSheet(ctx, { code: list }),
    agreement === '' ? null : agreementSheet(ctx, { code: agreement }),
  ])
  const unknown = (list !== '' && !ofList) || (agreement !== '' && !ofAgreement)
  const page = unknown
    ? { rows: [], previous: null, next: null }
    : await priceHistory(ctx, {
        ...(sku && { sku }),
        ...(ofList && { listId: ofList.id }),
        ...(ofAgreement && { agreementId: ofAgreement.id }),
        after: url.searchParams.get('after'),
        before: url.searchParams.get('before'),
      })
  const of = ofList ? { name: ofList.name, to: `/office/prices/${ofList.id}` } : ofAgreement ? { name: ofAgreement.name, to: `/office/agreements/${ofAgreement.id}` } : null
  return { ...page, asked: { sku, list, agreement }, of, zone }
}

/** Every change of prices, the latest first, a page at a time: of an article, a list, an agreement, or of an article on one of them. */
export default function PriceHistoryPage({ loaderData: { rows, previous, next, asked, of, zone } }: Route.ComponentProps) {
  return (
    <div className="space-y-4">
      <title>{m.office_history_title()}</title>
      <OfficePriceTabs />
      <h1>{m.office_history_title()}</h1>
      {of && (
        <p>
          <Link to={of.to} className="link">
            {of.name}
          </Link>
        </p>
      )}
      <Form method="get" className="flex flex-wrap items-end gap-3">
        <TextField label={m.office_history_sku()} name="sku" defaultValue={asked.sku} className="w-44" />
        <TextField label={m.office_history_list()} name="list" defaultValue={asked.list} className="w-44" />
        <TextField label={m.office_history_agreement()} name="agreement" defaultValue={asked.agreement} className="w-44" />
        <Button type="submit">{m.office_history_show()}</Button>
      </Form>
      {rows.length === 0 ? <Empty title={m.office_history_none()}>{m.office_history_none_text()}</Empty> : <OfficePriceHistory changes={rows} zone={zone} ofMany />}
      <Pager previous={previous} next={next} shown={rows.length} />
    </div>
  )
}
