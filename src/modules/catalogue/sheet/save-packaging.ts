import { sql } from 'kysely'
import { isEan } from '#kernel/identifiers.ts'
import { units } from '#kernel/quantity.ts'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx, type TxCtx } from '#platform/context.ts'
import { markChanged } from '../mark-changed.ts'
import { articleDetails, ownCodeKinds, type ArticleDetails } from './article-details.ts'
import { packFault } from './counting-fault.ts'
import { lockArticle } from './lock-article.ts'
import { mustBeAsSeen } from './must-be-as-seen.ts'

/** Packs (base steps in one), and codes of the article's own kinds. */
export type Packaging = Pick<ArticleDetails, 'packs' | 'codes'>

/**
 * Writes in which packs an article is sold and by which codes it is known. `seen` is what was read before: `article.changed_meanwhile` when it no longer stands.
 * Refuses `unit.unknown`, `article.pack_twice`, `article.pack_too_small`, `article.pack_breaks_multiple`, `article.ean_invalid`, `article.code_too_long`.
 */
export async function savePackaging(ctx: Ctx, sku: string, seen: Packaging, wanted: Packaging): Promise<void> {
  mustBeAllowed(ctx, 'catalogue.manage')
  await inTransaction(ctx, async (tx) => {
    const { article } = await lockArticle(tx, sku)
    const before = packagingOf(await articleDetails(tx, sku))
    mustBeAsSeen(article.sku, before, packagingOf(seen))
    const after = packagingOf(wanted)
    check(after, article)
    await write(tx, article.id, after)
    await audit(tx, 'article.packaging', article.sku, { before, after })
    await markChanged(tx, [article.id])
  })
}

/** The part of an article's details that this form edits, always in the same order. */
export function packagingOf({ packs, codes }: Packaging): Packaging {
  return {
    packs: packs.map(({ unit, factor }) => ({ unit, factor })).toSorted((a, b) => a.factor - b.factor || (a.unit < b.unit ? -1 : 1)),
    codes: codes
      .filter(({ kind }) => isOwn(kind))
      .map(({ kind, code }) => ({ kind, code }))
      .toSorted((a, b) => (`${a.kind} ${a.code}` < `${b.kind} ${b.code}` ? -1 : 1)),
  }
}

function isOwn(kind: string): boolean {
  return (ownCodeKinds as readonly string[]).includes(kind)
}

function check({ packs, codes }: Packaging, { unit: own, steps_per_unit: stepsPerUnit, multiple }: { unit: string; steps_per_unit: number; multiple: number }): void {
  for (const { unit } of packs) if (!(units as readonly string[]).includes(unit)) throw new Refusal('unit.unknown', { unit })
  const fault = packFault(packs, { unit: own, stepsPerUnit, multiple })
  if (fault) throw new Refusal(fault.code, { ...fault.details, field: 'packs' })
  for (const { kind, code } of codes) {
    if (kind === 'ean' && !isEan(code)) throw new Refusal('article.ean_invalid', { code, field: 'ean' })
    if (code.length > 64) throw new Refusal('article.code_too_long', { code, field: kind })
  }
}

async function write(tx: TxCtx, variantId: number, { packs, codes }: Packaging): Promise<void> {
  await sql`delete from catalogue.pack where variant_id = ${variantId}`.execute(tx.db)
  await sql`insert into catalogue.pack (variant_id, unit, factor) select ${variantId}, g.unit, g.factor from json_to_recordset(${JSON.stringify(packs)}::json) as g(unit text, factor bigint)`.execute(
    tx.db,
  )
  const given = JSON.stringify(codes)
  await sql`
    delete from catalogue.code c where c.variant_id = ${variantId} and c.kind = any(${[...ownCodeKinds]}::text[])
      and not exists (select from json_to_recordset(${given}::json) as g(kind text, code text) where g.kind = c.kind and g.code = c.code)`.execute(tx.db)
  await sql`
    insert into catalogue.code (variant_id, kind, code) select ${variantId}, g.kind, g.code from json_to_recordset(${given}::json) as g(kind text, code text) on conflict do nothing`.execute(
    tx.db,
  )
}
