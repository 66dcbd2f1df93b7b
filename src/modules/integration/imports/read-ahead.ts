import { setImmediate as letThrough } from 'node:timers/promises'
import type { Ctx } from '#platform/context.ts'
import type { ImportKind, PreparedBatch } from '#platform/csv/import-kind.ts'
import type { CheckedBatch } from './checked-batches.ts'

/** A batch with what its kind has reckoned already; null when it does so while it writes. */
export type ReadyBatch = CheckedBatch & { prepared: PreparedBatch | null }

/**
 * Reads and checks one batch and prepares the one before it while the database writes the present one. The reader lets the writer's answers through between its lines, a moment each:
 * otherwise it would be through while the writer is still busy itself, and nobody would read while the database is at work.
 */
export async function* readAhead(
  ctx: Ctx,
  kind: ImportKind,
  reading: (turn: () => Promise<void>) => AsyncGenerator<CheckedBatch, void, undefined>,
): AsyncGenerator<ReadyBatch, void, undefined> {
  let writerWaits = true
  const checked = oneAhead(
    reading(async () => {
      if (!writerWaits) await letThrough()
    }),
  )
  for await (const batch of oneAhead(prepared(ctx, kind, checked))) {
    writerWaits = false
    yield batch
    writerWaits = true
  }
}

async function* prepared(ctx: Ctx, kind: ImportKind, batches: AsyncIterable<CheckedBatch>): AsyncGenerator<ReadyBatch, void, undefined> {
  for await (const batch of batches) {
    // Whatever stands in the way of preparing is found again, and told, by the attempt that writes.
    const ready = batch.good.length === 0 ? null : await kind.prepare?.({ ...ctx, memo: new Map() }, batch.good).catch(() => null)
    yield { ...batch, prepared: ready ?? null }
  }
}

/** Begins the next item before it gives the present one. */
async function* oneAhead<T>(items: AsyncGenerator<T, void, undefined>): AsyncGenerator<T, void, undefined> {
  let next = items.next()
  try {
    for (let item = await next; !item.done; item = await next) {
      next = items.next()
      next.catch(() => undefined)
      yield item.value
    }
  } finally {
    await next.catch(() => undefined)
    await items.return()
  }
}
