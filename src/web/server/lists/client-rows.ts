import type { Company } from '#modules/accounts/index.ts'
import { creditOfCompanies } from '#modules/credit/index.ts'
import { lastOrders } from '#modules/orders/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { ClientRow } from '../../parts/office/clients/client-columns.tsx'

/** Companies with what a list of clients tells of them; two questions for the whole page. */
export async function clientRows(ctx: Ctx, companies: readonly Company[]): Promise<ClientRow[]> {
  const ids = companies.map((company) => company.id)
  const [owed, last] = await Promise.all([creditOfCompanies(ctx, ids), lastOrders(ctx, ids)])
  return companies.map(({ id, number, name, className, state, country, currency, siren, vatNumber }) => ({
    id,
    number,
    name,
    className,
    state,
    country,
    currency,
    siren,
    vatNumber,
    outstandingCents: owed.get(id)?.outstandingCents ?? 0,
    limitCents: owed.get(id)?.limitCents ?? null,
    blocked: owed.get(id)?.blocked ?? false,
    lastOrder: last.get(id)?.submittedAt ?? null,
  }))
}
