import { afterAll, beforeAll, expect, it } from 'vitest'
import { aBuyer, anArticle, anArticleHeld, aStaff, aSupplied, aSupplier, aSupplierStock, breaches, createWorld, someVatRates, type World } from '#testing/index.ts'
import { backorderSettings, receive } from '#modules/stock/index.ts'
import { answerEffect, confirmSupplyOrder, createSupplyOrder, isWorse, submitSupplyOrder, supplyOrderByNumber, supplyOrdersFor } from '#modules/supply/index.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { orderById, placeOrder } from '../index.ts'

let world: World
let boss: Ctx
let purchasing: Ctx
beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
  boss = await aStaff(world)
  purchasing = await aStaff(world, ['purchasing'], { email: 'yann@short.example' })
  await anArticle(world, { onHand: 1 })
  await world.app.tools.settings.write(world.system(), backorderSettings, { allowed: true })
})
afterAll(async () => {
  expect(await breaches(world)).toEqual([])
  await world.drop()
})

const days = (...lines: [dueOn: string, qty: number][]) => ({ lines: lines.map(([dueOn, qty], i) => ({ position: i + 1, parts: [{ dueOn, qty }] })) })

async function anOrderOfTwo(email: string) {
  const direct = await aSupplierStock(world, { boss, leadDays: 3 })
  const buyer = await aBuyer(world, { email })
  const [short, late] = [await anArticleHeld(world, direct, { ours: 0, his: 20 }), await anArticleHeld(world, direct, { ours: 0, his: 20 })]
  const lines = [short, late].map(({ id }) => ({ variantId: id, qty: 8 }))
  const { id } = await placeOrder(world.ctx(buyer), { source: { kind: 'api', id: email, lines } })
  await world.runReactions()
  const [asked] = await supplyOrdersFor(world.ctx(purchasing), id)
  const says = async (answer: ReturnType<typeof days>) => {
    await confirmSupplyOrder(world.ctx(purchasing), { number: asked!.number, version: null }, answer)
    await world.runReactions()
  }
  return { id, buyer, number: asked!.number, short, late, says, promised: async () => (await orderById(world.ctx(buyer), id))!.lines.map(({ promisedOn }) => promisedOn) }
}
const mailsSince = async (seen: ReadonlySet<string>) =>
  (
    (await world.pool.query('select id::text, kind, to_address as "to", subject, text from platform.mail')).rows as {
      id: string
      kind: string
      to: string
      subject: string
      text: string
    }[]
  ).filter(({ id }) => !seen.has(id))
const seenMails = async () => new Set((await world.pool.query('select id::text from platform.mail')).rows.map((row) => row.id as string))

it('tells the client and who buys, each in one mail, when a corrected answer is short and names later days', async () => {
  const { number, short, late, says } = await anOrderOfTwo('lea@short.example')
  await says(days(['2026-03-13', 8], ['2026-03-13', 8]))
  const before = await seenMails()
  await says(days(['2026-03-20', 5], ['2026-03-24', 8]))
  const told = await mailsSince(before)
  expect(told.map(({ kind, to }) => `${kind} ${to}`).toSorted()).toEqual(['orders.promises-moved lea@short.example', 'supply.client yann@short.example'])
  const { subject, text } = told.find(({ kind }) => kind === 'supply.client')!
  expect(subject).toMatch(new RegExp(`${number} : .* livre moins que demandé, et plus tard \\(commande client`))
  expect(text).toMatch(new RegExp(`${short.sku} .*\\|  3\u00a0pièces\\n`))
  expect(text).toMatch(new RegExp(`${short.sku} .*13 mars 2026  \\|  20 mars 2026`))
  expect(text).toMatch(new RegExp(`${late.sku} .*13 mars 2026  \\|  24 mars 2026`))
})

