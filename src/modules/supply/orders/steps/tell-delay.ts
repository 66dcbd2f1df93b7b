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

/** Announces what comes later than was known (`laterLines`); `told` has read it already. Says nothing when nothing is later. */
export async function tellDelay(tx: TxCtx, before: LockedOrder, lines: readonly LaterLine[], told: readonly string[] = []): Promise<void> {
  if (lines.length === 0) return
  await note(tx, before.id, 'delayed', {
    lines: lines.length,
    from: lines[0]!.from,
    to: lines
      .map(({ to }) => to)
      .toSorted()
      .at(-1),
  })
  await emit(tx, supplyDelayed, { supplyOrderId: before.id, lines: [...lines], ...(told.length > 0 && { told: [...told] }) }, before.id)
}

function lastDay({ dues }: { dues: readonly { dueOn: Day }[] }): Day | undefined {
  return dues
    .map(({ dueOn }) => dueOn)
    .toSorted()
    .at(-1)
}
