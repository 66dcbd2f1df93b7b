import { listOrders } from '#modules/orders/index.ts'
import { isWorse, type DelayEffect } from '#modules/supply/index.ts'
import type { Ctx } from '#platform/context.ts'

type Moved = DelayEffect['moved'][number]
/** What a delay or an answer would do, with the client orders by number and client, and whether it is worse for them. */
export type SupplyEffect = Omit<DelayEffect, 'moved'> & { moved: (Moved & { number: string | null; client: string | null; worse: boolean })[] }

/** An effect as the office reads it. */
export async function supplyEffect(ctx: Ctx, { moved, ...effect }: DelayEffect): Promise<SupplyEffect> {
  const known = new Map((await listOrders(ctx, { ids: [...new Set(moved.map(({ holder }) => holder))], limit: 500 })).rows.map((row) => [row.id, row]))
  return {
    ...effect,
    moved: moved.map((one) => ({ ...one, number: known.get(one.holder)?.number ?? null, client: known.get(one.holder)?.companyName ?? null, worse: isWorse(one) })),
  }
}
