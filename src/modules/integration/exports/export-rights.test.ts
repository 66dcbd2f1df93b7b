import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isRefusal } from '#kernel/refusal.ts'
import { actorOfKey, createApiKey, scopes, staffRoles, type StaffRole } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { ExportKind } from '#platform/csv/export-kind.ts'
import { aCompany, aMember, anArticle, aPriceList, aPrice, aStaff, createWorld, type World } from '#testing/index.ts'
import { exportKinds } from '../../../wiring.ts'
import { exportRows } from '../index.ts'

const all: readonly StaffRole[] = ['rep', 'sales_manager', 'product_manager', 'logistics', 'purchasing', 'finance', 'marketing', 'administrator']
const without = (...roles: StaffRole[]) => all.filter((role) => !roles.includes(role))

/** Who may take the file of a kind, by what each role is for. */
const readers: Record<string, readonly StaffRole[]> = {
  articles: without('finance'),
  categories: without('finance'),
  attributes: without('finance'),
  relations: without('finance'),
  'client-refs': without('finance', 'purchasing'),
  assortments: without('rep', 'finance', 'purchasing'),
  prices: without('logistics', 'purchasing'),
  agreements: without('logistics', 'purchasing'),
  thresholds: without('finance', 'marketing'),
  'supplier-articles': ['logistics', 'purchasing', 'finance', 'administrator'],
}

let world: World
let people: Map<StaffRole, Ctx>
let outsiders: [string, Ctx][]
beforeAll(async () => {
  world = await createWorld()
  const [his, other] = [await aCompany(world, { number: 'HIS' }), await aCompany(world, { number: 'OTHER' })]
  const bolt = await anArticle(world, {
    sku: 'BOLT',
    clientRefs: [
      [his.id, 'MINE-1'],
      [other.id, 'THEIRS-1'],
    ],
  })
  for (const company of [his, other]) {
    const list = await aPriceList(world, { code: `LIST-${company.number}`, companyId: company.id })
    await aPrice(world, { variantId: bolt.id, listId: list.id, unitNet: 5_000 })
    await world.pool.query(`insert into pricing.agreement (code, company_id, name) values ($1, $2, 'Accord')`, [`ACC-${company.number}`, company.id])
  }
  people = new Map()
  for (const role of staffRoles) people.set(role, await aStaff(world, [role], { portfolio: [his] }))
  const key = await createApiKey(world.system(), { name: 'client', scopes: [...scopes], companyId: his.id })
  const holder = world.app.ctxFor((await actorOfKey(world, key.key, null))!.actor, 'fr')
  outsiders = [
    ['a visitor', world.ctx()],
    ["a client's key of every scope", holder],
  ]
  for (const role of ['buyer', 'approver', 'accountant', 'administrator'] as const) outsiders.push([role, await aMember(world, { company: his, roles: [role] })])
})
afterAll(() => world.drop())

const lines = async (kind: ExportKind, ctx: Ctx) => (await Array.fromAsync((await kind.open(ctx, {})).rows)).map((cells) => cells.join(' '))

/** The code of a refusal, or that all lines came. */
async function answerTo(opened: ReturnType<ExportKind['open']>): Promise<string> {
  try {
    await Array.fromAsync((await opened).rows)
    return 'given'
  } catch (thrown) {
    return isRefusal(thrown) ? thrown.code : String(thrown)
  }
}

it('every kind that goes out is meant here', () => {
  expect(exportKinds.map(({ code }) => code).toSorted()).toEqual(Object.keys(readers).toSorted())
})

describe.each(exportKinds.map((kind) => [kind.code, kind] as const))('the file of %s', (code, kind) => {
  it.each(all)('asked by a %s, through the door or by itself, is given to who reads such things', async (role) => {
    const ctx = people.get(role)!
    const expected = readers[code]!.includes(role) ? 'given' : 'access.denied'
    expect(await Promise.all([answerTo(kind.open(ctx, {})), answerTo(exportRows(ctx, exportKinds, code))])).toEqual([expected, expected])
  })

  it("is the seller's: nobody else gets it, whatever his rights", async () => {
    for (const [who, ctx] of outsiders) {
      const refused = { code: who === 'a visitor' ? 'access.sign_in' : 'access.denied' }
      await expect(kind.open(ctx, {}), who).rejects.toMatchObject(refused)
      await expect(exportRows(ctx, exportKinds, code), who).rejects.toMatchObject(refused)
    }
  })
})

describe('a rep', () => {
  it.each([
    ['client-refs', ['HIS BOLT MINE-1']],
    ['agreements', ['ACC-HIS']],
    ['prices', ['LIST-HIS', 'PUBLIC']],
  ])('is given of %s those of his clients alone', async (code, his) => {
    const kind = exportKinds.find((one) => one.code === code)!
    const found = await lines(kind, people.get('rep')!)
    expect(found.filter((line) => /OTHER|THEIRS/.test(line))).toEqual([])
    for (const part of his)
      expect(
        found.some((line) => line.includes(part)),
        part,
      ).toBe(true)
    expect((await lines(kind, people.get('administrator')!)).some((line) => /OTHER/.test(line))).toBe(true)
  })

  it('who asks for a client that is not his is given no line', async () => {
    const kind = exportKinds.find((one) => one.code === 'client-refs')!
    expect(await Array.fromAsync((await kind.open(people.get('rep')!, { company: 'OTHER' })).rows)).toEqual([])
  })
})
