import { afterAll, beforeAll, expect, it } from 'vitest'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { aMember, aCompany, aStaff, createWorld, type World } from '#testing/index.ts'
import { changeCredit, charge, creditOf, hold, openAccount, openDues, settle } from './index.ts'

let world: World
let accountant: Ctx
let finance: Ctx
beforeAll(async () => {
  world = await createWorld()
  const company = await aCompany(world)
  accountant = await aMember(world, { company, roles: ['accountant'] })
  finance = await aStaff(world, ['finance'])
  await changeCredit(finance, company.id, { limitCents: null, termCode: 'net30', blockedReason: null })
  await ship('BL1', 5_000)
  world.at('2026-03-20T09:00:00Z')
  await ship('BL2', 3_000)
})
afterAll(() => world.drop())

it('lists what is owed by due day', async () => {
  expect(await dues()).toEqual([
    ['BL1', '2026-04-09', 5_000],
    ['BL2', '2026-04-19', 3_000],
  ])
})

it('lets a settlement pay the oldest due first, whatever came later into the books', async () => {
  const owed = { companyId: accountant.actor.company!.id, grossCents: 2_000, dueOn: '2026-02-28', document: 'FA-7' }
  await openAccount(world.ctx(finance), owed)
  await expect(openAccount(world.ctx(finance), owed)).rejects.toMatchObject({ code: 'credit.document_known' })
  await settle(world.ctx(finance), { companyId: accountant.actor.company!.id, grossCents: 2_500 })
  expect(await dues()).toEqual([
    ['BL1', '2026-04-09', 4_500],
    ['BL2', '2026-04-19', 3_000],
  ])
  expect((await creditOf(world.ctx(accountant))).dueCents).toBe(7_500)
})

it('is empty when all is paid', async () => {
  await settle(world.ctx(finance), { companyId: accountant.actor.company!.id, grossCents: 7_500 })
  expect(await dues()).toEqual([])
})

it('is for those who read the outstanding', async () => {
  const logistics = await aStaff(world, ['logistics'])
  await expect(openDues(logistics)).rejects.toMatchObject({ code: 'access.denied' })
})

async function ship(document: string, grossCents: number): Promise<void> {
  const companyId = accountant.actor.company!.id
  await inTransaction(world.ctx(accountant), async (tx) => {
    await hold(tx, { companyId, orderId: `ord_${document}`, grossCents })
    await charge(tx, { companyId, orderId: `ord_${document}`, document, grossCents })
  })
}

async function dues(): Promise<[string | null, string | null, number][]> {
  return (await openDues(world.ctx(accountant))).map((due) => [due.document, due.dueOn, due.openCents])
}
