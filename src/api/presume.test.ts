import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { createApiKey, revokeApiKey } from '#modules/accounts/index.ts'
import { aClass, aCompany, anArticle, aPrice, aPriceList, createWorld, type World } from '#testing/index.ts'
import { callerWith, type Call } from './testing/caller.ts'

let world: World
let company: Awaited<ReturnType<typeof aCompany>>
let key: { id: string; key: string }
let call: Call

beforeAll(async () => {
  world = await createWorld()
  await anArticle(world, { sku: 'BOLT', unitNet: 100_000 })
})
afterAll(() => world.drop())

beforeEach(async () => {
  company = await aCompany(world)
  key = await createApiKey(world.system(), { name: 'ERP', scopes: ['catalogue:read', 'prices:read'], companyId: company.id })
  call = callerWith(world, `Bearer ${key.key}`)
  expect((await bolt()).body.unitNet.amount).toBe('10.0000')
  expect((await bolt()).status).toBe(200)
})
afterEach(() => vi.restoreAllMocks())

const bolt = (headers = {}) => call('GET', '/articles/BOLT', undefined, headers)

it('answers who called a moment ago with one statement, which proves who it is', async () => {
  const { slug } = (await bolt()).body
  const page = () => call('GET', `/articles/by-slug/${slug}`)
  expect((await page()).status).toBe(200)
  const sent = vi.spyOn(pg.Client.prototype, 'query')
  // Settings are read once a second, whoever asks.
  await expect
    .poll(async () => {
      sent.mockClear()
      expect((await page()).body.articles).toMatchObject([{ sku: 'BOLT', unitNet: { amount: '10.0000' } }])
      return sent.mock.calls.length
    })
    .toBe(1)
})

it('refuses at the next call a key that was revoked, or whose right was taken', async () => {
  await world.pool.query(`update accounts.api_key set scopes = '{prices:read}' where id = $1`, [key.id])
  expect(await bolt()).toMatchObject({ status: 403, body: { code: 'access.denied' } })
  await revokeApiKey(world.system(), key.id)
  const refused = await bolt()
  expect(refused).toMatchObject({ status: 401, body: { code: 'key.unknown' } })
  expect(refused.headers['www-authenticate']).toContain('Bearer')
})

it('refuses at the next call a key whose time is over', async () => {
  await world.pool.query(`update accounts.api_key set expires_at = now() - interval '1 second' where id = $1`, [key.id])
  expect(await bolt()).toMatchObject({ status: 401, body: { code: 'key.unknown' } })
})

it('gives the price of the class that the company has since this very moment', async () => {
  const dear = await aClass(world)
  const list = await aPriceList(world, { classId: dear.id })
  const { rows } = await world.pool.query(`select id from catalogue.variant where sku = 'BOLT'`)
  await aPrice(world, { variantId: rows[0].id, listId: list.id, unitNet: 70_000 })
  await world.pool.query('update accounts.company set class_id = $1 where id = $2', [dear.id, company.id])
  expect((await bolt()).body.unitNet.amount).toBe('7.0000')
})

it('hides at the next call what a rule hides since this very moment', async () => {
  await world.pool.query(
    `insert into catalogue.assortment_rule (audience, company_id, allow, target, target_id) select 'company', $1, false, 'variant', id from catalogue.variant where sku = 'BOLT'`,
    [company.id],
  )
  expect(await bolt()).toMatchObject({ status: 404, body: { code: 'article.unknown' } })
})

it('never takes one company for another, whatever was asked before with the same key', async () => {
  const stranger = await aCompany(world)
  for (const headers of [{ 'x-company-id': stranger.id }, { 'x-company-id': stranger.id }])
    expect(await bolt(headers)).toMatchObject({ status: 403, body: { code: 'company.not_yours' } })
  const ours = await createApiKey(world.system(), { name: 'PIM', scopes: ['catalogue:read'] })
  const seller = callerWith(world, `Bearer ${ours.key}`)
  for (let n = 0; n < 2; n++) {
    expect((await seller('GET', `/articles/BOLT?companyId=${company.id}`)).status).toBe(200)
    expect(await seller('GET', '/articles/BOLT?companyId=cmp_none')).toMatchObject({ status: 403, body: { code: 'company.not_yours' } })
  }
})

it('notes again that a key is used once a minute has gone by', async () => {
  await world.pool.query(`update accounts.api_key set last_used_at = now() - interval '2 minutes' where id = $1`, [key.id])
  expect((await bolt()).status).toBe(200)
  const { rows } = await world.pool.query(`select now() - last_used_at < interval '1 minute' as noted from accounts.api_key where id = $1`, [key.id])
  expect(rows).toEqual([{ noted: true }])
})
