import { Check, FileText, HandHelping, Lock, PackageCheck, Pencil, Truck } from 'lucide-react'
import { Form, Link } from 'react-router'
import type { Order } from '#modules/orders/index.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import type { Clock } from '../../../server/people/clock-of.ts'
import { Button } from '../../../ui/buttons/button.tsx'
import { LinkButton } from '../../../ui/buttons/link-button.tsx'
import { Menu } from '../../../ui/buttons/menu.tsx'
import { menuItem } from '../../../ui/buttons/menu-item.ts'
import { formatInstant } from '../../../ui/format.ts'
import { Notice } from '../../../ui/notice.tsx'
import { holdReasonWords } from '../../orders/order-state.tsx'

/** Whose order it is, who sent it and when; the client's name leads to his sheet for whoever may open it. */
export function OfficeOrderAbout({ order, clock, mayClient }: { order: Order; clock: Clock; mayClient: boolean }) {
  const when = formatInstant(order.submittedAt, getLocale(), clock)
  return (
    <>
      {mayClient ? (
        <Link to={`/office/clients/${order.companyId}`} className="text-base-content underline">
          {order.companyName}
        </Link>
      ) : (
        order.companyName
      )}{' '}
      · {order.onBehalfName ? m.office_order_by_rep({ rep: order.onBehalfName, when }) : m.office_order_by({ buyer: order.buyerName, when })}
    </>
  )
}

/** What is being done to the order on its page. */
export type OrderMode = 'ship' | 'prepare' | 'collect' | 'change' | 'cancel' | null

/** Its documents, and what whoever reads may do with it now. */
export function OfficeOrderVerbs({ order, mode }: { order: Order; mode: OrderMode }) {
  const { may, number } = order
  return (
    <>
      <Menu
        side="end"
        summaryClass="btn btn-plain"
        label={
          <>
            <FileText aria-hidden /> {m.office_order_documents()}
          </>
        }
      >
        <a href={`/office/orders/${number}/confirmation.pdf`} className={menuItem}>
          {m.office_order_confirmation()}
        </a>
        {may.pick && (
          <a href={`/office/orders/${number}/picking.pdf`} className={menuItem}>
            {m.office_order_picking()}
          </a>
        )}
      </Menu>
      {may.change && mode !== 'change' && (
        <LinkButton to="?change" icon={Pencil} preventScrollReset>
          {m.office_order_change()}
        </LinkButton>
      )}
      {may.cancel && mode !== 'cancel' && (
        <LinkButton to="?cancel" look="quiet" preventScrollReset>
          {m.office_order_cancel()}
        </LinkButton>
      )}
      {may.confirm && <OneClick order={order} verb="confirm" icon={Check} label={m.office_confirm()} />}
      {may.release && <OneClick order={order} verb="release" icon={Lock} label={m.office_order_release()} />}
      {may.prepare && mode !== 'prepare' && (
        <LinkButton to="?prepare" icon={PackageCheck} look={may.collect ? 'plain' : 'primary'} preventScrollReset>
          {m.office_order_prepare()}
        </LinkButton>
      )}
      {may.collect && mode !== 'collect' && (
        <LinkButton to="?collect" icon={HandHelping} look="primary" preventScrollReset>
          {m.office_order_collect()}
        </LinkButton>
      )}
      {may.ship && mode !== 'ship' && (
        <LinkButton to="?ship" icon={Truck} look="primary" preventScrollReset>
          {m.office_order_ship()}
        </LinkButton>
      )}
    </>
  )
}

function OneClick({ order, verb, icon, label }: { order: Order; verb: string; icon: typeof Check; label: string }) {
  return (
    <Form method="post" action={`/office/orders/${order.number}`}>
      <Button type="submit" name="verb" value={verb} look="primary" icon={icon}>
        {label}
      </Button>
    </Form>
  )
}

/** Why it waits, and who may let it go on. */
export function OfficeOrderOnHold({ order }: { order: Order }) {
  const reasons = order.holdReasons.map(holdReasonWords).join(', ')
  return (
    <Notice kind="attention" title={m.office_on_hold({ reasons })}>
      {order.may.release ? m.office_on_hold_release() : m.office_on_hold_wait()}
    </Notice>
  )
}
