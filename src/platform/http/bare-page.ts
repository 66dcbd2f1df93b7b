import type { FastifyReply, FastifyRequest } from 'fastify'
import { localeOf } from '#kernel/locale.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { hostWord, pageRefusal, pageStatus } from './page-refusals.ts'

/** The answer when not even the scope of a page could be made: a company that is not this person's, or a database that is away. */
export function barePage(thrown: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const locale = localeOf(/(?:^|;\s*)lang=(\w+)/.exec(request.headers.cookie ?? '')?.[1] ?? request.headers['accept-language'])
  const refused = isRefusal(thrown)
  if (!refused) request.log.error({ err: thrown, requestId: request.id }, 'page has no scope')
  const status = refused ? pageStatus(thrown.code) : 500
  const title = hostWord(status === 404 ? 'error_not_found_title' : status === 403 ? 'error_forbidden_title' : refused ? 'error_refused_title' : 'error_fault_title', locale)
  const text = refused ? pageRefusal(thrown, locale).message : `${hostWord('error_fault_text', locale)} ${request.id}`
  return reply
    .status(status)
    .header('content-security-policy', "default-src 'none'")
    .type('text/html; charset=utf-8')
    .send(
      `<!doctype html><html lang="${locale}"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${escaped(title)}</title><h1>${escaped(title)}</h1><p>${escaped(text)}</p><p><a href="/">${escaped(hostWord('error_home', locale))}</a></p></html>`,
    )
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
