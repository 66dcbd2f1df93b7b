import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { saveBackorders, saveSights, stockSights } from '#modules/stock/index.ts'
import type { Ctx } from '#platform/context.ts'
import { aBuyer, actingFor, anArticle, aPrice, aPriceList, aProduct, aStaff, createWorld, pageArgs, someVatRates, type MadeArticle, type World } from '#testing/index.ts'
import { loader } from './article.tsx'
import { loader as document } from './document.ts'

let world: World
let buyer: Ctx
let abroad: Ctx
const bolts = new Map<string, MadeArticle>()

beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
  buyer = await aBuyer(world)
  abroad = await aBuyer(world)
  await world.pool.query(`update accounts.company set country = 'BE', vat_number = 'BE0403170701' where id = $1`, [abroad.actor.company!.id])
  abroad = await actingFor(world, abroad, abroad.actor.company!)
  await world.pool.query(`insert into catalogue.attribute (code, kind, unit, facet, position) values ('length', 'number', 'mm', true, 1), ('thread', 'text', null, true, 2)`)
  const { id: productId } = await aProduct(world, { code: 'BOLTS', name: 'Vis à tête hexagonale', axes: ['length', 'thread'] })
  for (const [thread, length] of [
    ['M6', 100],
    ['M6', 20],
    ['M8', 20],
  ] as const) {
    const sku = `${thread}X${length}`
    bolts.set(
      sku,
      await anArticle(world, {
        sku,
        productId,
        name: `Vis ${thread} × ${length}`,
        unitNet: 100_000,
        tiers: [
          [10, 91_000],
          [100, 83_000],
        ],
        attributes: { thread, length },
        packs: [['box', 50]],
        leadDays: 5,
      }),
    )
  }
  const nut = await anArticle(world, { sku: 'NUT', name: 'Écrou M6', onHand: 10 })
  const other = await anArticle(world, { sku: 'OTHER', name: 'Autre vis', onHand: 10 })
  const id = bolts.get('M6X20')!.id
  await world.pool.query(`insert into catalogue.relation (variant_id, kind, other_id) values ($1, 'goes_with', $2), ($1, 'substitute', $3)`, [id, nut.id, other.id])
  const agreed = await aPriceList(world, { companyId: buyer.actor.company!.id, name: 'Tarif Morel' })
  await aPrice(world, { variantId: id, listId: agreed.id, unitNet: 80_000 })
  await aPrice(world, { variantId: id, listId: agreed.id, unitNet: 400_000, unit: 'box' })
  const sha256 = await world.app.tools.files.put('%PDF-1.7 a data sheet')
  await world.pool.query(`insert into catalogue.document (product_id, kind, name, sha256, mime) values ($1, 'data_sheet', 'Fiche technique.pdf', $2, 'application/pdf')`, [
    productId,
    sha256,
  ])
})
afterAll(() => world.drop())

const open = (who: Ctx | undefined, sku: string) => loader(pageArgs(world, who, { path: `/article/bolts?sku=${sku}`, params: { slug: 'bolts' } }))

