import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApiKey, revokeApiKey } from '#modules/accounts/index.ts'
import { aBuyer, aCompany, anArticle, createWorld, type World } from '#testing/index.ts'
import { aCaller, callerWith } from './testing/caller.ts'

let world: World
let other: World
beforeAll(async () => {
  world = await createWorld()
  other = await createWorld({ environment: { API_PER_MINUTE: '3' } })
  await anArticle(world, { sku: 'A' })
})
afterAll(() => Promise.all([world.drop(), other.drop()]))

describe('a call', () => {
  it.each([
    ['without a key', null, 'key.missing'],
    ['with another kind of sign-in', 'Basic YTpi', 'key.missing'],
    ['with an unknown key', 'Bearer ck_nobody', 'key.unknown'],
  ])('%s is refused', async (_, authorization, code) => {
    const answer = await callerWith(world, authorization)('GET', '/articles')
    expect(answer).toMatchObject({ status: 401, body: { code, message: expect.any(String), details: {} } })
    expect(answer.headers['www-authenticate']).toContain('Bearer')
  })

  it('with a revoked or expired key is refused', async () => {
    const revoked = await createApiKey(world.system(), { name: 'old', scopes: ['catalogue:read'] })
    await revokeApiKey(world.system(), revoked.id)
    const expired = await createApiKey(world.system(), { name: 'over', scopes: ['catalogue:read'], expiresAt: '2020-01-01T00:00:00Z' })
    for (const { key } of [revoked, expired]) expect((await callerWith(world, `Bearer ${key}`)('GET', '/articles')).body.code).toBe('key.unknown')
  })

  it("with a session's cookie instead of a key is refused", async () => {
    const buyer = await aBuyer(world)
    expect(await callerWith(world, null)('GET', '/orders', undefined, { cookie: world.cookieOf(buyer) })).toMatchObject({ status: 401 })
  })

  it('without the scope is told which one it lacks, before its body is read', async () => {
    const call = await aCaller(world, ['catalogue:read'])
    expect(await call('PUT', '/stock-levels', 'not json', { 'content-type': 'application/json' })).toMatchObject({
      status: 403,
      body: { code: 'access.denied', message: expect.stringContaining('stock:write'), details: { right: 'stock.manage', scopes: ['stock:write'] } },
    })
  })

  it('that writes is told of the scope that it lacks before what is wrong with its body, on every route', async () => {
    const { paths } = (await world.app.http.inject('/api/v1/openapi.json')).json<{ paths: Record<string, Record<string, { description: string }>> }>()
    const [reader, watcher] = [await aCaller(world, ['catalogue:read']), await aCaller(world, ['webhooks:write'])]
    const writing = Object.entries(paths).flatMap(([path, methods]) =>
      (['post', 'put', 'delete'] as const).flatMap((verb) => (methods[verb] ? [{ verb, path, ...methods[verb] }] : [])),
    )
    const told = await Promise.all(
      writing.map(async ({ verb, path, description }) => {
        const call = description.includes('webhooks:write') ? reader : watcher
        const method = ({ post: 'POST', put: 'PUT', delete: 'DELETE' } as const)[verb]
        const { status, body } = await call(method, path.replace('/api/v1', '').replace(/\{\w+\}/g, '!'), { wrong: true })
        return [method, path, status, body.code]
      }),
    )
    expect(told.length).toBeGreaterThan(50)
    expect(told.filter(([, , status, code]) => status !== 403 || code !== 'access.denied')).toEqual([])
  })

  it("for another company than the key's is refused, wherever it is named", async () => {
    const [mine, theirs] = [await aCompany(world), await aCompany(world)]
    const call = await aCaller(world, ['catalogue:read', 'prices:read'], mine.id)
    const refused = { status: 403, body: { code: 'company.not_yours' } }
    expect(await call('GET', `/articles?companyId=${theirs.id}`)).toMatchObject(refused)
    expect(await call('GET', '/articles', undefined, { 'x-company-id': theirs.id })).toMatchObject(refused)
    expect(await call('POST', '/prices', { companyId: theirs.id, lines: [{ sku: 'A', quantity: '1' }] })).toMatchObject(refused)
    expect((await call('POST', '/prices', { companyId: mine.id, lines: [{ sku: 'A', quantity: '1' }] })).status).toBe(200)
  })

  it("for a company that does not exist is refused like one for a stranger's", async () => {
    const call = await aCaller(world, ['catalogue:read'])
    expect(await call('GET', '/articles?companyId=cmp_none')).toMatchObject({ status: 403, body: { code: 'company.not_yours' } })
  })

  it("above the limit of its key waits, and other keys don't", async () => {
    const [busy, calm] = [await aCaller(other, ['catalogue:read']), await aCaller(other, ['catalogue:read'])]
    for (let n = 0; n < 3; n++) expect((await busy('GET', '/categories')).status).toBe(200)
    const refused = await busy('GET', '/categories')
    expect(refused).toMatchObject({ status: 429, body: { code: 'key.too_many', details: { retryAfterSeconds: expect.any(Number) } } })
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    expect((await calm('GET', '/categories')).status).toBe(200)
  })
})

describe("what can't be read", () => {
  it.each([
    ['an address that does not exist', 'GET', '/nothing', undefined, {}, 404, 'route.unknown'],
    ['a method that does not exist', 'DELETE', '/articles', undefined, {}, 404, 'route.unknown'],
    ['broken JSON', 'POST', '/prices', '{"lines":[', { 'content-type': 'application/json' }, 400, 'request.malformed'],
    ['an empty body', 'POST', '/prices', undefined, { 'content-type': 'application/json' }, 400, 'request.malformed'],
    ['another type of content', 'POST', '/prices', '<x/>', { 'content-type': 'application/xml' }, 415, 'request.unknown_type'],
    ['a field with a typing error', 'POST', '/prices', { lines: [{ sku: 'A', qty: 1 }] }, {}, 422, 'request.invalid'],
    ['a body of 20 MB', 'POST', '/prices', { lines: [{ sku: 'x'.repeat(20_000_000), quantity: 1 }] }, {}, 413, 'request.too_large'],
    ['10,001 lines', 'PUT', '/stock-levels', { levels: Array.from({ length: 10_001 }, () => ({ sku: 'A', warehouse: 'M', onHand: '1' })) }, {}, 422, 'request.invalid'],
  ] as const)('is refused: %s', async (_, method, path, body, headers, status, code) => {
    const call = await aCaller(world, ['catalogue:read', 'prices:read', 'stock:write'])
    expect(await call(method, path, body, headers)).toMatchObject({ status, body: { code, message: expect.any(String), details: expect.any(Object) } })
  })

  it('names the fields that are wrong', async () => {
    const call = await aCaller(world, ['prices:read'])
    const { details } = (await call('POST', '/prices', { lines: [{ sku: 'A', qty: 1 }] })).body
    expect(details.fields.map((field: { field: string }) => field.field)).toEqual(['lines.0.quantity', 'lines.0'])
  })
})
