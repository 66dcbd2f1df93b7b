import { waitingReasons, waitingSorts, type WaitingFilter, type WaitingReason } from '#modules/orders/index.ts'
import { dayAsked, listAsked } from './list-asked.ts'

/** What of all that is still to come an address asks for; whose it is, is the caller's. */
export function waitingAsked(request: Request): { filter: WaitingFilter; sorted: string } {
  const params = new URL(request.url).searchParams
  const { sorted, ...asked } = listAsked(params, waitingSorts, 'promised')
  const reason = params.get('reason') as WaitingReason
  return {
    sorted,
    filter: {
      ...asked,
      reason: waitingReasons.includes(reason) ? reason : undefined,
      asked: params.has('asked') || undefined,
      promisedTo: dayAsked(params, 'promisedTo'),
      companyName: params.get('client')?.trim().slice(0, 200) || undefined,
    },
  }
}
