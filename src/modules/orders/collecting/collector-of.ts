import { Refusal } from '#kernel/refusal.ts'
import type { LockedLine, LockedOrder } from '../lock-order.ts'

/**
 * Who fetches a locked order at its counter; null when it is delivered. Refuses `order.to_collect` (nobody is named), `order.not_to_collect`, `order.collector_missing`, `order.collect_code_wrong`; a code may be
 * left out where the person is known otherwise.
 */
export function collectorOf(order: LockedOrder, collected: { by: string; code: string | null } | null): string | null {
  if (order.counterId === null) {
    if (collected) throw new Refusal('order.not_to_collect', { number: order.number })
    return null
  }
  if (!collected) throw new Refusal('order.to_collect', { number: order.number })
  const by = collected.by.trim().slice(0, 120)
  if (by === '') throw new Refusal('order.collector_missing', { field: 'by' })
  const typed = collected.code?.replaceAll(/[\s-]/g, '').toUpperCase() ?? ''
  if (typed !== '' && typed !== order.collectCode) throw new Refusal('order.collect_code_wrong', { field: 'code', number: order.number })
  return by
}

/** What of a line can leave now, base steps: what we hold of it, or what lies ready at the counter. */
export function canLeave({ counterId }: LockedOrder, { qty, qtyCancelled, qtyShipped, qtyReady, waiting, atSuppliers }: LockedLine): number {
  return counterId === null ? qty - qtyCancelled - qtyShipped - waiting - atSuppliers : qtyReady - qtyShipped
}

/** Whether something lies ready when that much of each line has been fetched. */
export function leavesReady({ lines }: LockedOrder, fetched: ReadonlyMap<number, number>): boolean {
  return lines.some(({ position, qtyReady, qtyShipped }) => qtyReady > qtyShipped + (fetched.get(position) ?? 0))
}
