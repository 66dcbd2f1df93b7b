import { companySorts, type CompanyFilter } from '#modules/accounts/index.ts'
import { listAsked } from './list-asked.ts'

/** The clients that an address of the list (or of its file) asks for. */
export function clientsAsked(request: Request): { filter: CompanyFilter; sorted: string } {
  const params = new URL(request.url).searchParams
  const { sorted, ...asked } = listAsked(params, companySorts, 'name')
  return { sorted, filter: { ...asked, classId: params.get('class') || undefined, state: params.get('state') || undefined } }
}
