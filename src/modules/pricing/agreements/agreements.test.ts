import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '#platform/context.ts'
import { aBuyer, aCompany, anArticle, aPriceList, aStaff, createWorld, someVatRates, type World } from '#testing/index.ts'
import { marginSettings } from '../floor/least-margin.ts'
import {
  agreementExport,
  agreementSheet,
  agreementsOf,
  attachDocument,
  changePrices,
  invariants,
  listAgreements,
  priceExport,
  priceHistory,
  priceLines,
  priceListPage,
  priceListSheet,
  pricePage,
  saveAgreement,
  type AgreementInput,
  type PriceEdit,
  agreementsBeside,
} from '../index.ts'

let world: World
let product: Ctx
beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
  product = await aStaff(world, ['product_manager'])
})
afterAll(async () => {
  for (const { name, sql } of invariants) expect((await world.pool.query(sql)).rows, name).toEqual([])
  await world.drop()
})

const terms = (companyId: string, over: Partial<AgreementInput> = {}): AgreementInput => ({
  code: `A${world.next()}`,
  name: 'Accord',
  companyId,
  state: 'signed',
  discounts: [],
  ...over,
})
const edit = (sku: string, unitNet: number, over: Partial<PriceEdit> = {}): PriceEdit => ({
  line: 1,
  sku,
  unit: '',
  minThousandths: 1_000,
  unitNet,
  per: 1,
  from: null,
  to: null,
  ...over,
})
const net = async (who: Ctx, variantId: number) => (await priceLines(world.ctx(who), { lines: [{ variantId, qty: 1 }] }))[0]?.price?.unitNet ?? null

