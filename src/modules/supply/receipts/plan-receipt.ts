import { openQty, type Due, type LockedLine } from '../orders/steps/lock-order.ts'

/** What came of an article, in base steps: good pieces, and damaged ones that are not taken into stock. */
export type Arrived = { variantId: number; qty: number; damaged: number }
/** `line` null: it was not ordered. `taken` is what it takes off the expected dates, the earliest first; `over` comes beyond what was open. */
export type PlannedLine = Arrived & { line: LockedLine | null; taken: { dueOn: string; qty: number }[]; dues: Due[]; over: number }

/** Lays what came against what is still to come, article by article; several lines of the order for one article are filled in their order, the rest stays on the last. */
export function planReceipt(lines: readonly LockedLine[], arrived: readonly Arrived[]): PlannedLine[] {
  return arrived.flatMap((one) => {
    const ordered = lines.filter((line) => line.variantId === one.variantId)
    if (ordered.length === 0) return [{ ...one, line: null, taken: [], dues: [], over: 0 }]
    let left = one.qty
    return ordered.flatMap((line, i): PlannedLine[] => {
      const last = i === ordered.length - 1
      const qty = last ? left : Math.min(left, openQty(line))
      const damaged = last ? one.damaged : 0
      left -= qty
      return qty + damaged === 0 ? [] : [{ variantId: one.variantId, qty, damaged, line, ...takeOff(line.dues, qty), over: Math.max(0, qty - openQty(line)) }]
    })
  })
}

function takeOff(dues: readonly Due[], qty: number): Pick<PlannedLine, 'taken' | 'dues'> {
  let left = qty
  const taken: { dueOn: string; qty: number }[] = []
  const rest = dues.flatMap((due) => {
    const part = Math.min(left, due.qty)
    left -= part
    if (part > 0) taken.push({ dueOn: due.dueOn, qty: part })
    return due.qty > part ? [{ ...due, qty: due.qty - part }] : []
  })
  return { taken, dues: rest }
}
