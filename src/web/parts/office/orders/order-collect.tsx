import { HandHelping, PackageCheck } from 'lucide-react'
import { Form } from 'react-router'
import type { Order } from '#modules/orders/index.ts'
import type { PageRefusal } from '#platform/http/page-refusals.ts'
import { m } from '../../../paraglide/messages.js'
import { Button } from '../../../ui/buttons/button.tsx'
import { LinkButton } from '../../../ui/buttons/link-button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { OfficeOrderReason } from './order-reason.tsx'
import { fieldErrors } from '../../field-errors.ts'

type CollectFormProps = { order: Order; refusal?: PageRefusal; typed?: Record<string, string> }

/** All that the order holds lies at its counter: the client is told. What is held elsewhere is to be brought first. */
export function OfficeOrderPrepare({ order, refusal, typed }: CollectFormProps) {
  const elsewhere = order.lines.some(({ from }) => from.some(({ warehouseId }) => warehouseId !== order.collect?.counterId))
  return (
    <Form method="post" action={`/office/orders/${order.number}`} className="space-y-3 border-y border-line py-3">
      <input type="hidden" name="version" value={order.version} />
      {refusal && <Notice kind="error">{refusal.message}</Notice>}
      {elsewhere && <p>{m.office_prepare_brings()}</p>}
      <div className="flex flex-wrap items-end gap-3">
        <OfficeOrderReason order={order} typed={typed} />
        <Button type="submit" look="primary" icon={PackageCheck} name="verb" value="prepare">
          {m.office_prepare_now()}
        </Button>
        <LinkButton to={`/office/orders/${order.number}`} look="quiet">
          {m.office_leave_it()}
        </LinkButton>
      </div>
    </Form>
  )
}

/** Who fetches what lies ready, with the code that he gives. Sending it twice hands it over once. */
export function OfficeOrderCollect({ order, refusal, typed }: CollectFormProps) {
  const errors = fieldErrors(refusal, { by: ['order.collector_missing'], code: ['order.collect_code_wrong'] })
  return (
    <Form method="post" action={`/office/orders/${order.number}`} className="space-y-3 border-y border-line py-3">
      <input type="hidden" name="key" value={`office ${order.version}`} />
      {errors.form && <Notice kind="error">{errors.form}</Notice>}
      <div className="flex flex-wrap items-start gap-3">
        <TextField
          label={m.office_collect_by()}
          name="by"
          required
          maxLength={120}
          autoComplete="off"
          className="min-w-56 flex-1"
          defaultValue={typed?.by ?? ''}
          error={errors.by}
        />
        <TextField
          label={m.office_collect_code()}
          hint={m.office_collect_code_hint()}
          name="code"
          optional
          maxLength={12}
          autoComplete="off"
          className="w-64"
          defaultValue={typed?.code ?? ''}
          error={errors.code}
        />
        <OfficeOrderReason order={order} typed={typed} />
        <div className="flex gap-2 sm:mt-6">
          <Button type="submit" look="primary" icon={HandHelping} name="verb" value="collect">
            {m.office_collect_now()}
          </Button>
          <LinkButton to={`/office/orders/${order.number}`} look="quiet">
            {m.office_leave_it()}
          </LinkButton>
        </div>
      </div>
    </Form>
  )
}
