import { sql, type RawBuilder } from 'kysely'
import type { RuleStep } from './assortment-rules.ts'

/**
 * The decision of the steps in SQL, on a row that has variant_id, product_id, category_path and brand_id under this alias. The steps are its values, not
 * its text: all clients share one statement, which PostgreSQL plans once. An article's place in the order is the first step that speaks of it.
 */
export function seenInSql(steps: readonly RuleStep[], otherwise: boolean, alias: string): RawBuilder<boolean> {
  if (steps.length === 0) return otherwise ? sql<boolean>`true` : sql<boolean>`false`
  const places = [
    ...(['variant', 'product', 'brand'] as const).flatMap((target) => {
      const spoken = placesOf(steps, target)
      return spoken.ids.length === 0 ? [] : [placeOf(spoken, sql.ref(`${alias}.${target}_id`))]
    }),
    ...inCategory(placesOf(steps, 'category'), sql.ref(`${alias}.category_path`)),
    sql`${lastStep(steps)}::int`,
  ]
  return sql<boolean>`coalesce((${steps.map((step) => step.allow)}::boolean[])[least(${sql.join(places)})], ${otherwise})`
}

type Places = { ids: number[]; places: number[] }

/** For each id that the steps of a target name, the first of them, counted from 1. */
function placesOf(steps: readonly RuleStep[], target: RuleStep['target']): Places {
  const found = new Map<number, number>()
  for (const [i, step] of steps.entries()) if (step.target === target) for (const id of step.ids) if (!found.has(id)) found.set(id, i + 1)
  return { ids: [...found.keys()], places: [...found.values()] }
}

// Most articles are spoken of by no step: `any` finds that out several times faster than the search for a place.
function placeOf({ ids, places }: Places, id: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`case when ${id} = any(${ids}::bigint[]) then (${places}::int[])[array_position(${ids}::bigint[], ${id})] end`
}

function inCategory(spoken: Places, path: RawBuilder<unknown>): RawBuilder<unknown>[] {
  if (spoken.ids.length === 0) return []
  return [sql`case when ${path} && ${spoken.ids}::bigint[] then (select min(${placeOf(spoken, sql`c.id`)}) from unnest(${path}) as c(id)) end`]
}

/** The step that speaks of everything. */
function lastStep(steps: readonly RuleStep[]): number | null {
  const at = steps.findIndex((step) => step.target === 'all')
  return at < 0 ? null : at + 1
}
