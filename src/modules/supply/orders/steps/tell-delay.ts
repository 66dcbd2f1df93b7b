import type { Day } from '#kernel/day.ts'
import type { TxCtx } from '#platform/context.ts'
import { emit } from '#platform/events/events.ts'
import { supplyDelayed } from '../../events.ts'
import type { LockedOrder } from './lock-order.ts'
import { note } from './note.ts'

type Dated = { variantId: number; dues: readonly { dueOn: Day; qty: number }[] }

export type LaterLine = { variantId: number; from: Day; to: Day }

/** What comes later than was known: per line, from the day on which it was all to be there to the new one. */
export function laterLines(before: LockedOrder, after: readonly (Dated & { position: number })[]): LaterLine[] {
  return after.flatMap((line) => {
    const was = before.lines.find(({ position }) => position === line.position)
    const [from, to] = [was && lastDay(was), lastDay(line)]
    return from && to && to > from ? [{ variantId: line.variantId, from, to }] : []
  })
}

/** What is to come of a line less than was known, base steps. */
export function lessLines(before: LockedOrder, after: readonly (Dated & { position: number })[]): { variantId: number; qty: number }[] {
  return after.flatMap((line) => {
    const was = before.lines.find(({ position }) => position === line.position)
    const qty = was ? coming(was) - coming(line) : 0
    return qty > 0 ? [{ variantId: line.variantId, qty }] : []
  })
}

/** Announces what comes later than was known (`laterLines`). Says nothing when nothing is later. */
export async function tellDelay(tx: TxCtx, before: LockedOrder, lines: readonly LaterLine[]): Promise<void> {
  if (lines.length === 0) return
  await note(tx, before.id, 'delayed', {
    lines: lines.length,
    from: lines[0]!.from,
    to: lines
      .map(({ to }) => to)
      .toSorted()
      .at(-1),
  })
  await emit(tx, supplyDelayed, { supplyOrderId: before.id, lines: [...lines] }, before.id)
}

function coming({ dues }: { dues: readonly { qty: number }[] }): number {
  return dues.reduce((sum, { qty }) => sum + qty, 0)
}

function lastDay({ dues }: { dues: readonly { dueOn: Day }[] }): Day | undefined {
  return dues
    .map(({ dueOn }) => dueOn)
    .toSorted()
    .at(-1)
}
