import { Plus, Upload } from 'lucide-react'
import { Link } from 'react-router'
import { isAllowed } from '#modules/accounts/index.ts'
import { listPriceLists, type PriceListRow } from '#modules/pricing/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/lists.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { audienceWords, periodWords } from '../../../parts/office-price-words.ts'
import { clockOf } from '../../../server/clock-of.ts'
import { Empty } from '../../../ui/empty.tsx'
import { formatNumber } from '../../../ui/format.ts'
import { LinkButton } from '../../../ui/link-button.tsx'
import { ListToolbar } from '../../../ui/list-toolbar.tsx'
import { Pill } from '../../../ui/pill.tsx'
import { Table, type Column } from '../../../ui/table.tsx'

export async function loader({ context }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const [lists, clock] = await Promise.all([listPriceLists(ctx), clockOf(ctx)])
  return { lists, today: clock.today, mayManage: isAllowed(ctx, 'prices.manage'), mayImport: isAllowed(ctx, 'imports.run') && isAllowed(ctx, 'prices.manage') }
}

/** All price lists: for whom, when, how many prices. Prices are changed on the sheet of a list or of an article, or by a file. */
export default function PriceLists({ loaderData: { lists, today, mayImport, mayManage } }: Route.ComponentProps) {
  const upload = mayImport && (
    <LinkButton to="/office/imports?kind=prices" icon={Upload}>
      {m.office_import_prices()}
    </LinkButton>
  )
  return (
    <>
      <title>{m.office_prices_title()}</title>
      <ListToolbar title={m.office_prices_title()} verbs={<><LinkButton to="/office/agreements">{m.office_agreements_title()}</LinkButton>{upload}{mayManage && <LinkButton to="/office/prices/new" icon={Plus} look="primary" data-new>{m.office_list_new()}</LinkButton>}</>} />
      {lists.length === 0 ? (
        <Empty title={m.office_lists_none()} action={upload}>
          {m.office_lists_none_text()}
        </Empty>
      ) : (
        <Table caption={m.office_prices_title()} columns={columns(today)} rows={lists} rowKey={(list) => list.id} />
      )}
    </>
  )
}

function columns(today: string): Column<PriceListRow>[] {
  return [
    { key: 'code', head: m.office_list_code(), className: 'num', cell: (list) => list.code },
    { key: 'name', head: m.office_list_name(), phone: 'what', cell: (list) => <Link to={`/office/prices/${list.id}`} className="link">{list.name}</Link> },
    { key: 'audience', head: m.office_list_audience(), cell: audienceWords },
    { key: 'period', head: m.office_list_period(), cell: (list) => periodWords(list) || m.office_period_always() },
    { key: 'state', head: m.office_order_state(), cell: (list) => <InForce list={list} today={today} /> },
    { key: 'currency', head: m.office_order_currency(), phone: 'off', cell: (list) => list.currency },
    { key: 'prices', head: m.office_list_prices(), align: 'end', phone: 'figure', cell: (list) => formatNumber(list.prices, getLocale()) },
  ]
}

function InForce({ list: { from, to }, today }: { list: PriceListRow; today: string }) {
  if (from !== null && from > today) return <Pill tone="info">{m.office_list_later()}</Pill>
  if (to !== null && to < today) return <Pill tone="neutral">{m.office_list_over()}</Pill>
  return <Pill tone="done">{m.office_list_now()}</Pill>
}
