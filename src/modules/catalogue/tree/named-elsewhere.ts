import type { TxCtx } from '#platform/context.ts'

/**
 * What a room above knows brands and categories by. The rooms above are handed in by the door: this one can't call them. `refuseGone` throws a refusal that says where a category is
 * named; `moved` gives all that names a brand to another one, in the caller's transaction, or refuses.
 */
export type NamedElsewhere = {
  refuseGone(tx: TxCtx, categoryId: number): Promise<void>
  moved(tx: TxCtx, brands: { from: number; into: number }): Promise<void>
}
