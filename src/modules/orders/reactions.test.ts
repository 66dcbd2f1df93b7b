import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changeCredit } from '#modules/credit/index.ts'
import type { Ctx } from '#platform/context.ts'
import { eventById, react } from '#platform/events/dispatch.ts'
import { reactions } from '../../wiring.ts'
import { actingFor, aBuyer, aCompany, anArticle, aSite, aStaff, createWorld, someVatRates, type World } from '#testing/index.ts'
import { cancelOrder, changeOrder, confirmOrder, orderById, placeOrder, releaseHold, shipOrder } from './index.ts'

let world: World
let bolt: { id: number }
let cable: { id: number }
let office: Ctx
beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
  await world.pool.query(`insert into platform.setting (key, value) values ('seller', '{"name":"Comptoir du Fixe"}') on conflict (key) do update set value = excluded.value`)
  bolt = await anArticle(world, { sku: 'VIS-M8', name: 'Vis <M8> & rondelle', nameEn: 'Bolt M8', unitNet: 125_000, per: 100, onHand: 10_000 })
  cable = await anArticle(world, { sku: 'CABLE', name: 'Câble', nameEn: 'Cable', unit: 'm', stepsPerUnit: 1_000, unitNet: 10_000, onHand: 100_000 })
  office = await aStaff(world)
})
afterAll(() => world.drop())

let count = 0
const place = (
  buyer: Ctx,
  lines = [
    { variantId: bolt.id, qty: 200 },
    { variantId: cable.id, qty: 12_500 },
  ],
) => placeOrder(world.ctx(buyer), { source: { kind: 'api', id: `o-${++count}`, lines }, poNumber: 'BC-1', wantedOn: '2026-03-20' })
const mailsOf = async (number: string) => {
  await world.runReactions()
  const { rows } = await world.pool.query(
    `
    select m.kind, m.to_address, m.to_name, m.locale, m.subject, m.text, m.html, m.state
    from platform.mail m join platform.event e on e.name = 'platform.mail-queued' and e.aggregate = m.id where m.subject like $1 order by e.id`,
    [`%${number}%`],
  )
  return rows as { kind: string; to_address: string; to_name: string; locale: string; subject: string; text: string; html: string; state: string }[]
}
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')

