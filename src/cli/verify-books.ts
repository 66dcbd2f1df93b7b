import type pg from 'pg'
import { invariants as accounts } from '#modules/accounts/index.ts'
import { invariants as approvals } from '#modules/approvals/index.ts'
import { invariants as cart } from '#modules/cart/index.ts'
import { invariants as catalogue } from '#modules/catalogue/index.ts'
import { invariants as credit } from '#modules/credit/index.ts'
import { invariants as integration } from '#modules/integration/index.ts'
import { invariants as orders, priceBreaches, type PriceReader } from '#modules/orders/index.ts'
import { invariants as payments } from '#modules/payments/index.ts'
import { invariants as pricing } from '#modules/pricing/index.ts'
import { invariants as search } from '#modules/search/index.ts'
import { invariants as shipping } from '#modules/shipping/index.ts'
import { invariants as stock } from '#modules/stock/index.ts'
import type { Ctx } from '#platform/context.ts'

/** What must be true of the books at any moment: each statement gives the rows for which it is not. */
export const invariants: readonly { name: string; sql: string }[] = [
  ...accounts, ...integration, ...catalogue, ...pricing, ...stock, ...search, ...shipping, ...credit, ...payments, ...cart, ...approvals, ...orders,
]

const shownRows = 5
const sample = { companies: 8, articles: 8 }

/** Checks every invariant, and that sampled prices agree wherever they are asked: in the rooms, and in the doors that are given. Says a line for each; gives how many are broken. */
export async function verifyBooks(ctx: Ctx, pool: pg.Pool, doors: readonly PriceReader[], say: (line: string) => void): Promise<number> {
  let broken = 0
  for (const { name, sql } of invariants) {
    const { rows } = await pool.query(sql)
    broken += tell(name, rows, say)
  }
  const { probes, answers, told, breaches } = await priceBreaches(ctx, { ...sample, beside: doors })
  broken += tell(`orders: everywhere the same price (${probes} probes, ${answers} answers: ${Object.entries(told).map(([place, times]) => `${place} ${times}`).join(', ')})`, breaches, say)
  say(broken === 0 ? `The books are right: ${invariants.length + 1} checks.` : `${broken} of ${invariants.length + 1} checks are broken.`)
  return broken
}

function tell(name: string, rows: readonly unknown[], say: (line: string) => void): 0 | 1 {
  say(`${rows.length === 0 ? 'ok     ' : 'BROKEN '} ${name}${rows.length > 0 ? `: ${rows.length} rows` : ''}`)
  for (const row of rows.slice(0, shownRows)) say(`          ${JSON.stringify(row)}`)
  return rows.length === 0 ? 0 : 1
}
