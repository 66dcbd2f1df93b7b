import { lookup, type LookupAddress } from 'node:dns'
import { request as plainRequest } from 'node:http'
import { request as tlsRequest } from 'node:https'
import type { LookupFunction } from 'node:net'
import { createGuard, type Guard } from './guard.ts'

export type OutgoingFailure = 'forbidden' | 'timeout' | 'unreachable' | 'certificate'
/** What came back: the status with the beginning of the body, or why nothing did. */
export type OutgoingAnswer = { status: number; text: string; failure: null; millis: number } | { status: null; text: string; failure: OutgoingFailure; millis: number }

/** The one way by which the house calls addresses that people typed. */
export type Outgoing = {
  /** Whether an address may be typed at all: https, no password in it, no private network. */
  maySend(url: string): boolean
  /** Sends a body. Redirects are not followed, the answer is cut, and no private network is reached whatever a name resolves to. Never throws for what the peer does. */
  post(url: string, headers: Record<string, string>, body: string): Promise<OutgoingAnswer>
}

const patienceMillis = 10_000
const mostOfAnswer = 4_096

/** The way out for messages to addresses that others gave us: only where `rules` lets them, never further by a redirect, and not for ever. */
export function createOutgoing(rules: { allowed: readonly string[]; plainLoopback: boolean; patienceMillis?: number }): Outgoing {
  const guard = createGuard(rules)
  const patience = rules.patienceMillis ?? patienceMillis
  return {
    maySend: (url) => URL.canParse(url) && guard.maySend(new URL(url)),
    async post(url, headers, body) {
      const begun = performance.now()
      const found = await sent(guard, new URL(url), headers, body, patience)
      return { ...found, millis: Math.round(performance.now() - begun) } as OutgoingAnswer
    },
  }
}

type Found = { status: number; text: string; failure: null } | { status: null; text: string; failure: OutgoingFailure }

async function sent(guard: Guard, url: URL, headers: Record<string, string>, body: string, patience: number): Promise<Found> {
  if (!guard.maySend(url)) return { status: null, text: '', failure: 'forbidden' }
  return new Promise((resolve) => {
    const send = url.protocol === 'https:' ? tlsRequest : plainRequest
    const request = send(url, { method: 'POST', headers: { ...headers, 'content-length': Buffer.byteLength(body) }, lookup: guardedLookup(guard, url), agent: false })
    // The whole exchange has this long, not each pause in it.
    const timer = setTimeout(() => request.destroy(new Failure('timeout')), patience)
    const end = (found: Found) => {
      clearTimeout(timer)
      resolve(found)
    }
    request.on('error', (error) => end({ status: null, text: '', failure: failureOf(error) }))
    request.on('response', (response) => {
      const status = response.statusCode ?? 0
      let text = ''
      const cut = () => end({ status, text: text.slice(0, mostOfAnswer).replaceAll('\0', ''), failure: null })
      response.setEncoding('utf8')
      response.on('data', (piece: string) => {
        text += piece
        if (text.length < mostOfAnswer) return
        cut()
        request.destroy()
      })
      response.on('end', cut)
      // It answered before it broke off: the status stands.
      response.on('error', cut)
    })
    request.end(body)
  })
}

class Failure extends Error {
  readonly failure: OutgoingFailure
  constructor(failure: OutgoingFailure) {
    super(failure)
    this.failure = failure
  }
}

/** Resolves a name and lets only those addresses through that may be reached: what is judged is what is connected to. */
function guardedLookup(guard: Guard, url: URL): LookupFunction {
  return (name, options, done) => {
    lookup(name, { ...options, all: true }, (error, found: LookupAddress[]) => {
      if (error) return done(error, '', 4)
      const [first] = found
      if (!first || !found.every(({ address }) => guard.mayReach(address, url))) return done(new Failure('forbidden'), '', 4)
      return options.all ? done(null, found) : done(null, first.address, first.family)
    })
  }
}

function failureOf(error: Error): OutgoingFailure {
  if (error instanceof Failure) return error.failure
  const code = 'code' in error ? String(error.code) : ''
  if (/CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS|SSL/.test(code)) return 'certificate'
  return code === 'ETIMEDOUT' ? 'timeout' : 'unreachable'
}