describe('an agreement', () => {
  it('decides at the next request once it is signed, also for the children of its company', async () => {
    const parent = await aCompany(world)
    const child = await aBuyer(world, { company: await aCompany(world, { parentId: parent.id }) })
    const bolt = await anArticle(world, { unitNet: 100_000 })
    const draft = terms(parent.id, { state: 'draft' })
    const id = await saveAgreement(product, draft)
    await changePrices(product, { kind: 'agreement', id }, [edit(bolt.sku, 60_000)])
    const seen = [await net(child, bolt.id)]
    await saveAgreement(product, { ...draft, state: 'signed' }, { id, version: 1 })
    seen.push(await net(child, bolt.id))
    await saveAgreement(product, { ...draft, state: 'signed', to: '2026-03-09' }, { id, version: 2 })
    seen.push(await net(child, bolt.id))
    expect(seen).toEqual([100_000, 60_000, 100_000])
  })

  it('is listed for the children of its company too, with whose it is, nearest first; a draft of the parent is not', async () => {
    const head = await aCompany(world, { name: 'Groupe Vanel' })
    const parent = await aCompany(world, { parentId: head.id })
    const child = await aCompany(world, { parentId: parent.id })
    for (const [code, companyId, over] of [
      ['HEAD', head.id, {}],
      ['PARENT', parent.id, {}],
      ['DRAFT', parent.id, { state: 'draft' as const }],
      ['OWN', child.id, { state: 'draft' as const }],
    ] as const)
      await saveAgreement(product, terms(companyId, { code: `I-${code}`, ...over }))
    expect((await agreementsOf(product, child.id)).map((one) => [one.code, one.inheritedFrom?.id ?? null])).toEqual([
      ['I-OWN', null],
      ['I-PARENT', parent.id],
      ['I-HEAD', head.id],
    ])
    expect((await agreementsOf(product, head.id)).map((one) => one.code)).toEqual(['I-HEAD'])
    const { rows, total } = await listAgreements(product, { companyId: child.id })
    expect([rows.map((one) => [one.code, one.companyNumber]).toSorted(), total]).toEqual([
      [
        ['I-HEAD', head.number],
        ['I-OWN', child.number],
        ['I-PARENT', parent.number],
      ],
      3,
    ])
  })

  it('takes discounts by brand, category, product, article and on all, by their codes', async () => {
    const buyer = await aBuyer(world)
    const bolt = await anArticle(world, { unitNet: 100_000, brand: 'GANT', category: 'visserie' })
    const company = buyer.actor.company!.id
    const id = await saveAgreement(
      product,
      terms(company, {
        combine: 'add',
        discounts: [
          { target: 'category', code: 'visserie', share: 100_000 },
          { target: 'variant', code: bolt.sku.toLowerCase(), share: 50_000, onTop: true },
          { target: 'all', share: 10_000 },
        ],
      }),
    )
    expect(await net(buyer, bolt.id)).toBe(84_000)
    expect((await agreementSheet(product, { id }))?.discounts).toMatchObject([
      { target: 'category', code: 'visserie', share: 100_000 },
      { target: 'variant', code: bolt.sku, onTop: true },
      { target: 'all', code: null },
    ])
  })

  it("names each discount that can't be: above 100 %, none, unknown, twice", async () => {
    const { id } = await aCompany(world)
    const refused = saveAgreement(
      product,
      terms(id, {
        discounts: [
          { target: 'all', share: 1_000_001 },
          { target: 'brand', code: 'NOBODY', share: 1 },
          { target: 'all', share: 0 },
          { target: 'all', share: 5 },
        ],
      }),
    )
    await expect(refused).rejects.toMatchObject({
      code: 'agreement.discounts_wrong',
      details: {
        wrong: {
          0: { code: 'agreement.discount_too_large' },
          1: { code: 'agreement.target_unknown' },
          2: { code: 'agreement.discount_too_large' },
          3: { code: 'agreement.target_twice' },
        },
      },
    })
  })

  it('takes a brand or a category by its name too, and tells the same one named twice', async () => {
    const buyer = await aBuyer(world)
    const bolt = await anArticle(world, { unitNet: 100_000, brand: 'inoxal' })
    await world.pool.query("update catalogue.brand set name = 'Inoxalp' where code = 'inoxal'")
    const company = buyer.actor.company!.id
    await saveAgreement(product, terms(company, { discounts: [{ target: 'brand', code: 'inoxALP', share: 40_000 }] }))
    expect(await net(buyer, bolt.id)).toBe(96_000)
    const discounts = ['inoxal', 'Inoxalp'].map((code) => ({ target: 'brand' as const, code, share: 40_000 }))
    await expect(saveAgreement(product, terms(company, { discounts }))).rejects.toMatchObject({ details: { wrong: { 1: { code: 'agreement.target_twice' } } } })
  })

  it('is not overwritten by the second of two people, whose discounts are not half written either', async () => {
    const { id: companyId } = await aCompany(world)
    const one = terms(companyId)
    const id = await saveAgreement(product, one)
    await saveAgreement(product, { ...one, name: 'Premier' }, { id, version: 1 })
    await expect(saveAgreement(product, { ...one, name: 'Second', discounts: [{ target: 'all', share: 5 }] }, { id, version: 1 })).rejects.toMatchObject({
      code: 'agreement.changed_meanwhile',
      details: { version: 2 },
    })
    expect(await agreementSheet(product, { id })).toMatchObject({ name: 'Premier', version: 2, discounts: [] })
  })

  it('is found by client and by its situation', async () => {
    const { id: companyId } = await aCompany(world, { name: 'Forges du Lignon' })
    for (const [code, over] of [
      ['RUN', {}],
      ['END', { to: '2026-05-01' }],
      ['OVER', { to: '2026-01-01' }],
      ['LATER', { from: '2026-06-01' }],
      ['DRAFT', { state: 'draft' as const }],
    ] as const)
      await saveAgreement(product, terms(companyId, { code: `F-${code}`, ...over }))
    const { rows, counts } = await listAgreements(product, { words: 'lignon' })
    expect([rows.map((row) => row.code), counts]).toEqual([['F-OVER', 'F-END', 'F-RUN', 'F-LATER', 'F-DRAFT'], { running: 2, ending: 1, draft: 1, later: 1, over: 1 }])
    expect((await listAgreements(product, { companyId, situation: 'ending' })).rows.map((row) => row.code)).toEqual(['F-END'])
  })

  it('keeps its document, and only documents', async () => {
    const { id: companyId } = await aCompany(world)
    const id = await saveAgreement(product, terms(companyId))
    await attachDocument(product, id, { name: 'accord signé.pdf', bytes: Buffer.from('%PDF-1.7 …') })
    await expect(attachDocument(product, id, { name: 'x.html', bytes: Buffer.from('<html>') })).rejects.toMatchObject({ code: 'agreement.document_unfit' })
    const [document] = (await agreementSheet(product, { id }))!.documents
    expect([document?.name, document?.mime, String(await world.system().tools.files.read(document!.sha256))]).toEqual(['accord signé.pdf', 'application/pdf', '%PDF-1.7 …'])
  })

  it('is not there for a rep of another portfolio', async () => {
    const { id: companyId } = await aCompany(world)
    const id = await saveAgreement(product, terms(companyId))
    const rep = await aStaff(world, ['rep'])
    expect([await agreementSheet(rep, { id }), (await listAgreements(rep, { companyId })).total]).toEqual([null, 0])
    expect((await pricePage(rep, { kind: 'agreement', id }, {})).rows).toEqual([])
  })

  it('is read by the rep of a client for whom it holds, as are the lists of that client, and changed by him no more than others', async () => {
    const parent = await aCompany(world)
    const mine = await aCompany(world, { parentId: parent.id })
    const stranger = await aCompany(world)
    const rep = await aStaff(world, ['rep'], { portfolio: [mine] })
    const bolt = await anArticle(world, { unitNet: 100_000 })
    const [own, inherited, other] = [await saveAgreement(product, terms(mine.id)), await saveAgreement(product, terms(parent.id)), await saveAgreement(product, terms(stranger.id))]
    const draft = await saveAgreement(product, terms(parent.id, { state: 'draft' }))
    for (const id of [own, inherited, other]) await changePrices(product, { kind: 'agreement', id }, [edit(bolt.sku, 60_000)])
    const read = async (id: number) => [
      (await agreementSheet(rep, { id }))?.id ?? null,
      (await pricePage(rep, { kind: 'agreement', id }, {})).rows.length,
      (await priceHistory(rep, { agreementId: id })).rows.length,
    ]
    expect(await Promise.all([own, inherited, other, draft].map(read))).toEqual([
      [own, 1, 1],
      [inherited, 1, 1],
      [null, 0, 0],
      [null, 0, 0],
    ])
    expect((await listAgreements(rep, {})).rows.map((row) => row.id).toSorted()).toEqual([own, inherited].toSorted())
    await expect(saveAgreement(rep, terms(mine.id), { id: own, version: 1 })).rejects.toMatchObject({ code: 'access.denied' })
    await expect(attachDocument(rep, own, { name: 'a.pdf', bytes: Buffer.from('%PDF-1.7') })).rejects.toMatchObject({ code: 'access.denied' })
    const lists = [await aPriceList(world, { companyId: mine.id }), await aPriceList(world, { companyId: stranger.id })]
    expect(await Promise.all(lists.map(async ({ id }) => (await priceListSheet(rep, { id }))?.id ?? null))).toEqual([lists[0]!.id, null])
    const shown = (await priceListPage(rep, { limit: 200 })).rows.map((row) => row.id)
    expect([shown.includes(lists[0]!.id), shown.includes(lists[1]!.id)]).toEqual([true, false])
    const file: unknown[] = []
    for await (const [code] of (await agreementExport.open(rep, {})).rows) file.push(code)
    const codes = await Promise.all([own, inherited].map(async (id) => (await agreementSheet(product, { id }))!.code))
    expect([...new Set(file)].toSorted()).toEqual(codes.toSorted())
    const pricesOf = async (code: string) => (await Array.fromAsync((await priceExport.open(rep, { list: code })).rows)).length
    for (const { id } of lists) await changePrices(product, { kind: 'list', id }, [edit(bolt.sku, 70_000)])
    const listCodes = await Promise.all(lists.map(async ({ id }) => (await priceListSheet(product, { id }))!.code))
    expect(await Promise.all(listCodes.map(pricesOf))).toEqual([1, 0])
  })

  it('is in no file of a client', async () => {
    const buyer = await aBuyer(world)
    for (const kind of [agreementExport, priceExport]) await expect(kind.open(world.ctx(buyer), {})).rejects.toMatchObject({ code: 'access.denied' })
  })
})

