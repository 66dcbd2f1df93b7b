import { Download, ListOrdered, ShoppingCart } from 'lucide-react'
import { isAllowed } from '#modules/accounts/index.ts'
import { creditOf } from '#modules/credit/index.ts'
import { countsByState, listOrders } from '#modules/orders/index.ts'
import { deniedNumber } from '#modules/pricing/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/home.ts'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { accountOrderColumns } from '../../parts/orders/account-order-columns.tsx'
import { useShopPath } from '../../parts/frame/use-shop-path.ts'
import { VatDeniedNote } from '../../parts/vat-denied-note.tsx'
import { clockOf } from '../../server/people/clock-of.ts'
import { Empty } from '../../ui/empty.tsx'
import { Figure } from '../../ui/chart/figure.tsx'
import { formatNumber } from '../../ui/format.ts'
import { LinkButton } from '../../ui/buttons/link-button.tsx'
import { Money } from '../../ui/money.tsx'
import { Section } from '../../ui/section.tsx'
import { Table } from '../../ui/list/table.tsx'

export async function loader({ context }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const companyId = ctx.actor.company?.id
  const [{ rows }, counts, credit, clock, vatDenied] = await Promise.all([
    listOrders(ctx, { companyId, limit: 8 }),
    countsByState(ctx, { companyId }),
    isAllowed(ctx, 'credit.read') ? creditOf(ctx) : null,
    clockOf(ctx),
    deniedNumber(ctx, ['standard']),
  ])
  return { rows, counts, credit, clock, vatDenied, company: ctx.actor.company?.name ?? '', currency: ctx.actor.company?.currency ?? 'EUR', mayOrder: isAllowed(ctx, 'cart.use') }
}

/** The company at a glance: what is on its way, what is owed, the last orders. */
export default function Home({ loaderData }: Route.ComponentProps) {
  const { rows, counts, credit, clock, vatDenied, company, currency, mayOrder } = loaderData
  const path = useShopPath()
  const count = (...states: string[]) =>
    formatNumber(
      states.reduce((sum, state) => sum + (counts[state] ?? 0), 0),
      getLocale(),
    )
  return (
    <div className="space-y-6">
      <title>{m.account_home_title()}</title>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h1>{company}</h1>
        {mayOrder && (
          <div className="flex flex-wrap gap-2">
            <LinkButton to={path('/account/prices.csv')} reloadDocument icon={Download}>
              {m.account_prices()}
            </LinkButton>
            <LinkButton to={path('/quick-order')} icon={ListOrdered}>
              {m.account_quick_order()}
            </LinkButton>
            <LinkButton to={path('/cart')} icon={ShoppingCart} look="primary">
              {m.account_cart()}
            </LinkButton>
          </div>
        )}
      </div>
      <VatDeniedNote number={vatDenied} />
      <div className="grid grid-cols-2 gap-x-6 gap-y-4 sm:grid-cols-4">
        <Figure label={m.account_waiting()} value={count('pending_approval', 'on_hold', 'placed')} to={path('/account/orders?state=waiting')} />
        <Figure label={m.account_under_way()} value={count('confirmed', 'in_preparation')} to={path('/account/orders?state=under_way')} />
        {credit && (
          <Figure
            label={m.account_outstanding()}
            value={<Money cents={credit.outstandingCents} currency={currency} />}
            to={path('/account/credit')}
            note={
              credit.limitCents === null ? undefined : (
                <>
                  {m.account_of_limit()} <Money cents={credit.limitCents} currency={currency} />
                </>
              )
            }
          />
        )}
        {credit && <Figure label={m.account_due()} value={<Money cents={credit.dueCents} currency={currency} />} to={path('/account/credit')} note={credit.termName} />}
      </div>
      <Section
        title={m.account_last_orders()}
        verbs={
          <LinkButton to={path('/account/orders')} look="quiet">
            {m.account_all_orders()}
          </LinkButton>
        }
      >
        {rows.length === 0 ? (
          <NoOrders mayOrder={mayOrder} />
        ) : (
          <Table caption={m.account_last_orders()} columns={accountOrderColumns({ ...clock, base: path('/account/orders') })} rows={rows} rowKey={(row) => row.id} />
        )}
      </Section>
    </div>
  )
}

function NoOrders({ mayOrder }: { mayOrder: boolean }) {
  const path = useShopPath()
  return (
    <Empty
      title={m.account_no_orders()}
      action={
        mayOrder ? (
          <LinkButton to={path('/')} look="primary">
            {m.account_to_shop()}
          </LinkButton>
        ) : undefined
      }
    >
      {m.account_no_orders_text()}
    </Empty>
  )
}
