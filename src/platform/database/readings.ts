import { isDeepStrictEqual } from 'node:util'
import type { Ctx, TxCtx } from '../context.ts'

type Reader = Pick<Ctx, 'db'>

/** What was read outside of a transaction to reckon with, so that the transaction that writes can tell whether it still stands. */
export class Readings {
  readonly #ctx: Ctx
  readonly #made: { read: (ctx: Reader) => Promise<unknown>; gave: unknown }[] = []

  constructor(ctx: Ctx) {
    this.#ctx = ctx
  }

  /** Reads, and remembers how and what. Nobody may change what it gives. */
  async read<T>(read: (ctx: Reader) => Promise<T>): Promise<T> {
    const gave = await read(this.#ctx)
    this.#made.push({ read, gave })
    return gave
  }

  /** Reads everything again, as the transaction sees it after its locks: whether all of it is still the same. */
  async stillStand(tx: TxCtx): Promise<boolean> {
    for (const { read, gave } of this.#made) if (!isDeepStrictEqual(await read(tx), gave)) return false
    return true
  }
}
