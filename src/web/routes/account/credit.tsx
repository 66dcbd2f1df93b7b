import { Link } from 'react-router'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { creditEntries, creditOf, openDues, type CreditEntry, type OpenDue } from '#modules/credit/index.ts'
import { orderNumbers } from '#modules/orders/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/credit.ts'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { useShopPath } from '../../parts/frame/use-shop-path.ts'
import { clockOf } from '../../server/people/clock-of.ts'
import { Bar } from '../../ui/chart/bar.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Figure } from '../../ui/chart/figure.tsx'
import { formatAmount, formatDay, formatInstant } from '../../ui/format.ts'
import { Money } from '../../ui/money.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/section.tsx'
import { Table, type Column } from '../../ui/list/table.tsx'

export async function loader({ context }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  mustBeAllowed(ctx, 'credit.read')
  const [credit, dues, entries, clock] = await Promise.all([creditOf(ctx), openDues(ctx), creditEntries(ctx, 200), clockOf(ctx)])
  const numbers = await orderNumbers(
    ctx,
    entries.flatMap(({ orderId }) => (orderId ? [orderId] : [])),
  )
  return { credit, dues, entries, numbers: Object.fromEntries(numbers), clock, currency: ctx.actor.company?.currency ?? 'EUR' }
}

/** What the company owes and how much more it may order, and every entry behind the figure. */
export default function Credit({ loaderData }: Route.ComponentProps) {
  const { credit, dues, entries, numbers, clock, currency } = loaderData
  const path = useShopPath()
  const lateCents = dues.filter((due) => isLate(due, clock.today)).reduce((sum, due) => sum + due.openCents, 0)
  const over = credit.limitCents !== null && credit.outstandingCents > credit.limitCents
  return (
    <div className="space-y-6">
      <title>{m.account_credit_title()}</title>
      <h1>{m.account_credit_title()}</h1>
      {credit.blockedReason !== null && (
        <Notice kind="error" title={m.account_blocked()}>
          {credit.blockedReason}
        </Notice>
      )}
      <div className="grid grid-cols-2 gap-x-6 gap-y-4 sm:grid-cols-4">
        <Figure label={m.account_outstanding()} value={<Money cents={credit.outstandingCents} currency={currency} />} tone={over ? 'error' : undefined} />
        <Figure
          label={m.account_due()}
          value={<Money cents={credit.dueCents} currency={currency} />}
          note={
            lateCents > 0 ? (
              <span className="text-error">
                {m.account_open_late_total()} <Money cents={lateCents} currency={currency} />
              </span>
            ) : (
              credit.termName
            )
          }
        />
        <Figure label={m.account_held()} value={<Money cents={credit.heldCents} currency={currency} />} />
        <Figure
          label={m.account_left()}
          value={credit.leftCents === null ? m.account_no_limit() : <Money cents={credit.leftCents} currency={currency} />}
          note={
            credit.limitCents === null ? undefined : (
              <>
                {m.account_of_limit()} <Money cents={credit.limitCents} currency={currency} />
              </>
            )
          }
        />
      </div>
      {credit.limitCents !== null && (
        <Bar
          max={Math.max(credit.limitCents, credit.outstandingCents, 1)}
          className="w-full max-w-xl"
          parts={[
            { value: credit.dueCents, tone: over ? 'error' : 'accent', label: m.account_due() },
            { value: credit.heldCents, tone: over ? 'attention' : 'info', label: m.account_held() },
          ]}
        />
      )}
      <Section title={m.account_open_dues()}>
        {dues.length === 0 ? (
          <p className="text-muted">{m.account_open_none()}</p>
        ) : (
          <Table caption={m.account_open_dues()} columns={dueColumns(path, clock.today)} rows={dues} rowKey={(row) => row.id} />
        )}
      </Section>
      <Section title={m.account_entries()}>
        {entries.length === 0 ? (
          <Empty title={m.account_no_entries()} />
        ) : (
          <Table caption={m.account_entries()} columns={columnsOf(path, clock, numbers)} rows={entries} rowKey={(row) => row.id} />
        )}
      </Section>
    </div>
  )
}

function isLate(due: OpenDue, today: string): boolean {
  return due.dueOn !== null && due.dueOn < today
}

function dueColumns(path: (to: string) => string, today: string): Column<OpenDue>[] {
  const locale = getLocale()
  const day = (row: OpenDue) => (row.dueOn ? formatDay(row.dueOn, locale) : '')
  return [
    {
      key: 'dueOn',
      head: m.account_entry_due_on(),
      className: 'num',
      phone: 'what',
      cell: (row) =>
        isLate(row, today) ? (
          <span className="text-error">
            {day(row)} · {m.account_open_late()}
          </span>
        ) : (
          day(row)
        ),
    },
    {
      key: 'document',
      head: m.account_entry_document(),
      className: 'num',
      cell: (row) => (row.orderId ? <Link to={path(`/account/orders/${row.orderId}`)}>{row.document}</Link> : row.document),
    },
    {
      key: 'open',
      head: m.account_open_rest(),
      align: 'end',
      phone: 'figure',
      phoneLabel: m.frame_gross(),
      cell: (row) => (
        <>
          {formatAmount(row.openCents, locale)}
          {row.openCents !== row.grossCents && <span className="text-tiny text-muted"> {m.account_open_of({ gross: formatAmount(row.grossCents, locale) })}</span>}
        </>
      ),
    },
  ]
}

const kindWords: Record<string, () => string> = {
  hold: m.account_entry_hold,
  release: m.account_entry_release,
  charge: m.account_entry_charge,
  settle: m.account_entry_settle,
  opening: m.account_entry_opening,
}

function columnsOf(path: (to: string) => string, clock: { zone: string; today: string }, numbers: Record<string, string>): Column<CreditEntry>[] {
  const locale = getLocale()
  const amount = (cents: number) => (cents === 0 ? null : formatAmount(cents, locale))
  return [
    { key: 'at', head: m.account_entry_at(), className: 'num', cell: (row) => formatInstant(row.at, locale, clock) },
    {
      key: 'kind',
      head: m.account_entry_kind(),
      phone: 'what',
      cell: (row) => (row.orderId ? <Link to={path(`/account/orders/${row.orderId}`)}>{kindWords[row.kind]?.() ?? row.kind}</Link> : (kindWords[row.kind]?.() ?? row.kind)),
    },
    { key: 'document', head: m.account_entry_document(), className: 'num', cell: (row) => row.document ?? numbers[row.orderId ?? ''] ?? row.note },
    { key: 'dueOn', head: m.account_entry_due_on(), className: 'num', phoneLabel: m.account_entry_due_on(), cell: (row) => (row.dueOn ? formatDay(row.dueOn, locale) : null) },
    { key: 'held', head: m.account_entry_held(), align: 'end', phoneLabel: m.account_entry_held(), cell: (row) => amount(row.heldDelta) },
    { key: 'due', head: m.account_entry_due(), align: 'end', phone: 'figure', phoneLabel: m.frame_gross(), cell: (row) => amount(row.dueDelta) },
  ]
}
