import type { MailFilter } from '#platform/mail/outbox.ts'
import { listAsked } from './list-asked.ts'

/** The mails that an address of the outbox (or of its file) asks for. */
export function mailsAsked(request: Request): { filter: MailFilter; sorted: string } {
  const params = new URL(request.url).searchParams
  const { sorted, sort: _, descending, ...asked } = listAsked(params, ['at'], '-at')
  return { sorted, filter: { ...asked, oldestFirst: !descending, state: params.get('state') || undefined } }
}
