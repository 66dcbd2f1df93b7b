import { sql } from 'kysely'
import type { TxCtx } from '#platform/context.ts'
import { emit } from '#platform/events/events.ts'
import { productPublished, productWithdrawn } from './events.ts'

/** Announces changed articles, a thousand to an event, in the writer's transaction. */
export async function markChanged(tx: TxCtx, variantIds: readonly number[]): Promise<void> {
  if (variantIds.length === 0) return
  const { rows } = await sql<{ id: number; sold: boolean }>`
    select v.id, x.variant_id is not null as sold from unnest(${[...variantIds]}::bigint[]) as v(id) left join catalogue.published x on x.variant_id = v.id order by v.id`.execute(
    tx.db,
  )
  for (const [kind, sold] of [
    [productPublished, true],
    [productWithdrawn, false],
  ] as const) {
    const ids = rows.filter((row) => row.sold === sold).map((row) => row.id)
    for (let i = 0; i < ids.length; i += 1_000) await emit(tx, kind, { variantIds: ids.slice(i, i + 1_000) })
  }
}
