import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { Refusal } from '#kernel/refusal.ts'
import { createWorld, type World } from '#testing/index.ts'

let world: World
let address: string
beforeAll(async () => {
  world = await createWorld({ environment: { BASE_URL: 'https://shop.example' } })
  const { http } = world.app
  http.post('/try/echo', async (request) => ({ got: JSON.stringify(request.body).length }))
  http.post('/try/from-elsewhere', { config: { fromElsewhere: true } }, async () => ({ ok: true }))
  http.get('/try/refusal', async () => {
    throw new Refusal('sign_in.too_many', { retryAfterSeconds: 40 })
  })
  http.get('/try/input', async () => z.object({ qty: z.number() }).parse({ qty: 'twelve' }))
  http.get('/try/fault', async () => {
    throw new Error('the secret plan failed')
  })
  http.get('/try/broken-file', (_, reply) =>
    reply
      .type('text/csv')
      .header('content-disposition', 'attachment; filename="all.csv"')
      .send(
        Readable.from(
          (async function* () {
            yield await Promise.reject<string>(new Refusal('access.denied'))
          })(),
        ),
      ),
  )
  http.get('/try/long', async () => ({ text: 'a wrong price is a broken contract. '.repeat(200) }))
  address = await http.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(() => world.drop())

describe('every answer', () => {
  it('carries security headers, a strict policy and, under https, strict transport', async () => {
    const { headers } = await world.app.http.inject('/health/live')
    expect(headers).toMatchObject({
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'strict-origin-when-cross-origin',
      'strict-transport-security': 'max-age=63072000; includeSubDomains',
    })
  })

  it("carries the caller's request id, or a new one when his could forge log lines", async () => {
    const kept = await world.app.http.inject({ url: '/health/live', headers: { 'x-request-id': 'erp-42' } })
    expect(kept.headers['x-request-id']).toBe('erp-42')
    const made = await world.app.http.inject({ url: '/health/live', headers: { 'x-request-id': 'erp 42"}' } })
    expect(made.headers['x-request-id']).toMatch(/^req_/)
  })

  it('is compressed when it is long and the caller can read that', async () => {
    const plain = await fetch(`${address}/try/long`, { headers: { 'accept-encoding': 'identity' } })
    expect(plain.headers.get('content-encoding')).toBeNull()
    const small = await fetch(`${address}/try/long`, { headers: { 'accept-encoding': 'br, gzip' } })
    expect(small.headers.get('content-encoding')).toBe('br')
    expect(small.headers.get('vary')).toContain('accept-encoding')
    expect(await small.json()).toEqual(await plain.json())
  })
})

describe('a refusal', () => {
  it("has its status, its code, its details and a sentence in the caller's language", async () => {
    const french = await world.app.http.inject('/try/refusal')
    expect(french.statusCode).toBe(429)
    expect(french.headers['retry-after']).toBe('40')
    expect(french.json()).toEqual({ code: 'sign_in.too_many', message: 'Trop d’essais. Réessayez dans quelques minutes.', details: { retryAfterSeconds: 40 } })
    const english = await world.app.http.inject({ url: '/try/refusal', headers: { 'accept-language': 'en-GB,en;q=0.9' } })
    expect(english.json().message).toBe('Too many tries. Try again in a few minutes.')
  })

  it('of a file that was to be compressed and saved is neither', async () => {
    const { statusCode, headers, body } = await world.app.http.inject({ url: '/try/broken-file', headers: { 'accept-encoding': 'gzip' } })
    expect([statusCode, headers['content-encoding'], headers['content-disposition'], JSON.parse(body).code]).toEqual([403, undefined, undefined, 'access.denied'])
  })

  it('is counted by its code', async () => {
    await world.app.http.inject('/try/refusal')
    expect((await world.app.http.inject('/metrics')).body).toMatch(/comptoir_refusals_total\{code="sign_in.too_many"\} [1-9]/)
  })

  it('names the fields of an input that does not fit', async () => {
    const answer = await world.app.http.inject('/try/input')
    expect(answer.statusCode).toBe(422)
    expect(answer.json()).toMatchObject({ code: 'request.invalid', details: { fields: [{ field: 'qty' }] } })
  })

  it('tells what is wrong with them in the language of its sentence', async () => {
    const said = async (headers: Record<string, string>) => (await world.app.http.inject({ url: '/try/input', headers })).json().details.fields[0].problem
    expect(await said({})).toBe('Entrée invalide\u00a0: nombre attendu')
    expect(await said({ 'accept-language': 'en' })).toBe('Invalid input: expected number, received string')
  })

  it.each([
    ['text that is no JSON', { payload: '{"qty":', headers: { 'content-type': 'application/json' } }, 400, 'request.malformed'],
    ['a type of content we do not read', { payload: '<a/>', headers: { 'content-type': 'application/xml' } }, 415, 'request.unknown_type'],
  ])('answers %s', async (_, given, status, code) => {
    const answer = await world.app.http.inject({ method: 'POST', url: '/try/echo', ...given })
    expect(answer.statusCode).toBe(status)
    expect(answer.json()).toMatchObject({ code })
  })

  it('answers an address that leads nowhere', async () => {
    const answer = await world.app.http.inject('/nowhere')
    expect(answer.statusCode).toBe(404)
    expect(answer.json()).toMatchObject({ code: 'request.not_found' })
  })

  it('reaches a caller who sends 20 MB, and the server goes on', async () => {
    const answer = await fetch(`${address}/try/echo`, { method: 'POST', body: JSON.stringify('x'.repeat(20_000_000)), headers: { 'content-type': 'application/json' } })
    expect(answer.status).toBe(413)
    expect(await answer.json()).toMatchObject({ code: 'request.too_large', details: { mostBytes: 10_485_760 } })
    const next = await fetch(`${address}/try/echo`, { method: 'POST', body: JSON.stringify('x'.repeat(9_000_000)), headers: { 'content-type': 'application/json' } })
    expect(await next.json()).toEqual({ got: 9_000_002 })
  })
})

describe('a fault', () => {
  it('gives a reference and nothing of its inside', async () => {
    const answer = await world.app.http.inject({ url: '/try/fault', headers: { 'x-request-id': 'ref-7', 'accept-language': 'en' } })
    expect(answer.statusCode).toBe(500)
    expect(answer.json()).toEqual({ code: 'request.fault', message: 'A fault on our side; please give us the reference ref-7.', details: { reference: 'ref-7' } })
  })
})

describe('a browser that goes somewhere', () => {
  const browser = { accept: 'text/html,application/xhtml+xml', 'accept-language': 'fr' }

  it('is shown a page, in its language, for what is too large, not there or broken', async () => {
    const tooLarge = await world.app.http.inject({
      method: 'POST',
      url: '/try/echo',
      payload: JSON.stringify('x'.repeat(11_000_000)),
      headers: { ...browser, 'content-type': 'application/json' },
    })
    expect(tooLarge.statusCode).toBe(413)
    expect(tooLarge.body).toMatch(/L’envoi est trop volumineux\s; rien n’a été enregistré\./)
    const nowhere = await world.app.http.inject({ url: '/nowhere', headers: browser })
    expect(nowhere.statusCode).toBe(404)
    expect(nowhere.headers['content-type']).toMatch(/^text\/html/)
    const fault = await world.app.http.inject({ url: '/try/fault', headers: { ...browser, 'x-request-id': 'ref-8' } })
    expect(fault.statusCode).toBe(500)
    expect(fault.body).toContain('Référence ref-8')
    expect(fault.body).not.toMatch(/Error|\.ts/)
  })

  it('reads JSON below /api all the same', async () => {
    const answer = await world.app.http.inject({ url: '/api/v1/nowhere', headers: browser })
    expect(answer.json()).toMatchObject({ code: 'route.unknown' })
  })
})

describe('a form with a cookie', () => {
  const post = (headers: Record<string, string>, url = '/try/echo') => world.app.http.inject({ method: 'POST', url, payload: {}, headers: { host: 'shop.example', ...headers } })

  it.each([
    ['from our own page', { cookie: 'a=b', 'sec-fetch-site': 'same-origin' }, 200],
    ['from our own page, by an old browser', { cookie: 'a=b', origin: 'https://shop.example' }, 200],
    ['from another site', { cookie: 'a=b', 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }, 403],
    ['from another host of the same domain', { cookie: 'a=b', 'sec-fetch-site': 'same-site' }, 403],
    ['from another site, by an old browser', { cookie: 'a=b', origin: 'https://evil.example' }, 403],
    ['from a sandboxed frame', { cookie: 'a=b', origin: 'null' }, 403],
    ['from a program with a key', { cookie: 'a=b', authorization: 'Bearer k', origin: 'https://erp.example' }, 200],
    ['from a program without cookie', { origin: 'https://erp.example' }, 200],
  ])('%s', async (_, headers, status) => {
    expect((await post(headers)).statusCode).toBe(status)
  })

  it('from another site is let in where the route checks its caller itself', async () => {
    expect((await post({ cookie: 'a=b', origin: 'https://buyer.example' }, '/try/from-elsewhere')).statusCode).toBe(200)
  })
})

describe('health', () => {
  it('is ready when the database answers and knows every migration', async () => {
    const answer = await world.app.http.inject('/health/ready')
    expect(answer.statusCode).toBe(200)
    expect(answer.json()).toEqual({ status: 'ok', database: 'ok', migrations: 'ok', worker: 'elsewhere' })
  })

  it('is not ready when a migration is missing', async () => {
    await world.pool.query(`update public.migration set name = name || '.late' where name like '0001%'`)
    const answer = await world.app.http.inject('/health/ready')
    await world.pool.query(`update public.migration set name = replace(name, '.late', '')`)
    expect(answer.statusCode).toBe(503)
    expect(answer.json()).toMatchObject({ migrations: 'missing' })
  })

  it('shows its metrics to its own network alone', async () => {
    expect((await world.app.http.inject('/metrics')).body).toContain('comptoir_request_seconds_bucket')
    for (const from of [{ remoteAddress: '93.184.216.34' }, { headers: { 'x-forwarded-for': '93.184.216.34' } }]) {
      expect((await world.app.http.inject({ url: '/metrics', ...from })).statusCode).toBe(404)
    }
  })
})
