import { isDeepStrictEqual } from 'node:util'
import { Refusal } from '#kernel/refusal.ts'

/**
 * Refuses `article.changed_meanwhile`, with what stands there now, when a part of a sheet is no longer what its reader saw. What was seen comes back from a form
 * as the JSON that was drawn into it.
 */
export function mustBeAsSeen(sku: string, now: unknown, seen: unknown): void {
  if (!isDeepStrictEqual(plain(now), plain(seen))) throw new Refusal('article.changed_meanwhile', { sku, now })
}

function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? null))
}