it('names the signed agreements of the same company on the same days, and which is asked first, as prices are', async () => {
  const company = await aCompany(world)
  const buyer = await aBuyer(world, { company })
  const bolt = await anArticle(world, { unitNet: 100_000 })
  const [older, newer] = [await saveAgreement(product, { ...terms(company.id), code: 'OLDER' }), await saveAgreement(product, { ...terms(company.id), code: 'NEWER' })]
  await saveAgreement(product, { ...terms(company.id), code: 'DRAFT', state: 'draft' })
  for (const [id, unitNet] of [
    [older, 80_000],
    [newer, 90_000],
  ] as const)
    await changePrices(product, { kind: 'agreement', id }, [edit(bolt.sku, unitNet)])
  expect((await priceLines(world.ctx(buyer), { lines: [{ variantId: bolt.id, qty: 1 }] }))[0]?.price?.unitNet).toBe(90_000)
  expect((await agreementsBeside(product, older)).map(({ code, first }) => [code, first])).toEqual([['NEWER', true]])
  expect((await agreementsBeside(product, newer)).map(({ code, first }) => [code, first])).toEqual([['OLDER', false]])
})

it('refuses a price that runs into a later one which the same grid sends as it was seen', async () => {
  const { id: companyId } = await aCompany(world)
  const bolt = await anArticle(world)
  const holder = { kind: 'agreement', id: await saveAgreement(product, terms(companyId)) } as const
  const later = { from: '2026-06-01', unitNet: 50_000 } as const
  await changePrices(product, holder, [edit(bolt.sku, later.unitNet, { from: later.from })])
  const again = edit(bolt.sku, later.unitNet, { from: later.from, was: { unit: '', minQty: 1, to: 'infinity', per: 1, ...later } })
  expect(await changePrices(product, holder, [again, edit(bolt.sku, 55_000, { line: 2, from: '2026-04-01', to: '2026-07-31' })])).toMatchObject([
    { code: null, written: false },
    { code: 'price.period_overlaps', written: false },
  ])
})