it('does so at the first answer too, and at a short answer without a later day: it says what is missing, which order waits and what could be done', async () => {
  const [one, two] = [await anOrderOfTwo('max@short.example'), await anOrderOfTwo('zoe@short.example')]
  const kinds = async (says: Promise<void>, before: ReadonlySet<string>) =>
    says.then(async () => (await mailsSince(before)).flatMap(({ kind, to }) => (to === 'yann@short.example' ? [kind] : [])).toSorted())
  const first = await seenMails()
  expect(await kinds(one.says(days(['2026-03-20', 5], ['2026-03-13', 8])), first)).toEqual(['supply.client'])
  const second = await seenMails()
  const fast = await aSupplier(world, { code: 'VITE', name: 'Vite Livré', leadDays: 2 })
  await aSupplied(world, fast, two.short, { preferred: false })
  // The list of orders that wait longer said once more what the mail on the answer says.
  expect(await kinds(two.says(days(['2026-03-13', 5], ['2026-03-13', 8])), second)).toEqual(['supply.client'])
  const { subject, text } = (await mailsSince(second)).find(({ kind }) => kind === 'supply.client')!
  expect(subject).toMatch(new RegExp(`${two.number} : .* livre moins que demandé \\(commande client`))
  const client = (await orderById(world.ctx(two.buyer), two.id))!
  expect(text).toMatch(new RegExp(`${two.short.sku} .*\\|  3\u00a0pièces\\n`))
  expect(text).toMatch(new RegExp(`${two.short.sku}\u00a0[^|]*${client.number}, ${client.companyName}  \\|  13 mars 2026  \\|  date inconnue`))
  expect(text.replaceAll('\u00a0', ' ')).toContain(`${two.short.sku} : commander chez Vite Livré, arrivée le 12 mars 2026.`)
  expect(text).not.toContain(two.late.sku)
})

it('tells who buys in one mail, too, when what comes to our own stock comes less and later', async () => {
  const [supplier, article, buyer] = [
    await aSupplier(world, { buyerId: purchasing.actor.id }),
    await anArticle(world, { onHand: 0 }),
    await aBuyer(world, { email: 'kim@short.example' }),
  ]
  await aSupplied(world, supplier, article)
  const { number } = await createSupplyOrder(world.ctx(purchasing), { supplier: supplier.code, lines: [{ variantId: article.id, qty: 20 }] })
  await submitSupplyOrder(world.ctx(purchasing), { number, version: null })
  await confirmSupplyOrder(world.ctx(purchasing), { number, version: null }, days(['2026-03-18', 20]))
  const { id } = await placeOrder(world.ctx(buyer), { source: { kind: 'api', id: 'own', lines: [{ variantId: article.id, qty: 10 }] } })
  await world.runReactions()
  const before = await seenMails()
  await confirmSupplyOrder(world.ctx(purchasing), { number, version: null }, days(['2026-04-02', 15]))
  await world.runReactions()
  const told = await mailsSince(before)
  expect(told.map(({ kind, to }) => `${kind} ${to}`).toSorted()).toEqual(['orders.promises-moved kim@short.example', 'supply.delayed yann@short.example'])
  const { subject, text } = told.find(({ kind }) => kind === 'supply.delayed')!
  const { number: client, companyName } = (await orderById(world.ctx(buyer), id))!
  expect(subject).toMatch(new RegExp(`${number} : .* livre moins que demandé, et plus tard$`))
  expect(text).toMatch(new RegExp(`${article.sku} .*\\|  5\u00a0pièces\\n`))
  expect(text).toMatch(new RegExp(`${article.sku} .*18 mars 2026  \\|  2 avril 2026`))
  expect(text).toMatch(new RegExp(`${client}, ${companyName}  \\|  18 mars 2026  \\|  2 avril 2026`))
  // Whoever looks after the article is told instead of the order's buyer.
  const kept = await seenMails()
  await world.pool.query(`insert into stock.lead_time (variant_id, lead_days, supplier, supplier_name, buyer_id) values ($1, 5, 'X', 'X', $2)`, [article.id, boss.actor.id])
  await confirmSupplyOrder(world.ctx(purchasing), { number, version: null }, days(['2026-04-07', 15]))
  await world.runReactions()
  expect((await mailsSince(kept)).flatMap(({ kind, to }) => (kind.startsWith('orders.promises') ? [] : [`${kind} ${to}`]))).toEqual([`supply.delayed ${boss.actor.email}`])
})

