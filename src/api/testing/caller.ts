import type { InjectOptions } from 'fastify'
import { createApiKey, type Scope } from '#modules/accounts/index.ts'
import type { World } from '#testing/index.ts'

/** Whatever JSON says. */
export type Said = ReturnType<typeof JSON.parse>
export type Answered = { status: number; body: Said; headers: Record<string, unknown>; text: string }
export type Call = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answered>

/** Calls of a key with these scopes, through the server itself. Without a company it is a key of the seller's. */
export async function aCaller(world: World, scopes: readonly Scope[], companyId: string | null = null): Promise<Call> {
  const { key } = await createApiKey(world.system(), { name: 'test', scopes: [...scopes], companyId })
  return callerWith(world, `Bearer ${key}`)
}

export function callerWith(world: World, authorization: string | null): Call {
  return async (method, path, body, headers = {}) => {
    const options: InjectOptions = {
      method,
      url: `/api/v1${path}`,
      headers: { 'accept-language': 'en', ...(authorization === null ? {} : { authorization }), ...headers },
      ...(body === undefined ? {} : { payload: body as InjectOptions['payload'] }),
    }
    const answer = await world.app.http.inject(options)
    const json = String(answer.headers['content-type']).includes('json')
    return { status: answer.statusCode, body: json ? answer.json() : null, headers: answer.headers, text: answer.body }
  }
}