describe('the floor of a fixed price', () => {
  it('is cost and minimum margin; below it a price is refused unless approved by name, by somebody who sees margins', async () => {
    const { id: companyId } = await aCompany(world)
    const bolt = await anArticle(world, { packs: [['box', 50]] })
    await world.pool.query('insert into pricing.cost (variant_id, unit_net, per) values ($1, 100000, 10)', [bolt.id])
    await world.system().tools.settings.write(world.system(), marginSettings, { share: 100_000, byCategory: {} })
    const id = await saveAgreement(product, terms(companyId))
    const holder = { kind: 'agreement', id } as const
    expect(
      (await changePrices(product, holder, [edit(bolt.sku, 10_999), edit(bolt.sku, 549_999, { line: 2, unit: 'box' }), edit(bolt.sku, 1_100_000, { line: 3, per: 100 })])).map(
        ({ code, details }) => [code, details?.['floorNet']],
      ),
    ).toEqual([
      ['price.under_floor', 11_000],
      ['price.under_floor', 550_000],
      [null, undefined],
    ])
    await expect(changePrices(await aStaff(world, ['rep']), holder, [edit(bolt.sku, 9_000)], 'B. Vernay')).rejects.toMatchObject({ code: 'access.denied' })
    expect(await changePrices(product, holder, [edit(bolt.sku, 9_000, { minThousandths: 10_000 })], 'B. Vernay')).toMatchObject([{ code: null, written: true }])
    expect((await pricePage(product, holder, {})).rows.map((row) => [row.unitNet, row.underFloor, row.approvedBy])).toEqual([
      [1_100_000, false, null],
      [9_000, true, 'B. Vernay'],
    ])
    expect(await agreementSheet(product, { id })).toMatchObject({ underFloor: 1 })
  })
})
