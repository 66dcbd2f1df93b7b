import type { TreeRow } from '#modules/catalogue/index.ts'

export const categoryWays = ['up', 'down', 'in', 'out'] as const
export type CategoryWay = (typeof categoryWays)[number]
export type CategoryPlace = { parentId: number | null; beforeId: number | null }

/** Where a step leads: before the previous one, behind the next one, below the previous one, or behind its parent. Null where there is no way. */
export function placeOf(rows: readonly Pick<TreeRow, 'id' | 'parentId'>[], id: number, way: CategoryWay): CategoryPlace | null {
  const row = rows.find((one) => one.id === id)
  if (!row) return null
  const siblings = rows.filter((one) => one.parentId === row.parentId).map((one) => one.id)
  const at = siblings.indexOf(id)
  const previous = siblings[at - 1]
  if (way === 'up') return previous === undefined ? null : { parentId: row.parentId, beforeId: previous }
  if (way === 'down') return at === siblings.length - 1 ? null : { parentId: row.parentId, beforeId: siblings[at + 2] ?? null }
  if (way === 'in') return previous === undefined ? null : { parentId: previous, beforeId: null }
  const parent = rows.find((one) => one.id === row.parentId)
  if (!parent) return null
  const aunts = rows.filter((one) => one.parentId === parent.parentId).map((one) => one.id)
  return { parentId: parent.parentId, beforeId: aunts[aunts.indexOf(parent.id) + 1] ?? null }
}
