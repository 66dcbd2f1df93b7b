import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { placeOrder } from '#modules/orders/index.ts'
import type { Ctx } from '#platform/context.ts'
import { aBuyer, anArticle, aStaff, createWorld, pageArgs, someVatRates, type World } from '#testing/index.ts'
import { pdfText } from '#testing/pdf-text.ts'
import { loader as ownConfirmation } from '../../account/confirmation.pdf.ts'
import { loader as confirmation } from './confirmation.pdf.ts'
import { loader as picking } from './picking.pdf.ts'

let world: World
let buyer: Ctx
let logistics: Ctx
const numbers: string[] = []
beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
  buyer = await aBuyer(world)
  logistics = await aStaff(world, ['logistics'])
  const bolt = await anArticle(world, { sku: 'VIS-M8', onHand: 500 })
  for (const id of ['a', 'b', 'c']) numbers.push((await placeOrder(world.ctx(buyer), { source: { kind: 'api', id, lines: [{ variantId: bolt.id, qty: 5 }] } })).number)
})
afterAll(() => world.drop())

const sheets = async (answer: Response) => pdfText(Buffer.from(await answer.arrayBuffer()))

describe('documents of orders', () => {
  it('show a buyer his confirmation, in the browser and under its own name', async () => {
    const answer = await ownConfirmation(pageArgs(world, buyer, { params: { number: numbers[0]! } }))
    expect([answer.headers.get('content-type'), answer.headers.get('content-disposition')]).toEqual(['application/pdf', `inline; filename="commande-${numbers[0]}.pdf"`])
    expect((await sheets(answer))[0]).toContain(numbers[0])
  })

  it('send a visitor to the sign-in, and know no order of a stranger', async () => {
    const args = { params: { number: numbers[0]! } }
    const sent = await ownConfirmation(pageArgs(world, world.ctx(), args)).catch((thrown: Response) => thrown)
    expect([sent.status, sent.headers.get('location')?.startsWith('/sign-in')]).toEqual([302, true])
    await expect(ownConfirmation(pageArgs(world, await aBuyer(world), args))).rejects.toMatchObject({ code: 'order.unknown' })
  })

  it('give the office the same paper, and a picking list for one order or for those picked in the list', async () => {
    const one = { params: { number: numbers[1]! } }
    expect((await sheets(await confirmation(pageArgs(world, logistics, one))))[0]).toContain(numbers[1])
    expect(await sheets(await picking(pageArgs(world, logistics, one)))).toHaveLength(1)
    for (const query of [`order=${numbers[0]}&order=${numbers[2]}`, `numbers=${numbers[0]},${numbers[2]}`]) {
      const found = await sheets(await picking(pageArgs(world, logistics, { path: `/office/orders/picking.pdf?${query}` })))
      expect(found.map((sheet) => [sheet.includes(numbers[0]!), sheet.includes(numbers[2]!)])).toEqual([
        [true, false],
        [false, true],
      ])
    }
  })

  it('of the office are closed to clients', async () => {
    for (const loader of [confirmation, picking]) await expect(loader(pageArgs(world, buyer, { params: { number: numbers[0]! } }))).rejects.toMatchObject({ code: 'access.denied' })
  })
})
