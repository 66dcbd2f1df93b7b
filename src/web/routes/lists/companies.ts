import { listCompanies } from '#modules/accounts/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/companies.ts'
import { numberInText } from '../../parts/frame/company-text.ts'

export type FoundCompany = { id: string; name: string; number: string }

const most = 8

/** Up to eight clients for what is being typed: part of a name, or a number. */
export async function loader({ context, request }: Route.LoaderArgs): Promise<Response> {
  const { ctx } = context.get(pageScope)
  const typed = new URL(request.url).searchParams.get('q')?.slice(0, 200) ?? ''
  const { rows } = await listCompanies(ctx, { words: numberInText(typed) ?? typed, limit: most })
  const found = rows.map(({ id, name, number }): FoundCompany => ({ id, name, number }))
  return Response.json(found, { headers: { 'cache-control': 'no-store' } })
}
