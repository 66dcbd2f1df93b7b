import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aCompany, anArticle, aPriceList, createWorld, type World } from '#testing/index.ts'
import { aCaller, type Call } from '../testing/caller.ts'

let world: World
let call: Call
beforeAll(async () => {
  world = await createWorld()
  await anArticle(world, { sku: 'VIS-M8' })
  await aPriceList(world, { code: 'NET' })
  call = await aCaller(world, ['imports:write'])
})
afterAll(() => world.drop())

const csv = { 'content-type': 'text/csv' }
const file = 'list;sku;unit_net;per\nNET;VIS-M8;12,5;100\nNET;NONE;1;1\n'

describe('a file of lines', () => {
  it('is taken, imported in the background, and answers for every line', async () => {
    const asked = await call('POST', '/imports/prices?fileName=net.csv', file, csv)
    expect(asked).toMatchObject({ status: 202, body: { kind: 'prices', fileName: 'net.csv', state: 'waiting', cancelAsked: false, dryRun: false } })
    await world.runReactions()
    expect((await call('GET', `/imports/${asked.body.id}`)).body).toMatchObject({ state: 'done', shareRead: 1_000_000, read: 2, written: 1, rejected: 1, error: null })
    const rejects = await call('GET', `/imports/${asked.body.id}/rejects.csv`)
    expect(rejects.headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(rejects.text).toBe('list,sku,unit_net,per,line,code,reason\nNET,NONE,1,1,3,price.sku_unknown,There is no article NONE.\n')
    expect((await call('GET', '/imports')).body.rows[0].id).toBe(asked.body.id)
  })

  it('is answered with the names that its own columns have', async () => {
    const { body } = await call('POST', '/imports/articles', 'Référence;Désignation;product;Rayon\nR1;Rond 1;OVAL;Visserie\nR2;Rond 2;OVAL;Divers\n', csv)
    await world.runReactions()
    expect((await call('GET', `/imports/${body.id}/rejects.csv`)).text).toContain('do not say the same in column “Rayon” (see line 2)')
  })

  it('in another encoding is read, and a dry run writes nothing', async () => {
    const windows = Buffer.from('Tarif;Réf;Prix HT\nNET;VIS-M8;99\n', 'latin1')
    const { body } = await call('POST', '/imports/prices?dryRun=yes', windows, csv)
    await world.runReactions()
    expect((await call('GET', `/imports/${body.id}`)).body).toMatchObject({ state: 'done', dryRun: true, written: 1 })
    const { rows } = await world.pool.query(`select count(*)::int as n from pricing.price where unit_net = 990000`)
    expect(rows[0].n).toBe(0)
  })

  it.each([
    ['of an unknown kind', '/imports/nothing', file, csv, 422, 'import.kind_unknown'],
    ['without the columns that it needs', '/imports/prices', 'a;b\n1;2\n', csv, 422, 'import.column_missing'],
    ['that is empty', '/imports/prices', '', csv, 422, 'csv.no_header'],
    ['that is a picture', '/imports/prices', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]), csv, 422, 'csv.unreadable'],
    ['sent as JSON', '/imports/prices', { lines: [] }, {}, 415, 'request.unknown_type'],
  ])('%s is refused', async (_, path, body, headers, status, code) => {
    expect(await call('POST', path, body, headers as Record<string, string>)).toMatchObject({ status, body: { code } })
  })

  it('that nobody asked for is not there', async () => {
    expect(await call('GET', '/imports/imp_none')).toMatchObject({ status: 404, body: { code: 'import.run_unknown' } })
    expect(await call('GET', '/imports/imp_none/rejects.csv')).toMatchObject({ status: 404, body: { code: 'import.run_unknown' } })
  })

  it('needs the scope', async () => {
    const other = await aCaller(world, ['prices:write'])
    expect(await other('POST', '/imports/prices', file, csv)).toMatchObject({ status: 403, body: { details: { scopes: ['imports:write'] } } })
  })
})

describe('exports by the API', () => {
  it('are the files that the imports read, for a key with the scope', async () => {
    await anArticle(world, { sku: 'OUT-1', unitNet: 12_345 })
    const caller = await aCaller(world, ['catalogue:read', 'prices:read', 'imports:write'])
    const articles = await caller('GET', '/exports/articles.csv?q=OUT-1')
    expect([articles.status, articles.text.split('\n').length, articles.text.startsWith('sku,name_fr,')]).toEqual([200, 3, true])
    const prices = await caller('GET', '/exports/prices.csv?list=PUBLIC')
    expect(prices.text).toContain('PUBLIC,OUT-1,1,1.2345,1,')
    const denied = await (await aCaller(world, ['stock:read']))('GET', '/exports/articles.csv')
    expect([denied.status, denied.body.code]).toEqual([403, 'access.denied'])
  })

  it("are the seller's: a client's key, which reads articles and prices as they are for him, gets none", async () => {
    const company = await aCompany(world)
    const client = await aCaller(world, ['catalogue:read', 'prices:read'], company.id)
    for (const kind of ['articles', 'prices', 'categories', 'client-refs']) expect((await client('GET', `/exports/${kind}.csv`)).status, kind).toBe(403)
  })
})
