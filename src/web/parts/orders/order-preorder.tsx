import type { ReactNode } from 'react'
import type { Order } from '#modules/orders/index.ts'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { formatDay } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'

type OrderPreorderProps = {
  order: Pick<Order, 'windowFrom' | 'windowTo' | 'conditional' | 'state'>
  /** The last day on which the client may change it; null: it is over. */ closesOn: string | null
  action?: ReactNode
}

/** That an order is a pre-order: for when, whether its campaign is launched, until when it may be changed. Nothing for other orders. */
export function OrderPreorder({ order: { windowFrom, windowTo, conditional, state }, closesOn, action }: OrderPreorderProps) {
  if (windowFrom === null || windowTo === null || state === 'cancelled') return null
  const day = (text: string) => formatDay(text, getLocale())
  const window = { from: day(windowFrom), to: day(windowTo) }
  const said = !conditional ? m.order_preorder_launched(window) : closesOn ? m.order_preorder_notice({ ...window, day: day(closesOn) }) : m.order_preorder_notice_closed(window)
  return <Notice action={action}>{said}</Notice>
}
