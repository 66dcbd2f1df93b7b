import type { FastifyReply, FastifyRequest } from 'fastify'
import { localeOf } from '#kernel/locale.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { wordsFor } from '../words.ts'
import { sentenceOf, statusOf } from './refusals.ts'

/** The answer when not even the scope of a page could be made: a company that is not this person's, or a database that is away. */
export function barePage(thrown: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const locale = localeOf(/(?:^|;\s*)lang=(\w+)/.exec(request.headers.cookie ?? '')?.[1] ?? request.headers['accept-language'])
  const refused = isRefusal(thrown)
  if (!refused) request.log.error({ err: thrown, requestId: request.id }, 'page has no scope')
  const status = refused ? statusOf(thrown.code) : 500
  const title = wordsFor(locale, status === 404 ? 'error_not_found_title' : status === 403 ? 'error_forbidden_title' : refused ? 'error_refused_title' : 'error_fault_title')
  const text = refused ? sentenceOf(thrown, locale) : `${wordsFor(locale, 'error_fault_text')} ${request.id}`
  return reply
    .status(status)
    .header('content-security-policy', "default-src 'none'")
    .type('text/html; charset=utf-8')
    .send(
      `<!doctype html><html lang="${locale}"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${escaped(title)}</title><h1>${escaped(title)}</h1><p>${escaped(text)}</p><p><a href="/">${escaped(wordsFor(locale, 'error_home'))}</a></p></html>`,
    )
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
