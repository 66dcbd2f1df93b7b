import { sql } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx, type TxCtx } from '#platform/context.ts'
import { audienceOf, type Audience } from './audience-of.ts'
import type { SourcingKind } from './plan-sources.ts'
import { own } from '../tables.ts'

export type NewSourcingRule = Audience & {
  kind: SourcingKind
  /** Codes of those that serve, in order; none: all that ship, in the seller's order. */
  warehouses: readonly string[]
  /** The version of the audience's rule that was seen; 0: there was none. Null: whatever stands. */
  seen: number | null
}

/**
 * Says by which rule a client, a class, or everybody (neither named) is served; it holds from the next cart and order on. Gives its id. Refuses `stock.audience_unknown`, `stock.warehouse_unknown`,
 * and `stock.sourcing_changed_meanwhile` when another version stands.
 */
export async function saveSourcingRule(ctx: Ctx, { kind, warehouses, seen, ...audience }: NewSourcingRule): Promise<number> {
  mustBeAllowed(ctx, 'stock.manage')
  return inTransaction(ctx, async (tx) => {
    const target = await audienceOf(tx, audience)
    const ids = await idsOf(tx, warehouses)
    await sql`select pg_advisory_xact_lock(hashtextextended(${`sourcing ${target.companyId ?? target.classId ?? ''}`}, 0))`.execute(tx.db)
    const before = await ruleOf(tx, target)
    if (seen !== null && seen !== (before?.version ?? 0)) throw new Refusal('stock.sourcing_changed_meanwhile')
    const { id } = before
      ? await own(tx)
          .updateTable('stock.sourcing_rule')
          .set({ kind, warehouses: ids, version: before.version + 1 })
          .where('id', '=', before.id)
          .returning('id')
          .executeTakeFirstOrThrow()
      : await own(tx)
          .insertInto('stock.sourcing_rule')
          .values({ company_id: target.companyId, class_id: target.classId, kind, warehouses: ids })
          .returning('id')
          .executeTakeFirstOrThrow()
    await audit(tx, before ? 'sourcing.changed' : 'sourcing.made', target.name ?? 'default', { ...(before && { before: { kind: before.kind } }), after: { kind, warehouses } })
    return id
  })
}

/** Takes a rule away: the next less particular one decides. One that is gone already is no fault. Refuses `stock.sourcing_changed_meanwhile`. */
export async function removeSourcingRule(ctx: Ctx, id: number, seen: number | null): Promise<void> {
  mustBeAllowed(ctx, 'stock.manage')
  await inTransaction(ctx, async (tx) => {
    const before = await own(tx).selectFrom('stock.sourcing_rule').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
    if (!before) return
    if (seen !== null && before.version !== seen) throw new Refusal('stock.sourcing_changed_meanwhile')
    await own(tx).deleteFrom('stock.sourcing_rule').where('id', '=', id).execute()
    await audit(tx, 'sourcing.removed', before.company_id ?? before.class_id ?? 'default', { before: { kind: before.kind, warehouses: before.warehouses } })
  })
}

async function idsOf(tx: TxCtx, codes: readonly string[]): Promise<number[]> {
  const wanted = [...new Set(codes.map((code) => code.trim().toUpperCase()))]
  if (wanted.length === 0) return []
  const rows = await own(tx).selectFrom('stock.warehouse').select(['id', 'code']).where('code', 'in', wanted).execute()
  return wanted.map((code) => {
    const found = rows.find((row) => row.code === code)
    if (!found) throw new Refusal('stock.warehouse_unknown', { field: 'warehouses', warehouse: code })
    return found.id
  })
}

async function ruleOf(tx: TxCtx, { companyId, classId }: { companyId: string | null; classId: string | null }) {
  return own(tx)
    .selectFrom('stock.sourcing_rule')
    .select(['id', 'kind', 'version'])
    .where(sql<boolean>`company_id is not distinct from ${companyId}::text and class_id is not distinct from ${classId}::text`)
    .forUpdate()
    .executeTakeFirst()
}
