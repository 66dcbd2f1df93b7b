import { createHash, randomBytes } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { localeOf } from '#kernel/locale.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import { actorOfSession, demoMark, sessionHolds, sessionToken, visitor, type SignedIn } from '#modules/accounts/index.ts'
import type { PageScope } from '#platform/http/page-context.ts'
import { refusalOf } from '#platform/http/refusals.ts'
import { withVersions } from '#platform/database/versions.ts'
import type { Known } from '#platform/known.ts'
import type { App } from '../app.ts'
import { signInsOfDemo } from './demo-sign-ins.ts'
import { exportKinds, importKinds, publicEvents } from '../wiring.ts'
import { sessionsFor } from './sessions-for.ts'

/**
 * What a page request is given: who asks, for which company (`/c/<id>/…` in the address is a choice that is checked here), in
 * which language. A visitor gets his cart's cookie with his first form, never for looking around. Who looked at a page a moment ago is presumed
 * to be who he was, until the `proof` says so (docs/decisions/0008); `anew` presumes nothing.
 */
export async function scopeOf(app: App, known: Known<SignedIn>, request: FastifyRequest, anew: boolean): Promise<PageScope> {
  try {
    return await knownScope(app, known, request, anew)
  } catch (thrown) {
    const refusal = refusalOf(thrown, localeOf(request.headers['accept-language']))
    if (refusal?.code !== 'database.away' || !askedByScript(request)) throw thrown
    app.tools.log.warn({ err: thrown, requestId: request.id }, 'database away')
    return awayScope(app, request, refusal)
  }
}

async function knownScope(app: App, known: Known<SignedIn>, request: FastifyRequest, anew: boolean): Promise<PageScope> {
  const setCookies: string[] = []
  const cookie = request.headers.cookie
  const token = sessionToken(app.auth, cookie)
  const choice = chosenCompany(request)
  const presumed = token === null || anew || request.method !== 'GET' ? undefined : known.of([token, choice])
  const { signedIn, refused } = token === null || presumed ? { signedIn: presumed ?? null, refused: undefined } : await signedInFor(app, token, request)
  if (token !== null && signedIn && !presumed && refused === undefined) known.learn([token, choice], signedIn)
  const { actor, locale, memberships, versions } = signedIn ?? visitorOf(app, request, setCookies)
  const chosen = cookieOf(request, 'lang')
  const ctx = app.ctxFor(actor, chosen ? localeOf(chosen) : locale)
  if (versions) withVersions(ctx, versions)
  const proof = presumed && token !== null ? sessionHolds(ctx, token, choice, presumed).catch(() => false) : null
  const { loadedOn } = await ctx.tools.settings.read(ctx, demoMark)
  const demo = loadedOn !== undefined
  return {
    ctx,
    proof,
    refused,
    setCookies,
    memberships,
    sessions: sessionsFor(app, request.ip),
    requestId: request.id,
    demo,
    demoSignIns: demo ? signInsOfDemo(ctx.locale) : [],
    importKinds,
    exportKinds,
    publicEvents,
    nonce: randomBytes(16).toString('base64'),
  }
}

/** A page that stands in a browser asks for data; whoever goes to an address gets a page that needs nothing. */
function askedByScript(request: FastifyRequest): boolean {
  return /\.data(\?|$)/.test(request.raw.url ?? '')
}

function awayScope(app: App, request: FastifyRequest, away: Refusal): PageScope {
  return {
    ctx: app.ctxFor(visitor(), localeOf(cookieOf(request, 'lang') ?? request.headers['accept-language'])),
    away,
    setCookies: [],
    memberships: [],
    sessions: sessionsFor(app, request.ip),
    requestId: request.id,
    demo: false,
    demoSignIns: [],
    importKinds,
    exportKinds,
    publicEvents,
    nonce: randomBytes(16).toString('base64'),
  }
}

// Who only reads is told inside the frame, as himself; a form that was sent for another company goes nowhere.
async function signedInFor(app: App, token: string, request: FastifyRequest): Promise<{ signedIn: SignedIn | null; refused: unknown }> {
  try {
    return { signedIn: await actorOfSession(app, token, chosenCompany(request)), refused: undefined }
  } catch (thrown) {
    if (!isRefusal(thrown) || request.method !== 'GET') throw thrown
    return { signedIn: await actorOfSession(app, token, null), refused: thrown }
  }
}

function chosenCompany(request: FastifyRequest): string | null {
  return /^\/c\/([^/?.]+)/.exec(request.raw.url ?? '')?.[1] ?? null
}

const aYear = 365 * 86_400

function visitorOf(app: App, request: FastifyRequest, setCookies: string[]): SignedIn {
  const locale = localeOf(request.headers['accept-language'])
  const known = cookieOf(request, 'visitor')
  if (!known && request.method === 'GET') return { actor: visitor(), locale, memberships: [] }
  const token = known ?? randomBytes(18).toString('base64url')
  if (!known) {
    const secure = app.config.baseUrl.startsWith('https:') ? '; Secure' : ''
    setCookies.push(`visitor=${token}; Path=/; Max-Age=${aYear}; HttpOnly; SameSite=Lax${secure}`)
  }
  return { actor: visitor(createHash('sha256').update(token).digest('hex')), locale, memberships: [] }
}

function cookieOf(request: FastifyRequest, name: string): string | null {
  const found = request.headers.cookie?.split(/; */).find((pair) => pair.startsWith(`${name}=`))
  return found ? found.slice(name.length + 1) : null
}
