import type { RefusalDetails } from '#kernel/refusal.ts'

/** How an article is counted and sold; quantities and what a pack holds in base steps. */
export type Counting = { unit: string; stepsPerUnit: number; minQty: number; multiple: number; packs: readonly { unit: string; factor: number }[] }
export type CountingFault = { code: string; details: RefusalDetails }

/**
 * Why an article can't be counted and sold so, or null: `article.counted_already` when it is no draft and would be counted in other steps than its stock, prices and orders are,
 * `article.minimum_breaks_multiple`, and what `packFault` says where packs, unit or multiple are others than `before`.
 */
export function countingFault(next: Counting, before: (Counting & { state: string }) | null): CountingFault | null {
  const { unit, stepsPerUnit: steps, minQty, multiple, packs } = next
  if (before && before.state !== 'draft' && before.stepsPerUnit !== steps) return { code: 'article.counted_already', details: { field: 'unit' } }
  if (minQty % multiple !== 0) return { code: 'article.minimum_breaks_multiple', details: { minimum: minQty / steps, multiple: multiple / steps, field: 'minQty' } }
  const touched = before === null || before.unit !== unit || before.multiple !== multiple || packs.some((pack) => factorOf(before, pack.unit) !== pack.factor)
  const fault = touched ? packFault(packs, next) : null
  return fault && { ...fault, details: { ...fault.details, field: 'multiple' } }
}

function factorOf({ packs }: Counting, unit: string): number | undefined {
  return packs.find((pack) => pack.unit === unit)?.factor
}

/** `article.pack_twice` for a pack of the article's own unit, `article.pack_too_small` for one of no more than a unit, `article.pack_breaks_multiple` for one that could not be ordered alone. */
export function packFault(packs: Counting['packs'], { unit: own, stepsPerUnit: steps, multiple }: Pick<Counting, 'unit' | 'stepsPerUnit' | 'multiple'>): CountingFault | null {
  for (const { unit, factor } of packs) {
    if (unit === own || packs.filter((pack) => pack.unit === unit).length > 1) return { code: 'article.pack_twice', details: { unit } }
    if (!Number.isSafeInteger(factor) || factor <= steps) return { code: 'article.pack_too_small', details: { unit } }
    if (factor % multiple !== 0) return { code: 'article.pack_breaks_multiple', details: { unit, multiple: multiple / steps } }
  }
  return null
}
