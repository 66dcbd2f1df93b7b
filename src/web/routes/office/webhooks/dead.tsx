import { RotateCcw } from 'lucide-react'
import { Form } from 'react-router'
import { listMessages, replayMessages } from '#modules/integration/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/dead.ts'
import { m } from '../../../paraglide/messages.js'
import { messageColumns } from '../../../parts/office/exchange/message-columns.tsx'
import { ExchangeTabs } from '../../../parts/office/exchange/exchange-tabs.tsx'
import { eventWords } from '../../../parts/office/exchange/webhook-words.tsx'
import { clockOf } from '../../../server/people/clock-of.ts'
import { orRefusal } from '../../../server/or-refusal.ts'
import { Button } from '../../../ui/buttons/button.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Pager } from '../../../ui/list/pager.tsx'
import { SelectionBar } from '../../../ui/list/selection-bar.tsx'
import { Table } from '../../../ui/list/table.tsx'

export async function loader({ context, request }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const asked = new URL(request.url).searchParams
  const [page, clock] = await Promise.all([listMessages(ctx, { state: 'dead', after: asked.get('after'), before: asked.get('before') }), clockOf(ctx)])
  return { page, clock }
}

export async function action({ context, request }: Route.ActionArgs) {
  const { ctx } = context.get(pageScope)
  const form = await request.formData()
  return orRefusal(context, form, async () => ({ replayed: await replayMessages(ctx, { ids: form.getAll('id').map(String) }) }))
}

/** What was given up after nine attempts, on whatever subscription: looked into, and sent again one by one or many at once. */
export default function DeadLetters({ loaderData: { page, clock }, actionData }: Route.ComponentProps) {
  return (
    <div className="space-y-4">
      <title>{m.office_webhooks_dead_title()}</title>
      <h1>{m.office_webhooks_dead_title()}</h1>
      <ExchangeTabs current="dead" webhooks />
      {actionData && 'refusal' in actionData && <Notice kind="error">{actionData.refusal.message}</Notice>}
      {actionData && 'replayed' in actionData && <Notice kind="done">{m.office_webhook_replayed({ count: actionData.replayed })}</Notice>}
      {page.rows.length === 0 ? (
        <Empty title={m.office_dead_none()}>{m.office_dead_none_text()}</Empty>
      ) : (
        <>
          <Form method="post" className="selection-scope">
            <Table
              caption={m.office_webhooks_dead_title()}
              columns={messageColumns(clock, { url: true })}
              rows={page.rows}
              rowKey={(row) => row.id}
              pick={{ name: 'id', value: (row) => row.id, label: (row) => `${eventWords[row.event]?.() ?? row.event} ${row.sequence}` }}
            />
            <SelectionBar>
              <Button type="submit" icon={RotateCcw}>
                {m.office_message_again()}
              </Button>
            </SelectionBar>
          </Form>
          <Pager previous={page.previous} next={page.next} shown={page.rows.length} total={{ count: page.total }} />
        </>
      )}
    </div>
  )
}
