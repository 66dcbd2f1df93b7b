import { sql } from 'kysely'
import type { TxCtx } from '#platform/context.ts'
import { emitAll, event } from '#platform/events/events.ts'
import { productPublished, productWithdrawn } from './events.ts'

/** Announces changed articles, a thousand to an event, in the writer's transaction. */
export async function markChanged(tx: TxCtx, variantIds: readonly number[]): Promise<void> {
  if (variantIds.length === 0) return
  const { rows } = await sql<{ id: number; sold: boolean }>`
    select v.id, x.variant_id is not null as sold from unnest(${[...variantIds]}::bigint[]) as v(id) left join catalogue.published x on x.variant_id = v.id order by v.id`.execute(
    tx.db,
  )
  const told = [productPublished, productWithdrawn].flatMap((kind) => {
    const ids = rows.filter(({ sold }) => sold === (kind === productPublished)).map(({ id }) => id)
    return Array.from({ length: Math.ceil(ids.length / 1_000) }, (_, i) => event(kind, { variantIds: ids.slice(i * 1_000, (i + 1) * 1_000) }))
  })
  await emitAll(tx, told)
}
