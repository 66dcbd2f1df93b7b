import { Refusal } from '#kernel/refusal.ts'
import type { Ctx } from '../context.ts'

/** Somebody who takes nothing for so long has gone, and must not hold a connection any longer. */
const longestPause = 120_000

export type Snapshot = {
  ctx: Ctx
  /** Gives the items on and ends the snapshot behind the last one, or when they are left before. */
  through<T>(items: AsyncGenerator<T, void, undefined>): AsyncGenerator<T, void, undefined>
  end(): Promise<void>
}

/**
 * A reading of the database as it stands now, whatever others write meanwhile, over as many statements as it takes. It writes nothing and locks
 * nothing. Whoever stops taking for two minutes is cut off with `export.left`.
 */
export async function openSnapshot(ctx: Ctx, pause = longestPause): Promise<Snapshot> {
  const db = await ctx.db.startTransaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute()
  let open = true
  const end = async () => {
    if (!open) return
    open = false
    await db.rollback().execute()
  }
  return {
    ctx: { ...ctx, db, memo: new Map() },
    end,
    async *through(items) {
      let timer: NodeJS.Timeout | undefined
      try {
        for await (const item of items) {
          timer ??= setTimeout(() => void end().catch(() => undefined), pause).unref()
          yield item
          timer.refresh()
          if (!open) throw new Refusal('export.left')
        }
      } finally {
        clearTimeout(timer)
        await end()
      }
    },
  }
}
