import { sql } from 'kysely'
import type { TxCtx } from '#platform/context.ts'

/** Ids of the articles that have an attribute, or one value of it. */
export async function articlesWith(tx: TxCtx, code: string, value?: string): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select v.id from catalogue.variant v where v.attributes ? ${code} and (${value ?? null}::text is null or v.attributes ->> ${code} = ${value ?? null}) order by v.id`.execute(
    tx.db,
  )
  return rows.map((row) => row.id)
}
