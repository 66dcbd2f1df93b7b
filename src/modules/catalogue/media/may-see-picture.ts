import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { keptWhile } from '#platform/database/versions.ts'
import { assortmentOf } from '../assortment-of.ts'

/**
 * Whether the acting company may see an article that has this picture; the seller's people see those of every article. One statement, kept for all who see the
 * same catalogue until it changes.
 */
export async function maySeePicture(ctx: Ctx, sha256: string): Promise<boolean> {
  const having = sql`select g.variant_id from catalogue.picture g where g.sha256 = ${sha256} union all select v.id from catalogue.variant v where v.picture = ${sha256}`
  if (ctx.actor.isStaff && ctx.actor.rights.has('catalogue.read'))
    return keptWhile(ctx, ['catalogue'], `catalogue.picture staff ${sha256}`, () => isTrue(ctx, sql`exists (${having})`))
  const assortment = await assortmentOf(ctx)
  return keptWhile(ctx, ['catalogue'], `catalogue.picture ${assortment.signature} ${sha256}`, () =>
    isTrue(ctx, sql`exists (select from catalogue.published x where x.variant_id in (${having}) and ${assortment.sql('x')})`),
  )
}

async function isTrue(ctx: Ctx, question: ReturnType<typeof sql>): Promise<boolean> {
  const { rows } = await sql<{ yes: boolean }>`select ${question} as yes`.execute(ctx.db)
  return rows[0]!.yes
}
