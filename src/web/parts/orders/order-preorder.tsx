import type { ReactNode } from 'react'
import type { Order } from '#modules/orders/index.ts'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { formatDay } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'

type OrderPreorderProps = {
  order: Pick<Order, 'windowFrom' | 'windowTo' | 'conditional' | 'state' | 'collect'>
  /** The last day on which the client may change it; null: it is over. */ closesOn: string | null
  action?: ReactNode
}

/** That an order is a pre-order: for when, whether its campaign is launched, until when it may be changed. Nothing for other orders. */
export function OrderPreorder({ order: { windowFrom, windowTo, conditional, state, collect }, closesOn, action }: OrderPreorderProps) {
  if (windowFrom === null || windowTo === null || state === 'cancelled') return null
  const day = (text: string) => formatDay(text, getLocale())
  const window = { from: day(windowFrom), to: day(windowTo) }
  if (collect && (collect.stage === 'ready' || state === 'closed')) return <Notice action={action}>{m.order_preorder_collect_came()}</Notice>
  const words = collect ? collectedWords : deliveredWords
  const said = !conditional ? words.launched(window) : closesOn ? words.open({ ...window, day: day(closesOn) }) : words.closed(window)
  return <Notice action={action}>{said}</Notice>
}

const deliveredWords = { launched: m.order_preorder_launched, open: m.order_preorder_notice, closed: m.order_preorder_notice_closed }
const collectedWords = { launched: m.order_preorder_collect_launched, open: m.order_preorder_collect_notice, closed: m.order_preorder_collect_notice_closed }
