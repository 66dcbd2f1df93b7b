import type { FastifyInstance, FastifyBaseLogger, RawReplyDefaultExpression, RawRequestDefaultExpression, RawServerDefault } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { Kysely } from 'kysely'
import type { Locale } from '#kernel/locale.ts'
import type { Right } from '#modules/accounts/index.ts'
import type { Actor, Ctx } from '#platform/context.ts'
import type { ExportKind } from '#platform/csv/export-kind.ts'
import type { ImportKind } from '#platform/csv/import-kind.ts'
import type { PublicEvent } from '#platform/events/public-event.ts'

/** What the door needs of the house. */
export type ApiHost = {
  db: Kysely<{}>
  ctxFor(actor: Actor, locale?: Locale): Ctx
  baseUrl: string
  importKinds: readonly ImportKind[]
  exportKinds: readonly ExportKind[]
  publicEvents: readonly PublicEvent[]
  /** Requests that one key may make in a minute; 0 for as many as it likes. */
  mostPerMinute: number
}

/** A Fastify instance whose handlers receive what their Zod schemas promise. */
export type Api = FastifyInstance<RawServerDefault, RawRequestDefaultExpression<RawServerDefault>, RawReplyDefaultExpression<RawServerDefault>, FastifyBaseLogger, ZodTypeProvider>

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks, for which company, in which language; set before any handler of the API runs. */
    ctx: Ctx
    /** Whether the caller is who he was presumed to be; null where nothing was presumed. Never rejects. */
    proof: Promise<boolean> | null
  }
  interface FastifyContextConfig {
    /** The right that a key must have for this route. */
    needs?: Right
    /** The route reads and gives a plain value: who asks may be presumed until it is proven (presume.ts). */
    presumes?: true
  }
}
