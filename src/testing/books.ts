import * as accounts from '#modules/accounts/index.ts'
import * as approvals from '#modules/approvals/index.ts'
import * as cart from '#modules/cart/index.ts'
import * as catalogue from '#modules/catalogue/index.ts'
import * as credit from '#modules/credit/index.ts'
import * as integration from '#modules/integration/index.ts'
import * as orders from '#modules/orders/index.ts'
import * as payments from '#modules/payments/index.ts'
import * as pricing from '#modules/pricing/index.ts'
import * as search from '#modules/search/index.ts'
import * as shipping from '#modules/shipping/index.ts'
import * as stock from '#modules/stock/index.ts'
import * as supply from '#modules/supply/index.ts'
import type { World } from './world.ts'

const rooms = [accounts, integration, catalogue, pricing, stock, supply, search, shipping, credit, payments, cart, approvals, orders]

/** Every invariant that the world's books break, with the first offending row; empty when the books are right. */
export async function breaches(world: World): Promise<string[]> {
  const found: string[] = []
  for (const { name, sql } of rooms.flatMap((room) => room.invariants)) {
    const { rows } = await world.pool.query(sql)
    if (rows.length > 0) found.push(`${name}: ${JSON.stringify(rows[0])}`)
  }
  return found
}