describe('the buyer is told', () => {
  it('that his order is placed: lines, totals, where to, and the link for his company', async () => {
    const buyer = await aBuyer(world, { name: 'Camille Lefèvre', email: 'camille@morel.example' })
    const { number } = await place(buyer)
    const [mail, ...others] = await mailsOf(number)
    expect(others).toEqual([])
    expect(mail).toMatchObject({
      kind: 'orders.placed',
      to_address: 'camille@morel.example',
      to_name: 'Camille Lefèvre',
      locale: 'fr',
      subject: `Commande ${number} enregistrée`,
      state: 'kept',
    })
    const text = plain(mail!.text)
    for (const words of [
      'Bonjour Camille Lefèvre,',
      'VIS-M8 · Vis <M8> & rondelle',
      '200 pièces',
      '12,50 € / 100',
      '25,00 €',
      '12,5 m',
      '12,50 €',
      'Total HT  |  37,50 €',
      'TVA 20 % sur 37,50 €  |  7,50 €',
      'Total TTC  |  45,00 €',
      'BC-1',
      '20 mars 2026',
      'rue des Forges, 69007 Lyon',
    ]) {
      expect(text).toContain(words)
    }
    expect(mail!.text).toContain(`/c/${buyer.actor.company!.id}/account/orders/${number}`)
    expect(mail!.html).toContain('Vis &lt;M8&gt; &amp; rondelle')
  })

  it('in his own language', async () => {
    const { number } = await place(await aBuyer(world, { locale: 'en' }))
    const [mail] = await mailsOf(number)
    expect(mail).toMatchObject({ locale: 'en', subject: `Order ${number} received` })
    expect(plain(mail!.text)).toContain('VIS-M8 · Bolt M8, €12.50 / 100, leaves on 10 March 2026  |  200 pieces  |  €25.00')
  })

  it('why no VAT is charged, where none is (V7)', async () => {
    const company = await aCompany(world, { country: 'BE', vatNumber: 'BE0403170701' })
    await aSite(world, { company, country: 'BE' })
    const [mail] = await mailsOf((await place(await aBuyer(world, { company }))).number)
    expect(plain(mail!.text)).toContain('article 262 ter I du CGI')
  })

  it('that it waits and why, and that it is placed once finance has released it', async () => {
    const buyer = await aBuyer(world)
    await changeCredit(world.system(), buyer.actor.company!.id, { limitCents: 1, termCode: 'net30', blockedReason: null })
    const { id, number } = await place(buyer)
    const [waiting, ...none] = await mailsOf(number)
    expect([waiting!.kind, none]).toEqual(['orders.waiting', []])
    expect(waiting!.text).toMatch(/Elle est en attente \(.*limite.*\)/)
    await releaseHold(world.ctx(office), id)
    expect((await mailsOf(number)).map((mail) => mail.kind)).toEqual(['orders.waiting', 'orders.placed'])
  })

  it('what has changed, that it is confirmed, what has left and what is still to come', async () => {
    const buyer = await aBuyer(world)
    const { id, number } = await place(buyer)
    await changeOrder(world.ctx(buyer), id, (await orderById(world.ctx(buyer), id))!.version, [{ position: 1, qty: 100 }])
    await confirmOrder(world.ctx(office), id)
    await shipOrder(world.ctx(office), id, { lines: [{ position: 1, qty: 60 }], tracking: 'XY123' })
    await world.runReactions()
    await shipOrder(world.ctx(office), id)
    const mails = await mailsOf(number)
    expect(mails.map((mail) => mail.kind)).toEqual(['orders.placed', 'orders.changed', 'orders.confirmed', 'orders.shipped', 'orders.shipped'])
    const [, changed, , part, rest] = mails.map((mail) => plain(mail.text))
    expect(changed).toContain('100 pièces')
    expect(part).toMatch(/Suivi\s: XY123/)
    expect(part).toMatch(/Expédié {2}\| {2}Quantité\nVIS-M8 · .*60 pièces[^]*Reste à livrer {2}\| {2}Quantité\nVIS-M8 .*40 pièces\nCABLE .*12,5 m/)
    expect(rest).toMatch(/Expédié {2}\| {2}Quantité\nVIS-M8 · .*40 pièces\nCABLE/)
    expect(rest).not.toContain('Reste à livrer')
  })

  it('that it is cancelled, with the reason', async () => {
    const { id, number } = await place(await aBuyer(world))
    await cancelOrder(world.ctx(office), id, 'article arrêté')
    const [, cancelled] = await mailsOf(number)
    expect([cancelled!.kind, cancelled!.text.includes('Motif\u00a0: article arrêté')]).toEqual(['orders.cancelled', true])
  })

  it('when a rep ordered in his place, who does not write to himself', async () => {
    const company = await aCompany(world)
    await aSite(world, { company })
    await aBuyer(world, { company, email: 'chef@chantier.example' })
    const rep = await aStaff(world, ['rep'], { portfolio: [company], email: 'rep@seller.example' })
    const { number } = await place(await actingFor(world, rep, company))
    expect((await mailsOf(number)).map((mail) => mail.to_address)).toEqual(['chef@chantier.example'])
  })

  it('of the first lines of a long order, and how many more there are', async () => {
    const articles = []
    for (let n = 0; n < 45; n++) articles.push(await anArticle(world, { sku: `L-${n}`, onHand: 10 }))
    const { number } = await place(
      await aBuyer(world),
      articles.map(({ id }) => ({ variantId: id, qty: 1 })),
    )
    const [mail] = await mailsOf(number)
    expect([mail!.text.match(/^L-\d+/gm)?.length, mail!.text.includes('et 5 autres lignes')]).toEqual([40, true])
  })

  it('once, however often the event is delivered, and nothing is advertised (K9)', async () => {
    const { id, number } = await place(await aBuyer(world))
    await mailsOf(number)
    const { rows } = await world.pool.query(`select id from platform.event where aggregate = $1`, [id])
    await world.pool.query('delete from platform.reaction_done')
    for (const row of rows) {
      const event = (await eventById(world.system(), row.id))!
      for (const reaction of reactions.filter((one) => one.event === event.name && !one.outside)) await react(world.system(), reaction, event)
    }
    const mails = await mailsOf(number)
    expect(mails).toHaveLength(1)
    expect(mails[0]!.text).not.toMatch(/promo|offre|nouveau|découvr/i)
  })
})
