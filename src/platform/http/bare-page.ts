import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { localeOf, type Locale } from '#kernel/locale.ts'
import { wordsFor, type WordKey } from '../words.ts'
import { textsOf, isSecret } from './refused-form.ts'
import { refusalOf, sentenceOf, statusOf } from './refusals.ts'

/**
 * The answer to a person when not even the scope of a page could be made: a company that is not his, a database that is away, a form
 * that is too large. It needs nothing but itself.
 */
export function barePage(thrown: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const locale = localeOf(/(?:^|;\s*)lang=(\w+)/.exec(request.headers.cookie ?? '')?.[1] ?? request.headers['accept-language'])
  const refusal = refusalOf(thrown, locale)
  if (!refusal) request.log.error({ err: thrown, requestId: request.id }, 'page has no scope')
  const status = refusal ? statusOf(refusal.code) : 500
  if (status === 503) request.log.warn({ err: thrown, requestId: request.id }, 'database away')
  if (typeof refusal?.details['retryAfterSeconds'] === 'number') reply.header('retry-after', refusal.details['retryAfterSeconds'])
  const title = wordsFor(locale, titles[status] ?? (refusal ? 'error_refused_title' : 'error_fault_title'))
  const text = refusal ? sentenceOf(refusal, locale) : wordsFor(locale, 'error_fault_text')
  const reference = refusal ? '' : `<p class="quiet">${escaped(wordsFor(locale, 'error_reference', { reference: request.id }))}</p>`
  return reply
    .status(status)
    .header('content-security-policy', `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`)
    .type('text/html; charset=utf-8')
    .send(
      `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>${escaped(title)}</title><style>${style}</style></head><body><main><h1>${escaped(title)}</h1><p>${escaped(text)}</p>${reference}${status === 503 ? again(request, locale) : ''}<p><a href="/">${escaped(wordsFor(locale, 'error_home'))}</a></p></main></body></html>`,
    )
}

/** A browser that goes somewhere shows what it gets: a page, not JSON. What asks below /api reads JSON in any case. */
export function asksForPage(request: FastifyRequest): boolean {
  return !request.url.startsWith('/api/') && /\btext\/html\b/.test(request.headers.accept ?? '')
}

const titles: Record<number, WordKey> = { 403: 'error_forbidden_title', 404: 'error_not_found_title', 503: 'error_away_title' }

/** The way to try once more: the address, or the form with all that was typed in it. */
function again(request: FastifyRequest, locale: Locale): string {
  const address = escaped(request.raw.url ?? '/')
  const form = request.method === 'POST' ? formOf(request) : null
  if (!form) return `<p><a href="${address}">${escaped(wordsFor(locale, 'error_again'))}</a></p>`
  const fields = textsOf(form).map(([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`)
  const [kept, button] = [wordsFor(locale, 'error_kept_typed'), wordsFor(locale, 'error_send_again')]
  return `<form method="post" action="${address}">${fields.join('')}<p>${escaped(kept)}</p><button>${escaped(button)}</button></form>`
}

/** What was sent, unless something of it must not be sent back. */
function formOf({ body, headers }: FastifyRequest): URLSearchParams | null {
  if (!Buffer.isBuffer(body) || !headers['content-type']?.startsWith('application/x-www-form-urlencoded')) return null
  const form = new URLSearchParams(body.toString())
  return [...form.keys()].some(isSecret) ? null : form
}

/** The colours of app.css, which this page can't fetch. */
const style =
  ':root{color-scheme:light dark}body{margin:0;background:light-dark(#fdfcfa,#1f1e1c);color:light-dark(#23272b,#e9e6e0);font:15px/1.5 "Inter Variable",system-ui,sans-serif}' +
  'main{max-width:36rem;margin:0 auto;padding:4rem 1rem}h1{margin:0;font-size:1.25rem;font-weight:600}p{margin:.5rem 0 0;overflow-wrap:anywhere}.quiet{color:light-dark(#5f625f,#a9a59d)}a{display:inline-block;margin-top:1rem;color:light-dark(#0c5a61,#64b9bd)}' +
  'button{margin-top:1rem;padding:.5rem 1rem;border:0;border-radius:4px;background:light-dark(#0c5a61,#64b9bd);color:light-dark(#fff,#1f1e1c);font:inherit;font-weight:600;cursor:pointer}'
const styleHash = createHash('sha256').update(style).digest('base64')

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