it('shows what an answer would do before it is kept: whose date moves and who has none any more; nothing is kept, nobody is told', async () => {
  const { id, number, short, late, promised } = await anOrderOfTwo('ada@short.example')
  const before = [await seenMails(), await promised(), (await supplyOrderByNumber(world.ctx(purchasing), number)).version]
  const answer = days(['2026-03-20', 5], ['2026-03-13', 8])
  const { moved } = await answerEffect(world.ctx(purchasing), { number, version: null }, answer)
  expect(moved.toSorted((a, b) => a.qty - b.qty)).toMatchObject([
    { holder: id, line: 1, variantId: short.id, qty: 3, from: '2026-03-13', to: null },
    { holder: id, line: 1, variantId: short.id, qty: 5, from: '2026-03-13', to: '2026-03-20' },
  ])
  expect(moved.every(isWorse)).toBe(true)
  await world.runReactions()
  expect([await seenMails(), await promised(), (await supplyOrderByNumber(world.ctx(purchasing), number)).version]).toEqual(before)
  // As asked for, nobody has another day.
  expect(await answerEffect(world.ctx(purchasing), { number, version: null }, days(['2026-03-13', 8], ['2026-03-13', 8]))).toMatchObject({ moved: [] })
  await expect(answerEffect(world.ctx(await aStaff(world, ['finance'])), { number, version: null }, answer)).rejects.toMatchObject({ code: 'access.denied' })
  await expect(answerEffect(world.ctx(purchasing), { number, version: 99 }, answer)).rejects.toMatchObject({ code: 'supply.order_changed_meanwhile' })
  expect(late.id).not.toBe(short.id)
})

it('shows it for an order of our own, with what could be done', async () => {
  const [supplier, article] = [await aSupplier(world), await anArticle(world, { onHand: 0 })]
  await aSupplied(world, supplier, article)
  const fast = await aSupplier(world, { code: 'RAPIDE', leadDays: 2 })
  await aSupplied(world, fast, article, { preferred: false })
  const unwanted = await anArticle(world, { onHand: 0 })
  await aSupplied(world, supplier, unwanted)
  await aSupplied(world, fast, unwanted, { preferred: false })
  const lines = [article, unwanted].map(({ id }) => ({ variantId: id, qty: 20 }))
  const { number } = await createSupplyOrder(world.ctx(purchasing), { supplier: supplier.code, lines })
  await submitSupplyOrder(world.ctx(purchasing), { number, version: null })
  await confirmSupplyOrder(world.ctx(purchasing), { number, version: null }, days(['2026-03-18', 20], ['2026-03-18', 20]))
  const buyer = await aBuyer(world)
  const { id } = await placeOrder(world.ctx(buyer), { source: { kind: 'api', id: 'ours', lines: [{ variantId: article.id, qty: 10 }] } })
  await world.runReactions()
  const effect = await answerEffect(world.ctx(purchasing), { number, version: null }, days(['2026-04-02', 4], ['2026-04-02', 4]))
  expect(effect.moved).toMatchObject([{ holder: id, qty: 10, from: '2026-03-18' }])
  expect(effect.moved.every(isWorse)).toBe(true)
  // Nobody waits for the other one: nothing is to be done about it.
  expect(effect.remedies).toMatchObject([{ kind: 'supplier', variantId: article.id, code: 'RAPIDE' }])
})

it('shows what of our own free stock an answer would take for the client, and takes that', async () => {
  const { id, buyer, number, short, says } = await anOrderOfTwo('sol@short.example')
  const main = (await world.pool.query(`select id from stock.warehouse where code = 'MAIN'`)).rows[0].id
  await inTransaction(world.ctx(boss), (tx) => receive(tx, [{ variantId: short.id, warehouseId: main, qty: 2, document: 'BL' }]))
  const answer = days(['2026-03-13', 5], ['2026-03-13', 8])
  const { moved, fromStock, remedies } = await answerEffect(world.ctx(purchasing), { number, version: null }, answer)
  // Three are missing: two of them are free at ours.
  expect(fromStock).toEqual([{ holder: id, line: 1, variantId: short.id, qty: 2, warehouse: 'MAIN' }])
  expect(moved).toMatchObject([{ holder: id, line: 1, qty: 1, to: null }])
  // They are no remedy any more for what still waits.
  expect(remedies).toEqual([])
  const held = async () => (await world.pool.query(`select qty from stock.reservation where holder = $1 and warehouse_id = $2`, [id, main])).rows
  expect(await held()).toEqual([])
  await says(answer)
  expect(await held()).toEqual([{ qty: 2 }])
  expect((await orderById(world.ctx(buyer), id))!.lines[0]).toMatchObject({ waiting: 1, atSuppliers: { qty: 5 } })
})
