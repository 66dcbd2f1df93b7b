import { sql, type RawBuilder } from 'kysely'
import { ask } from '#platform/database/ask.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'
import { countersOf, type Counter } from './counters.ts'

/** The counter where the reader last chose to collect, otherwise the one where somebody of his company did, otherwise the only one there is. Asked together with what else the request asks; nothing is asked where nobody collects. */
export async function preferredCounter(ctx: Ctx | TxCtx): Promise<Counter | null> {
  const counters = await countersOf(ctx)
  const asked = preferredOf(ctx, counters)
  if (asked === null) return null
  if (counters.length === 1) return counters[0]!
  const { id } = await ask<{ id: number | null }>(ctx, { id: asked })
  return counters.find((one) => one.id === id) ?? null
}

/** The same as a question for one id, to be part of another; null where there is nothing to ask. */
export function preferredOf(ctx: Pick<Ctx | TxCtx, 'actor'>, counters: readonly Counter[]): RawBuilder<number | null> | null {
  const [only, another] = counters
  if (!only) return null
  if (!another) return sql<number>`select ${only.id}::bigint`
  const company = ctx.actor.company?.id
  if (company === undefined) return null
  return sql<
    number | null
  >`select p.warehouse_id from stock.preferred_counter p where p.company_id = ${company} and p.warehouse_id = any(${counters.map((one) => one.id)}::bigint[])
    order by p.person_id = ${ctx.actor.id} desc, p.chosen_at desc limit 1`
}

/** Remembers where a person of the acting company collects; a machine has no habit. */
export async function rememberCounter(tx: TxCtx, counterId: number): Promise<void> {
  if (tx.actor.kind !== 'person' || tx.actor.company === null) return
  await sql`
    insert into stock.preferred_counter (company_id, person_id, warehouse_id, chosen_at) values (${tx.actor.company.id}, ${tx.actor.id}, ${counterId}, ${tx.now.toString()})
    on conflict (company_id, person_id) do update set warehouse_id = excluded.warehouse_id, chosen_at = excluded.chosen_at`.execute(tx.db)
}
