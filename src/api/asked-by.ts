import type { FastifyRequest } from 'fastify'
import { localeOf } from '#kernel/locale.ts'
import type { KeyHolder } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'
import { withVersions } from '#platform/database/versions.ts'
import type { ApiHost } from './host.ts'

/** The key that a request comes with, or null. */
export function keyOf({ headers }: FastifyRequest): string | null {
  return /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1] ?? null
}

/** The company that the address or a header names; a choice, to be checked against the key. */
export function chosenCompany({ query, headers }: FastifyRequest): string | null {
  const named = (query as Record<string, unknown>)['companyId'] ?? headers['x-company-id']
  return typeof named === 'string' && named !== '' ? named : null
}

/** A new context for who holds the key, in the language that the request asks for. */
export function contextOf(host: ApiHost, { headers }: FastifyRequest, holder: KeyHolder): Ctx {
  const language = headers['accept-language']
  return withVersions(host.ctxFor(holder.actor, language === undefined ? undefined : localeOf(language)), holder.versions)
}
