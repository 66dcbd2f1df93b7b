import { inTransaction, type Ctx, type TxCtx } from '../context.ts'

/** Runs the work in a transaction that `undo` takes back, while the value given to it is kept; without it the work stays. */
export async function undoable<T>(ctx: Ctx, work: (tx: TxCtx, undo: (value: T) => never) => Promise<T>): Promise<T> {
  try {
    return await inTransaction(ctx, (tx) =>
      work(tx, (value) => {
        throw new Undone(value)
      }),
    )
  } catch (thrown) {
    if (thrown instanceof Undone) return thrown.value as T
    throw thrown
  }
}

class Undone {
  readonly value: unknown
  constructor(value: unknown) {
    this.value = value
  }
}
