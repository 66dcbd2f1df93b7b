import { sql } from 'kysely'
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
import { invariants as supply } from '#modules/supply/index.ts'
import type { Ctx } from '#platform/context.ts'

/** What must be true of the books at any moment: each statement gives the rows for which it is not. */
const invariants: readonly { name: string; sql: string }[] = [
  ...accounts,
  ...integration,
  ...catalogue,
  ...pricing,
  ...stock,
  ...supply,
  ...search,
  ...shipping,
  ...credit,
  ...payments,
  ...cart,
  ...approvals,
  ...orders,
]

/** One check: its name, the rows for which it doesn't hold (none when all is well), and what else there is to say of it. */
export type Checked = { name: string; rows: readonly unknown[]; remark: string }

const sample = { companies: 8, articles: 8 }

/** Checks every invariant, and that sampled prices agree wherever they are asked: in the rooms, and in the doors that are given. Gives one check at a time. */
export async function* checkBooks(ctx: Ctx, doors: readonly PriceReader[]): AsyncGenerator<Checked> {
  for (const { name, sql: statement } of invariants) yield { name, rows: (await sql.raw(statement).execute(ctx.db)).rows, remark: '' }
  const { probes, answers, told, breaches } = await priceBreaches(ctx, { ...sample, beside: doors })
  yield {
    name: 'orders: everywhere the same price',
    rows: breaches,
    remark: ` (${probes} probes, ${answers} answers: ${Object.entries(told)
      .map(([place, times]) => `${place} ${times}`)
      .join(', ')})`,
  }
}
