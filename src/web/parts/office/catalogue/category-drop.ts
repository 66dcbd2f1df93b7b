import type { TreeRow } from '#modules/catalogue/index.ts'

type Row = Pick<TreeRow, 'id' | 'parentId' | 'depth'>
export type CategoryDrop = {
  /** Under which one it will stand, and before which one there; null: at the root, at the end. */
  parentId: number | null
  beforeId: number | null
  /** Where the mark is drawn: on this edge of this row, as far in as what falls there. */
  mark: { rowId: number; edge: 'top' | 'bottom'; depth: number }
  /** Below which row it falls as the last one. */
  insideId: number | null
}

const edge = 0.3

/**
 * Where a category falls that is held over a row, `share` of its height from its top: before it, as the last one below it, or behind it and all below it.
 * Null over itself or what is below it, and where it stands already.
 */
export function categoryDrop(rows: readonly Row[], draggedId: number, overId: number, share: number): CategoryDrop | null {
  const dragged = rows.find(({ id }) => id === draggedId)
  const over = rows.find(({ id }) => id === overId)
  if (!dragged || !over || withAllBelow(rows, dragged).includes(over)) return null
  const drop = share < edge ? before(over) : share > 1 - edge ? behind(rows, over, draggedId) : inside(rows, over)
  return drop.parentId === dragged.parentId && drop.beforeId === nextOf(rows, dragged) ? null : drop
}

function before({ id, parentId, depth }: Row): CategoryDrop {
  return { parentId, beforeId: id, mark: { rowId: id, edge: 'top', depth }, insideId: null }
}

function inside(rows: readonly Row[], over: Row): CategoryDrop {
  return { parentId: over.id, beforeId: null, mark: { rowId: lastOf(rows, over), edge: 'bottom', depth: over.depth + 1 }, insideId: over.id }
}

function behind(rows: readonly Row[], over: Row, draggedId: number): CategoryDrop {
  const others = rows.filter(({ id }) => id !== draggedId)
  return { parentId: over.parentId, beforeId: nextOf(others, over), mark: { rowId: lastOf(rows, over), edge: 'bottom', depth: over.depth }, insideId: null }
}

function nextOf(rows: readonly Row[], { id, parentId }: Row): number | null {
  const siblings = rows.filter((one) => one.parentId === parentId).map((one) => one.id)
  return siblings[siblings.indexOf(id) + 1] ?? null
}

function lastOf(rows: readonly Row[], row: Row): number {
  return withAllBelow(rows, row).at(-1)!.id
}

function withAllBelow(rows: readonly Row[], row: Row): readonly Row[] {
  const at = rows.indexOf(row)
  const end = rows.findIndex(({ depth }, i) => i > at && depth <= row.depth)
  return rows.slice(at, end === -1 ? undefined : end)
}
