import { Form } from 'react-router'
import type { Order } from '#modules/orders/index.ts'
import { m } from '../../paraglide/messages.js'
import { Button } from '../../ui/buttons/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { CompanyField } from '../drawn-for.tsx'

export const deliveryWords = { available: m.order_delivery_available, together: m.order_delivery_together }
const collectWords = { available: m.order_collect_available, together: m.order_collect_together }

/** What keeps an order here that the client wants together, or why it leaves in parts all the same. */
export function OrderHeldBack({ order }: { order: Order }) {
  if (order.heldBack) return <Notice kind="info">{m.order_held_back()}</Notice>
  if (order.deliveryFreedAt !== null && order.state !== 'closed' && order.state !== 'cancelled') return <Notice kind="info">{m.order_freed()}</Notice>
  return null
}

/** How the client wants the order delivered, and the other way, one press away while it is open. */
export function OrderDelivery({ order, here }: { order: Order; here: string }) {
  const other = order.delivery === 'together' ? 'available' : 'together'
  const words = order.collect ? collectWords : deliveryWords
  const may = order.may.giveUp && (other === 'available' || order.lines.every((line) => line.qtyShipped === 0))
  if (!may) return words[order.delivery]()
  return (
    <Form method="post" action={here} className="flex flex-wrap items-center gap-x-3" preventScrollReset>
      <CompanyField />
      <input type="hidden" name="version" value={order.version} />
      <input type="hidden" name="delivery" value={other} />
      <span>{words[order.delivery]()}</span>
      <Button type="submit" name="verb" value="delivery" small look="quiet" aria-label={m.order_delivery_change_to({ choice: words[other]() })}>
        {m.order_delivery_change()}
      </Button>
    </Form>
  )
}
