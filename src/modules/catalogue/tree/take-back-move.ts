import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { lockTree } from './lock-tree.ts'
import { moveCategory, type MovedCategory } from './move-category.ts'
import { treeMark } from './tree-mark.ts'

/** Puts a category that was moved back where it stood. Refuses `category.tree_changed` when the tree is no longer as that move left it; nothing moves then. */
export async function takeBackMove(ctx: Ctx, { id, from, tree }: MovedCategory): Promise<void> {
  mustBeAllowed(ctx, 'catalogue.manage')
  await inTransaction(ctx, async (tx) => {
    await lockTree(tx)
    if ((await treeMark(tx)) !== tree) throw new Refusal('category.tree_changed')
    await moveCategory(tx, id, from)
  })
}
