type Placed = { id: number; parentId: number | null; name: string }

/** All categories for a choice, each behind the one above it, with the names of the way to it. */
export function categoryChoices(tree: readonly Placed[]): { value: string; label: string }[] {
  const below = Map.groupBy(tree, ({ parentId }) => parentId)
  const walk = (parentId: number | null, way: string): { value: string; label: string }[] =>
    (below.get(parentId) ?? []).flatMap(({ id, name }) => [{ value: String(id), label: way + name }, ...walk(id, `${way}${name} › `)])
  return walk(null, '')
}
