import { Plus } from 'lucide-react'
import { Link } from 'react-router'
import { listWebhooks, type WebhookSeen } from '#modules/integration/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/list.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { ExchangeTabs } from '../../../parts/office/exchange/exchange-tabs.tsx'
import { eventWords, WebhookState } from '../../../parts/office/exchange/webhook-words.tsx'
import { clockOf } from '../../../server/people/clock-of.ts'
import { Empty } from '../../../ui/empty.tsx'
import { formatInstant, formatNumber } from '../../../ui/format.ts'
import { LinkButton } from '../../../ui/buttons/link-button.tsx'
import { Table, type Column } from '../../../ui/list/table.tsx'

export async function loader({ context }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const [webhooks, clock] = await Promise.all([listWebhooks(ctx), clockOf(ctx)])
  return { webhooks, clock }
}

/** The systems that are told what happens here. */
export default function Webhooks({ loaderData: { webhooks, clock } }: Route.ComponentProps) {
  const make = (
    <LinkButton to="/office/webhooks/new" icon={Plus} look="primary" data-new>
      {m.office_webhook_new()}
    </LinkButton>
  )
  return (
    <div className="space-y-4">
      <title>{m.office_webhooks_title()}</title>
      <div className="flex flex-wrap items-start justify-between gap-3">
        <h1>{m.office_webhooks_title()}</h1>
        {webhooks.length > 0 && make}
      </div>
      <ExchangeTabs current="webhooks" webhooks />
      {webhooks.length === 0 ? (
        <Empty title={m.office_webhooks_none()} action={make}>
          {m.office_webhooks_none_text()}
        </Empty>
      ) : (
        <Table caption={m.office_webhooks_title()} columns={columns(clock)} rows={webhooks} rowKey={(row) => row.id} />
      )}
    </div>
  )
}

function columns(clock: { zone: string; today: string }): Column<WebhookSeen>[] {
  const count = (n: number) => formatNumber(n, getLocale())
  return [
    { key: 'what', head: m.office_webhook_description(), phone: 'what', cell: (row) => <Link to={`/office/webhooks/${row.id}`}>{row.description || row.url}</Link> },
    { key: 'url', head: m.office_webhook_url(), className: 'break-anywhere', cell: (row) => row.url },
    {
      key: 'events',
      head: m.office_webhook_events(),
      phone: 'off',
      cell: (row) => <span className="text-tiny">{row.events.map((event) => eventWords[event]?.() ?? event).join(', ')}</span>,
    },
    { key: 'state', head: m.office_message_state(), cell: (row) => <WebhookState webhook={row} /> },
    { key: 'waiting', head: m.office_message_waiting(), align: 'end', phoneLabel: m.office_message_waiting(), cell: (row) => count(row.waiting) },
    {
      key: 'dead',
      head: m.office_webhooks_dead_title(),
      align: 'end',
      phoneLabel: m.office_webhooks_dead_title(),
      cell: (row) =>
        row.dead === 0 ? (
          '0'
        ) : (
          <Link to="/office/webhooks/dead" className="text-error">
            {count(row.dead)}
          </Link>
        ),
    },
    {
      key: 'last',
      head: m.office_webhook_last(),
      align: 'end',
      className: 'num',
      phone: 'figure',
      cell: (row) => (row.lastDeliveredAt === null ? m.office_webhook_never() : formatInstant(row.lastDeliveredAt, getLocale(), clock)),
    },
  ]
}
