import { chanceOf } from '../chance/chance-of.ts'
import { showcase, type Client } from '../clients/client.ts'
import type { Books } from '../orders/keep-books.ts'
import type { Loader } from './loader.ts'

const what = 'credit'
const usual = { standard: 150_000, artisan: 500_000, industry: 1_500_000, reseller: 2_000_000, key: 6_000_000 }

/** Accounts with their limits, and the ledger that their figures are the sums of; payments beside. */
export async function writeCredit(loader: Loader, clients: readonly Client[], books: Books, seed: number): Promise<void> {
  await loader.copy(
    what,
    'credit.account',
    'company_id, limit_cents, term_code, held_cents, due_cents, blocked_reason',
    clients.map((client) => {
      const { held, due, onHold } = books.accounts.get(client.id) ?? { held: 0, due: 0, onHold: 0 }
      return [client.id, limitOf(client, held + due, onHold, seed), client.term, held, due, client.blockedReason]
    }),
  )
  await loader.copy(
    what,
    'credit.entry',
    'company_id, kind, held_delta, due_delta, order_id, document, due_on, at, actor, actor_name, note',
    books.entries.toSorted((a, b) => a.at - b.at).map(({ row }) => row),
  )
  await loader.copy(what, 'payments.payment', 'id, order_id, company_id, method, state, gross_cents, currency, created_at', books.payments)
}

/** Above what is outstanding for most, just above for some, below for those with an order on hold; none for a few. */
function limitOf(client: Client, outstanding: number, onHold: number, seed: number): number | null {
  const chance = chanceOf(seed, 'limit', client.id)
  if (onHold > 0) return Math.max(20_000, Math.floor((outstanding - onHold * 0.6) / 10_000) * 10_000)
  if (client.name === showcase) return Math.max(1_500_000, rounded(outstanding * 1.3))
  if (chance.happens(0.08)) return null
  const room =
    outstanding > 0 && chance.happens(0.1)
      ? outstanding * (1.02 + 0.06 * chance.next())
      : Math.max(outstanding * (1.3 + 2 * chance.next()), usual[client.class] * Math.exp(chance.normal() * 0.4))
  return rounded(room)
}

function rounded(cents: number): number {
  const step = cents > 1_000_000 ? 100_000 : 10_000
  return Math.ceil(cents / step) * step
}
