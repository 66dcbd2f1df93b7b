import { sql } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx, type TxCtx } from '#platform/context.ts'
import { markChanged } from '../mark-changed.ts'
import { lockTree } from './lock-tree.ts'
import { treeMark } from './tree-mark.ts'

type Node = { id: number; name: string; parent_id: number | null; path: number[] }
type Place = { parentId: number | null; beforeId: number | null }
/** What takes a move back (`takeBackMove`): where the category stood, and the mark of the tree as the move left it. */
export type MovedCategory = { id: number; from: Place; tree: string }

/**
 * Moves a category, with all below it, under another one (null: to the root), before one of those that stand there (null: to the end). `seenParentId` is under which one the mover saw it.
 * Gives what takes the move back. Refuses `category.unknown`, `category.circular` below itself, and `category.tree_changed` when it, or the one before which it should stand, is no longer where the mover saw it.
 */
export async function moveCategory(ctx: Ctx, id: number, to: Place, seenParentId?: number | null): Promise<MovedCategory> {
  mustBeAllowed(ctx, 'catalogue.manage')
  return inTransaction(ctx, async (tx) => {
    await lockTree(tx)
    const moved = await nodeOf(tx, id)
    const parent = to.parentId === null ? null : await nodeOf(tx, to.parentId)
    if (seenParentId !== undefined && moved.parent_id !== seenParentId) throw new Refusal('category.tree_changed')
    if (parent?.path.includes(id)) throw new Refusal('category.circular', { category: moved.name })
    const from = { parentId: moved.parent_id, beforeId: await nextOf(tx, moved) }
    const elsewhere = moved.parent_id !== to.parentId
    if (elsewhere) await hang(tx, moved, parent)
    await order(tx, id, to)
    await audit(tx, 'category.moved', String(id), { before: from, after: to })
    // The order concerns the tree alone; another place changes under which categories the articles are found.
    const below = elsewhere ? await articlesBelow(tx, id) : []
    await markChanged(tx, below)
    return { id, from, tree: await treeMark(tx) }
  })
}

async function nodeOf(tx: TxCtx, id: number): Promise<Node> {
  const {
    rows: [node],
  } =
    await sql<Node>`select c.id, c.parent_id, c.path, coalesce((select t.name from catalogue.category_text t where t.category_id = c.id and t.locale = ${tx.locale}), c.code) as name
    from catalogue.category c where c.id = ${id}`.execute(tx.db)
  if (!node) throw new Refusal('category.unknown', { id })
  return node
}

async function nextOf(tx: TxCtx, { id, parent_id }: Node): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    select c.id from catalogue.category c join catalogue.category m on m.id = ${id} where c.parent_id is not distinct from ${parent_id}::bigint and (c.position, c.id) > (m.position, m.id)
    order by c.position, c.id limit 1`.execute(tx.db)
  return rows[0]?.id ?? null
}

async function hang(tx: TxCtx, { id }: Node, parent: Node | null): Promise<void> {
  await sql`
    update catalogue.category c set path = ${parent?.path ?? []}::bigint[] || c.path[array_position(c.path, ${id}::bigint):],
      parent_id = case when c.id = ${id} then ${parent?.id ?? null}::bigint else c.parent_id end
    where c.path @> array[${id}::bigint]`.execute(tx.db)
}

async function order(tx: TxCtx, id: number, { parentId, beforeId }: Place): Promise<void> {
  const { rows } = await sql<{
    id: number
  }>`select c.id from catalogue.category c where c.parent_id is not distinct from ${parentId}::bigint and c.id <> ${id} order by c.position, c.id`.execute(tx.db)
  const ids = rows.map((row) => row.id)
  const at = beforeId === null ? ids.length : ids.indexOf(beforeId)
  if (at < 0) throw new Refusal('category.tree_changed')
  ids.splice(at, 0, id)
  await sql`update catalogue.category c set position = o.n from unnest(${ids}::bigint[]) with ordinality as o(id, n) where c.id = o.id and c.position <> o.n`.execute(tx.db)
}

async function articlesBelow(tx: TxCtx, id: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select v.id from catalogue.variant v join catalogue.product p on p.id = v.product_id join catalogue.category c on c.id = p.category_id where c.path @> array[${id}::bigint] order by v.id`.execute(
    tx.db,
  )
  return rows.map((row) => row.id)
}
