import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { replaced, type Replaced } from './replaced.ts'

/** Of the codes that were typed (SKU, EAN, the acting company's own name), those of articles that are no longer sold, each with what replaces it, if the acting company may see that. */
export function replacementsByCode(ctx: Ctx, typed: readonly string[]): Promise<Map<string, Replaced>> {
  return replaced(
    ctx,
    sql`
    select w.code as typed, v.id from unnest(${[...new Set(typed)]}::text[]) as w (code) join catalogue.variant v on upper(v.sku) = upper(btrim(w.code))
    union
    select w.code, c.variant_id from unnest(${[...new Set(typed)]}::text[]) as w (code) join catalogue.code c on c.code_norm = platform.code_norm(w.code) and platform.code_norm(w.code) <> ''
      and (c.company_id is null or c.company_id = ${ctx.actor.company?.id ?? ''})`,
  )
}
