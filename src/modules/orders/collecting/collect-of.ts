import { counterById } from '#modules/stock/index.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'
import type { OrderLine } from '../order-by-id.ts'

export type OrderCollect = {
  counterId: number
  /** It still collects; what was to be fetched there before it closed stays. */
  open: boolean
  code: string
  name: string
  phone: string | null
  /** Local times of opening, and ISO week days on which it is open. */
  opens: string
  closes: string
  workingDays: readonly number[]
  note: string | null
  zone: string
  /** From when on the first of it was promised to be ready; since when something is. */
  from: string | null
  readyAt: string | null
  /** What the client shows; null as long as nothing was ready, and for staff, who are told it by the client. */
  collectCode: string | null
  /** What is to be said of when: from `from` on; it lies ready; that moment went by and it is not ready; a part was fetched and the rest is still to come. */
  stage: 'from' | 'ready' | 'awaited' | 'rest'
}
export type CollectCells = { counterId: number | null; collectFrom: string | null; collectCode: string | null; readyAt: string | null }

/** Where an order is collected, with the counter as it is open today; null when it is delivered. No statement of its own. */
export async function collectOf(
  ctx: Ctx | TxCtx,
  { counterId, collectFrom, collectCode, readyAt }: CollectCells,
  lines: readonly Pick<OrderLine, 'qtyShipped'>[],
): Promise<OrderCollect | null> {
  const counter = await counterById(ctx, counterId)
  if (!counter) return null
  const { code, name, phone, opens, closes, note, zone, calendar } = counter
  const hidden = ctx.actor.isStaff && ctx.actor.kind !== 'system'
  return {
    counterId: counter.id,
    open: counter.collects,
    code,
    name,
    phone,
    opens,
    closes,
    workingDays: calendar.workingDays,
    note,
    zone,
    from: collectFrom,
    readyAt,
    collectCode: hidden ? null : collectCode,
    stage: stageOf({ collectFrom, readyAt, fetched: lines.some(({ qtyShipped }) => qtyShipped > 0) }, ctx.now),
  }
}

function stageOf({ collectFrom, readyAt, fetched }: Pick<CollectCells, 'collectFrom' | 'readyAt'> & { fetched: boolean }, now: Temporal.Instant): OrderCollect['stage'] {
  if (readyAt !== null) return 'ready'
  if (fetched) return 'rest'
  return collectFrom !== null && Temporal.Instant.compare(collectFrom, now) <= 0 ? 'awaited' : 'from'
}

/** What of a line is held but not yet ready at the counter, base steps. */
export function toPrepare({ variantId, qty, qtyCancelled, qtyReady, waiting }: Pick<OrderLine, 'variantId' | 'qty' | 'qtyCancelled' | 'qtyReady' | 'waiting'>): number {
  return variantId === null ? 0 : Math.max(0, qty - qtyCancelled - waiting - qtyReady)
}
