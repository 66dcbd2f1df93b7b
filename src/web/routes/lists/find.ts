import { isAllowed, listCompanies } from '#modules/accounts/index.ts'
import { listArticles } from '#modules/catalogue/index.ts'
import { listOrders } from '#modules/orders/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/find.ts'
import { mustBeStaff } from '../../server/people/must-be-staff.ts'

export type Found = { kind: 'order' | 'client' | 'article'; to: string; label: string; about: string }

const most = 5

/** What the palette offers for a few signs: orders by number, clients by name, articles by SKU; of each only what this person may open. */
export async function loader({ context, request }: Route.LoaderArgs): Promise<Response> {
  const { ctx } = context.get(pageScope)
  const office = isAllowed(ctx, 'office.enter')
  mustBeStaff(ctx, request, office ? 'office.enter' : 'desk.enter')
  const params = new URL(request.url).searchParams
  const words = params.get('q')?.trim().slice(0, 100) ?? ''
  const desk = params.get('at') === 'desk' || !office
  if (words.length < 2) return answer([])
  const [orders, clients, articles] = await Promise.all([
    office && /\d/.test(words) && isAllowed(ctx, 'orders.read_all') ? listOrders(ctx, { words, limit: most }) : null,
    isAllowed(ctx, 'companies.read') ? listCompanies(ctx, { words, limit: most, portfolioOnly: desk && !isAllowed(ctx, 'act.for_all') }) : null,
    office && isAllowed(ctx, 'catalogue.read') ? listArticles(ctx, { words, limit: most, uncounted: true }) : null,
  ])
  return answer([
    ...(orders?.rows ?? [])
      .filter((row) => row.number.includes(words))
      .map((row): Found => ({ kind: 'order', to: `/office/orders/${row.number}`, label: row.number, about: row.companyName })),
    ...(clients?.rows ?? []).map((row): Found => ({ kind: 'client', to: `${desk ? '/desk' : '/office'}/clients/${row.id}`, label: row.name, about: row.number })),
    ...(articles?.rows ?? []).map((row): Found => ({ kind: 'article', to: `/office/articles/${encodeURIComponent(row.sku)}`, label: row.sku, about: row.name })),
  ])
}

function answer(found: readonly Found[]): Response {
  return Response.json(found, { headers: { 'cache-control': 'no-store' } })
}
