import { listOrders } from '#modules/orders/index.ts'
import { isWorse, type DelayEffect } from '#modules/supply/index.ts'
import type { Ctx } from '#platform/context.ts'

type OfOrder = { number: string | null; client: string | null }
/** What a delay or an answer would do, with the client orders by number and client, and whether it is worse for them. */
export type SupplyEffect = Omit<DelayEffect, 'moved' | 'fromStock'> & {
  moved: (DelayEffect['moved'][number] & OfOrder & { worse: boolean })[]
  fromStock: (DelayEffect['fromStock'][number] & OfOrder)[]
}

/** An effect as the office reads it. */
export async function supplyEffect(ctx: Ctx, { moved, fromStock, ...effect }: DelayEffect): Promise<SupplyEffect> {
  const ids = [...new Set([...moved, ...fromStock].map(({ holder }) => holder))]
  const known = new Map((await listOrders(ctx, { ids, limit: 500 })).rows.map((row) => [row.id, row]))
  const named = <T extends { holder: string }>(one: T): T & OfOrder => ({
    ...one,
    number: known.get(one.holder)?.number ?? null,
    client: known.get(one.holder)?.companyName ?? null,
  })
  return { ...effect, moved: moved.map((one) => ({ ...named(one), worse: isWorse(one) })), fromStock: fromStock.map(named) }
}
