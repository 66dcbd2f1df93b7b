import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aBuyer, aCompany, aMember, aStaff, breaches, createWorld, someVatRates, type World } from '#testing/index.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { changeCredit, charge, creditOf, dueOn, hold, release, settle } from './index.ts'

describe('the due day', () => {
  it.each([
    ['P3: invoice + 45 days, then end of month', '2026-01-15', 45, 'after', '2026-03-31'],
    ['P3: end of month + 45 days', '2026-01-15', 45, 'before', '2026-03-17'],
    ['P1: 30 days', '2026-01-31', 30, 'no', '2026-03-02'],
    ['P2: 60 days over a leap day', '2028-01-15', 60, 'no', '2028-03-15'],
  ] as const)('%s', (_, date, days, endOfMonth, expected) => {
    expect(dueOn(date, { code: 'x', days, endOfMonth })).toBe(expected)
  })
})

describe('outstanding', () => {
  let world: World
  let buyer: Ctx
  let finance: Ctx
  beforeAll(async () => {
    world = await createWorld()
    await someVatRates(world)
    buyer = await aBuyer(world)
    finance = await aStaff(world, ['finance'])
  })
  afterAll(async () => {
    expect((await breaches(world)).filter((line) => line.startsWith('credit'))).toEqual([])
    await world.drop()
  })
  const company = () => buyer.actor.company!.id
  const inTx = <T>(work: Parameters<typeof inTransaction<T>>[1]) => inTransaction(world.ctx(buyer), work)

  it('is held + due, and says what waits above the limit', async () => {
    await changeCredit(finance, company(), { limitCents: 10_000, termCode: 'net45eom', blockedReason: null })
    expect(await inTx((tx) => hold(tx, { companyId: company(), orderId: 'ord_a', grossCents: 8_000 }))).toEqual({ state: 'held' })
    expect(await inTx((tx) => hold(tx, { companyId: company(), orderId: 'ord_b', grossCents: 3_000 }))).toEqual({ state: 'waits', reason: 'credit_limit', missingCents: 1_000 })
    await inTx((tx) => release(tx, { companyId: company(), orderId: 'ord_b', grossCents: 3_000 }))
    expect(await inTx((tx) => charge(tx, { companyId: company(), orderId: 'ord_a', document: 'BL1', grossCents: 5_000 }))).toBe('2026-04-30')
    expect(await creditOf(world.ctx(buyer))).toMatchObject({ heldCents: 3_000, dueCents: 5_000, outstandingCents: 8_000, leftCents: 2_000 })
  })

  it('falls by what is settled, once per key and never below nothing', async () => {
    const pay = (grossCents: number, sourceKey: string | null = null) => settle(world.ctx(finance), { companyId: company(), grossCents, sourceKey })
    expect(await pay(2_000, 'bank-1')).toEqual({ dueCents: 3_000, repeated: false })
    expect(await pay(2_000, 'bank-1')).toEqual({ dueCents: 3_000, repeated: true })
    for (const wrong of [0, -5, 3_001, 1.5]) await expect(pay(wrong)).rejects.toMatchObject({ code: 'credit.amount_invalid', details: { dueCents: 3_000 } })
    await expect(settle(buyer, { companyId: company(), grossCents: 1 })).rejects.toMatchObject({ code: 'access.denied' })
  })

  it("tells those who keep the client's accounts of a settlement, with what is still due, and nobody else", async () => {
    const other = await aCompany(world)
    const accountant = await aMember(world, { company: other, roles: ['accountant'] })
    await aMember(world, { company: other, roles: ['buyer'] })
    const facts = { companyId: other.id, orderId: 'ord_c', grossCents: 5_000 }
    await inTransaction(world.ctx(finance), (tx) => hold(tx, facts))
    await inTransaction(world.ctx(finance), (tx) => charge(tx, { ...facts, document: 'BL9' }))
    await settle(world.ctx(finance), { companyId: other.id, grossCents: 2_000 })
    await world.runReactions()
    const { rows } = await world.pool.query(`select to_address, text from platform.mail where kind = 'credit.settled'`)
    expect(rows.map((mail) => [mail.to_address, mail.text.replace(/\s/g, ' ')])).toEqual([[accountant.actor.email, expect.stringMatching(/20,00 €.*Reste dû : 30,00 €/)]])
  })

  it('counts 50 holds at once exactly, and lets no more than the limit through unasked', async () => {
    const other = await aBuyer(world)
    await changeCredit(finance, other.actor.company!.id, { limitCents: 2_000, termCode: 'net30', blockedReason: null })
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, i) => inTransaction(world.ctx(other), (tx) => hold(tx, { companyId: other.actor.company!.id, orderId: `ord_${i}`, grossCents: 100 }))),
    )
    expect(answers.filter((answer) => answer.state === 'held')).toHaveLength(20)
    expect((await creditOf(world.ctx(other))).outstandingCents).toBe(5_000)
  })
})
