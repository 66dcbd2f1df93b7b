import { isDeepStrictEqual } from 'node:util'
import type { Ctx, TxCtx } from '../context.ts'

type Reader = Pick<Ctx, 'db'>

/** What was read outside of a transaction to reckon with, so that the transaction that writes can tell whether it still stands. */
export type Readings = {
  /** Reads, and remembers how and what. Nobody may change what it gives. */
  read<T>(read: (ctx: Reader) => Promise<T>): Promise<T>
  /** Reads everything again, as the transaction sees it after its locks: whether all of it is still the same. */
  stillStand(tx: TxCtx): Promise<boolean>
}

/** Nothing is read yet. */
export function readingsWith(ctx: Ctx): Readings {
  const made: { read: (ctx: Reader) => Promise<unknown>; gave: unknown }[] = []
  return {
    async read(read) {
      const gave = await read(ctx)
      made.push({ read, gave })
      return gave
    },
    async stillStand(tx) {
      for (const { read, gave } of made) if (!isDeepStrictEqual(await read(tx), gave)) return false
      return true
    },
  }
}