describe('an article’s page', () => {
  it('opens the article of the address, or the first of the family', async () => {
    expect((await open(buyer, 'm8x20')).article.sku).toBe('M8X20')
    expect((await open(buyer, 'GONE')).article.sku).toBe('M6X100')
  })

  it('lays the family out by its two axes, numbers by size, holes where there is nothing', async () => {
    const { family } = await open(undefined, 'M6X20')
    expect(family).toMatchObject({ rowsAre: 'length (mm)', columnsAre: 'thread', columns: ['M6', 'M8'] })
    expect(family!.rows.map(({ label, cells }) => [label, ...cells.map((cell) => cell?.sku ?? null)])).toEqual([
      ['20', 'M6X20', 'M8X20'],
      ['100', 'M6X100', null],
    ])
    expect(family!.rows[0]!.cells[0]).toMatchObject({ net: 100_000, gross: 120_000, there: false })
  })

  it('offers each pack at its own price where it has one', async () => {
    const { units } = await open(buyer, 'M6X20')
    expect(units.map(({ unit, basePerUnit, price, steps }) => [unit, basePerUnit, price?.net, price?.unit, steps])).toEqual([
      ['piece', 1, 80_000, 'piece', 1],
      ['box', 50, 400_000, 'box', 50],
    ])
  })

  it('shows the tiers of the public list to a visitor and says why to nobody but a client', async () => {
    const page = await open(undefined, 'M6X20')
    expect(page.units[0]!.ladder.map(({ from, net }) => [from, net])).toEqual([
      [1, 100_000],
      [10, 91_000],
      [100, 83_000],
    ])
    expect(page.because).toBeNull()
  })

  it('says which list decided, and which were passed over', async () => {
    const { because } = await open(buyer, 'M6X20')
    expect(because!.map(({ kind, name, audience, after, why }) => [kind, name, audience, after, why])).toEqual([
      ['price', 'Tarif Morel', 'company', 80_000, null],
      ['passed_over', 'PUBLIC', 'public', 100_000, 'not_reached'],
    ])
    expect(JSON.stringify(because)).not.toMatch(/cost|margin/)
  })

  it('adds no VAT for a client of another member state with a number', async () => {
    expect((await open(abroad, 'M8X20')).article.price).toMatchObject({ net: 100_000, gross: 100_000 })
  })

  it('keeps what goes with it, however much goes with the rest of its family', async () => {
    const [other, many] = [bolts.get('M6X100')!.id, 45]
    for (let n = 0; n < many; n++) {
      const one = await anArticle(world, { sku: `REL-${n}` })
      await world.pool.query(`insert into catalogue.relation (variant_id, kind, other_id, position) values ($1, 'spare', $2, -1)`, [other, one.id])
    }
    const last = await anArticle(world, { sku: 'REL-LAST' })
    await world.pool.query(`insert into catalogue.relation (variant_id, kind, other_id, position) values ($1, 'spare', $2, 99)`, [bolts.get('M8X20')!.id, last.id])
    const spares = async (sku: string) => (await open(buyer, sku)).relations.flatMap(({ rows }) => rows.map((row) => row.sku))
    expect(await spares('M8X20')).toEqual(['REL-LAST'])
    expect(await spares('M6X100')).toHaveLength(many)
  })

  it('shows what goes with it, and what to take instead only when it is out of stock', async () => {
    const kinds = async () => (await open(buyer, 'M6X20')).relations.map(({ kind, rows }) => [kind, ...rows.map(({ sku }) => sku)])
    expect(await kinds()).toEqual([
      ['substitute', 'OTHER'],
      ['goes_with', 'NUT'],
    ])
    const { rows } = await world.pool.query(`select id from stock.warehouse`)
    await world.pool.query(`insert into stock.level (variant_id, warehouse_id, on_hand, as_of) values ($1, $2, 5, now())`, [bolts.get('M6X20')!.id, rows[0].id])
    expect(await kinds()).toEqual([['goes_with', 'NUT']])
  })

  it('says in how many days more can be had only where an order may take more than is there, whatever its reader is told of stock', async () => {
    const admin = await aStaff(world)
    const before = await stockSights(admin)
    const days = async () => (await open(buyer, 'M6X100')).article.stock.leadDays
    expect(await days()).toBeNull()
    await saveBackorders(admin, { allowed: true })
    expect(await days()).toBe(5)
    await saveSights(admin, { ...before, classes: { [buyer.actor.company!.classId]: 'levels' } })
    expect(await days()).toBe(5)
    await saveBackorders(admin, { allowed: false })
    expect(await days()).toBeNull()
    await saveSights(admin, before)
  })

  it('of a client who is told nothing of stock marks no article of the family as out of stock, and gives substitutes no reason', async () => {
    const admin = await aStaff(world)
    const before = await stockSights(admin)
    await saveSights(admin, { ...before, classes: { [buyer.actor.company!.classId]: 'nothing' } })
    const { family, relations } = await open(buyer, 'M6X20')
    expect(family!.rows.flatMap(({ cells }) => cells.flatMap((cell) => cell?.there ?? []))).toEqual([true, true, true])
    expect(relations.map(({ kind }) => kind)).toEqual(['goes_with', 'substitute'])
    await saveSights(admin, before)
  })

  it('says what is coming and when, less what is promised', async () => {
    const id = bolts.get('M8X20')!.id
    const { rows } = await world.pool.query(`select id from stock.warehouse`)
    await world.pool.query(`insert into stock.level (variant_id, warehouse_id, on_hand, backordered, as_of) values ($1, $2, 0, 30, now())`, [id, rows[0].id])
    await world.pool.query(
      `insert into stock.expected_receipt (id, variant_id, warehouse_id, qty, due_on) values ('po-1', $1, $2, 100, '2026-04-02'), ('po-2', $1, $2, 50, '2026-03-01')`,
      [id, rows[0].id],
    )
    expect((await open(buyer, 'M8X20')).incoming).toEqual([
      { on: '2026-03-10', qty: 20 },
      { on: '2026-04-02', qty: 100 },
    ])
  })

  it('that is no longer sold leads to what replaces it, also over two steps', async () => {
    const [older, old] = [await anArticle(world, { sku: 'OLDER', state: 'withdrawn' }), await anArticle(world, { sku: 'OLD', state: 'withdrawn' })]
    await world.pool.query('update catalogue.variant set replaced_by = $2 where id = $1', [older.id, old.id])
    await world.pool.query('update catalogue.variant set replaced_by = $2 where id = $1', [old.id, bolts.get('M6X20')!.id])
    const answer = await loader(pageArgs(world, buyer, { path: '/article/p-older?sku=older', params: { slug: 'p-older' } })).catch((thrown: Response) => thrown)
    expect(answer instanceof Response && [answer.status, answer.headers.get('location')]).toEqual([301, '/article/bolts?sku=M6X20&instead=OLDER'])
    expect((await loader(pageArgs(world, buyer, { path: '/article/bolts?sku=M6X20&instead=OLDER', params: { slug: 'bolts' } }))).insteadOf).toBe('OLDER')
  })

  it('has one address per language', async () => {
    await world.pool.query(`update catalogue.product_text set slug = 'hexagon-bolts' where locale = 'en' and slug = 'bolts'`)
    const page = await loader(pageArgs(world, world.ctx(undefined, 'en'), { path: '/article/bolts', params: { slug: 'bolts' } }))
    expect(page.canonical).toMatch(/\/article\/hexagon-bolts$/)
    expect(page.addresses.map(({ locale, href }) => [locale, href.split('/').at(-1)])).toEqual(
      expect.arrayContaining([
        ['fr', 'bolts'],
        ['en', 'hexagon-bolts'],
      ]),
    )
  })

  it('gives its documents to those who may see it', async () => {
    const { documents } = await open(buyer, 'M6X20')
    const { sha256 } = documents[0]!
    const answer = await document(pageArgs(world, buyer, { params: { slug: 'bolts', sha256 } }))
    expect([answer.headers.get('content-type'), await answer.text()]).toEqual(['application/pdf', '%PDF-1.7 a data sheet'])
    await world.pool.query(
      `insert into catalogue.assortment_rule (audience, company_id, target, target_id, allow) select 'company', $1, 'product', id, false from catalogue.product where code = 'BOLTS'`,
      [abroad.actor.company!.id],
    )
    await expect(document(pageArgs(world, abroad, { params: { slug: 'bolts', sha256 } }))).rejects.toMatchObject({ init: { status: 404 } })
  })
})
