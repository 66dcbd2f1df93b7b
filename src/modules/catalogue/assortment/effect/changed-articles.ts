import type { RuleStep } from '../../assortment-rules.ts'
import type { Cell } from './cells-of.ts'
import { decider } from './decider.ts'

export type Sight = { steps: readonly RuleStep[]; otherwise: boolean }
export type Sum = { hidden: number; shown: number }
/** What rules stronger than the changed one name: of these articles nothing changes. */
export type Named = Pick<RuleStep, 'target' | 'ids'>

const nothing: Sum = { hidden: 0, shown: 0 }

/**
 * How many articles are hidden and shown between two sights, for whoever has further rules on top that outrank the change: those decide as before, so what they name is taken off. The cells are walked
 * through once; each set of further rules then costs as much as it names, whatever the number of articles.
 */
export function changedArticles(cells: readonly Cell[], before: Sight, after: Sight): (stronger: readonly Named[]) => Sum {
  const [was, is] = [decider(before.steps), decider(after.steps)]
  const total = { ...nothing }
  const sums = new Map<string, Sum>()
  const cellsOf = new Map<string, Changed[]>()
  for (const cell of cells) {
    const [old, next] = [was(cell) ?? before.otherwise, is(cell) ?? after.otherwise]
    if (old === next) continue
    const changed = { ...cell, hidden: old ? cell.articles : 0, shown: next ? cell.articles : 0 }
    add(total, changed)
    for (const key of keysOf(cell))
      add(
        at(sums, key, () => ({ ...nothing })),
        changed,
      )
    if (cell.variantId) at(cellsOf, `variant ${cell.variantId}`, () => []).push(changed)
    if (cell.productId) at(cellsOf, `product ${cell.productId}`, () => []).push(changed)
  }
  const paths = new Map(cells.flatMap((cell) => cell.categoryPath.map((id, i) => [id, cell.categoryPath.slice(0, i)] as const)))
  return (stronger) => {
    if (stronger.some(({ target }) => target === 'all')) return nothing
    const named = namedBy(stronger)
    const left = { ...total }
    // The topmost of nested categories: no two of them share an article.
    const categories = [...named.category].filter((id) => !paths.get(id)?.some((above) => named.category.has(above)))
    for (const category of categories) take(left, sums.get(`category ${category}`))
    for (const brand of named.brand) {
      take(left, sums.get(`brand ${brand}`))
      for (const category of categories) add(left, sums.get(`${brand} in ${category}`) ?? nothing)
    }
    const within = ({ brandId, categoryPath }: Changed) => (brandId !== null && named.brand.has(brandId)) || categoryPath.some((id) => named.category.has(id))
    for (const product of named.product) for (const cell of cellsOf.get(`product ${product}`) ?? []) if (!within(cell)) take(left, cell)
    for (const variant of named.variant) for (const cell of cellsOf.get(`variant ${variant}`) ?? []) if (!within(cell) && !named.product.has(cell.productId)) take(left, cell)
    return left
  }
}

type Changed = Cell & Sum

function keysOf({ brandId, categoryPath }: Cell): string[] {
  const categories = categoryPath.map((id) => `category ${id}`)
  return brandId === null ? categories : [...categories, `brand ${brandId}`, ...categoryPath.map((id) => `${brandId} in ${id}`)]
}

function namedBy(rules: readonly Named[]): Record<'variant' | 'product' | 'category' | 'brand', ReadonlySet<number>> {
  const of = (target: Named['target']) => new Set(rules.flatMap((rule) => (rule.target === target ? rule.ids : [])))
  return { variant: of('variant'), product: of('product'), category: of('category'), brand: of('brand') }
}

function at<T>(map: Map<string, T>, key: string, fresh: () => T): T {
  const found = map.get(key) ?? fresh()
  map.set(key, found)
  return found
}

function add(sum: Sum, { hidden, shown }: Sum): void {
  sum.hidden += hidden
  sum.shown += shown
}

function take(sum: Sum, { hidden, shown }: Sum = nothing): void {
  sum.hidden -= hidden
  sum.shown -= shown
}
