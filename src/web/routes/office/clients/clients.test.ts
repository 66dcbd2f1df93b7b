import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { companyById, listCompanies } from '#modules/accounts/index.ts'
import { creditForStaff } from '#modules/credit/index.ts'
import { confirmOrder, placeOrder, shipOrder } from '#modules/orders/index.ts'
import type { Ctx } from '#platform/context.ts'
import { aBuyer, aClass, aCompany, anArticle, answered, aSite, aStaff, breaches, createWorld, pageArgs, someVatRates, type World } from '#testing/index.ts'
import { loader as list } from './list.tsx'
import { action as register, loader as blank } from './new.tsx'
import { action, loader } from './sheet.tsx'

let world: World
let manager: Ctx
let finance: Ctx
let company: { id: string; number: string }

beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
  manager = await aStaff(world, ['sales_manager'])
  finance = await aStaff(world, ['finance'], { name: 'Hugo Weber' })
  company = await aCompany(world, { name: 'Atelier Morel', siren: '732829320' })
  await aSite(world, { company })
  const article = await anArticle(world, { unitNet: 1_000_000, onHand: 50 })
  const order = await placeOrder(await aBuyer(world, { company }), { source: { kind: 'api', id: '1', lines: [{ variantId: article.id, qty: 1 }] } })
  await confirmOrder(world.system(), order.id)
  await shipOrder(world.system(), order.id)
})
afterAll(async () => {
  expect(await breaches(world)).toEqual([])
  await world.drop()
})

const sheet = (who = manager) => loader(pageArgs(world, who, { params: { id: company.id } }))
/** What the form said no to; nothing when it was saved and led on. */
async function sent(form: Record<string, string>, who = manager) {
  try {
    return answered(await action(pageArgs(world, who, { params: { id: company.id }, form })))
  } catch (thrown) {
    if (thrown instanceof Response) return thrown.headers.get('location')
    throw thrown
  }
}
async function filled(change: Record<string, string> = {}) {
  const { company: now } = await sheet()
  return {
    verb: 'company',
    version: String(now.version),
    name: now.name,
    legalForm: '',
    siren: now.siren ?? '',
    vatNumber: now.vatNumber ?? '',
    country: now.country,
    locale: now.locale,
    classId: now.classId,
    state: now.state,
    minOrder: '',
    carriageFree: '',
    parent: '',
    note: '',
    ...change,
  }
}

describe('the sheet of a client', () => {
  it('takes the parent as it is offered, or by a name that only one client has, and says when several have it', async () => {
    const parent = await aCompany(world, { name: 'Émaillerie du Rhône' })
    await aCompany(world, { name: 'Rhône Levage' })
    const { company: before } = await sheet()
    await sent(await filled({ parent: `Émaillerie du Rhône (${parent.number})` }))
    expect((await sheet()).parent).toMatchObject({ id: parent.id })
    await sent(await filled({ parent: 'emaillerie' }))
    expect((await sheet()).parent).toMatchObject({ id: parent.id })
    expect(await sent(await filled({ parent: 'rhone' }))).toMatchObject({ refusal: { code: 'company.several_match' }, typed: { parent: 'rhone' } })
    await sent(await filled({ parent: '' }))
    expect((await sheet()).company).toMatchObject({ parentId: null, version: before.version + 3 })
  })

  it('saves identity, thresholds and the parent by its number', async () => {
    const parent = await aCompany(world, { name: 'Groupe Morel' })
    expect(await sent(await filled({ legalForm: 'SARL', minOrder: '50', carriageFree: '250,5', parent: parent.number.toLowerCase() }))).toBe(
      `/office/clients/${company.id}?done=company`,
    )
    expect(await companyById(world.system(), company.id)).toMatchObject({ legalForm: 'SARL', minOrderCents: 5_000, carriageFreeCents: 25_050, parentId: parent.id })
    expect((await sheet()).parent).toMatchObject({ name: 'Groupe Morel' })
  })

  it.each([
    [{ siren: '732829321' }, { code: 'company.siren_invalid' }],
    [{ vatNumber: 'FR00732829320' }, { code: 'company.vat_invalid' }],
    [{ parent: 'C0' }, { code: 'company.number_unknown' }],
    [
      { name: '', minOrder: 'peu', classId: 'cls_unknown' },
      { code: 'form.invalid', details: { sentences: { name: 'À remplir.', minOrder: '«\u00a0peu\u00a0» n’est pas un nombre.', classId: expect.any(String) } } },
    ],
  ])('refuses %j beside its box, and keeps what was typed', async (change, refusal) => {
    expect(await sent(await filled(change))).toMatchObject({ refusal, typed: change })
  })

  it('tells the second of two who save, who loses nothing and decides', async () => {
    const mine = await filled({ note: 'La mienne' })
    await sent(await filled({ note: 'La sienne' }))
    expect(await sent(mine)).toMatchObject({ refusal: { code: 'company.changed_meanwhile' }, typed: { note: 'La mienne' } })
    expect(await sent({ ...mine, version: String((await sheet()).company.version) })).toContain('done=company')
  })

  it('lets finance set limit, term and block, and book a payment once', async () => {
    expect(await sent({ verb: 'credit', limit: '15 000', term: 'eom45', blocked: '' }, finance)).toContain('done=credit')
    const before = await creditForStaff(finance, company.id)
    expect(before).toMatchObject({ limitCents: 1_500_000, termCode: 'eom45', dueCents: 12_000 })
    const payment = { verb: 'settle', amount: '100,00', note: 'Virement', key: 'office 1' }
    await sent(payment, finance)
    await sent(payment, finance)
    expect(await creditForStaff(finance, company.id)).toMatchObject({ dueCents: 2_000 })
    expect((await sheet(finance)).entries[0]).toMatchObject({ kind: 'settle', dueDelta: -10_000, actorName: 'Hugo Weber', note: 'Virement' })
  })

  it('names the order behind each entry by its number', async () => {
    const { entries, numbers } = await sheet(finance)
    const known = await world.pool.query('select id, number from orders.order where company_id = $1', [company.id])
    for (const { orderId } of entries.filter((entry) => entry.orderId)) expect(numbers[orderId!]).toBe(known.rows.find((row) => row.id === orderId)?.number)
    expect(entries.some((entry) => entry.orderId)).toBe(true)
  })

  it('takes over what a client owed before, each document once', async () => {
    const owed = { verb: 'open', amount: '1 234,56', document: 'FA-2025-118', dueOn: '2026-04-30' }
    await sent(owed, finance)
    await sent(owed, finance)
    expect(await creditForStaff(finance, company.id)).toMatchObject({ dueCents: 2_000 + 123_456 })
    expect(await sent({ ...owed, document: ' ', dueOn: 'bientôt' }, finance)).toMatchObject({
      refusal: { details: { sentences: { document: 'À remplir.', dueOn: expect.any(String) } } },
    })
  })

  it.each([
    ['more than is due', '99999'],
    ['nothing', '0'],
    ['no number', 'cent'],
  ])('refuses a payment of %s', async (_, amount) => {
    expect(await sent({ verb: 'settle', amount, note: '', key: 'office 2' }, finance)).toMatchObject({
      refusal: { code: expect.stringMatching(/credit.amount_invalid|form.invalid/) },
      typed: { amount },
    })
  })

  it('keeps each to his rights: logistics reads, a sales manager gives no credit, finance changes no name', async () => {
    const logistics = await aStaff(world, ['logistics'])
    expect((await sheet(logistics)).may).toMatchObject({ manage: false, credit: false, settle: false, actFor: false })
    expect(await sent({ verb: 'credit', limit: '1', term: 'net30', blocked: '' }, manager)).toMatchObject({ refusal: { code: 'access.denied' } })
    expect(await sent(await filled({ name: 'Autre' }), finance)).toMatchObject({ refusal: { code: 'access.denied' } })
  })

  it('does not exist for somebody else’s buyer', async () => {
    await expect(sheet(await aBuyer(world))).rejects.toMatchObject({ code: 'access.denied' })
  })
})

describe('clients', () => {
  it('are found by name, number and SIREN', async () => {
    const found = async (words: string) => (await list(pageArgs(world, manager, { path: `/office/clients?q=${encodeURIComponent(words)}` }))).rows.map((row) => row.name)
    expect(await found('atelier morel')).toEqual(['Atelier Morel'])
    expect(await found(company.number)).toEqual(['Atelier Morel'])
    expect(await found('732 829 320')).toEqual(['Atelier Morel'])
  })

  it('stand as French sorts names, É beside E, page after page and both ways', async () => {
    for (const name of ['Zinguerie Tri', 'Étanchéité Tri', 'Elagage Tri', 'Fonderie Tri']) await aCompany(world, { name })
    const names = async (sort: string) => (await list(pageArgs(world, manager, { path: `/office/clients?q=tri&sort=${sort}` }))).rows.map((row) => row.name)
    const sorted = ['Elagage Tri', 'Étanchéité Tri', 'Fonderie Tri', 'Zinguerie Tri']
    expect(await names('name')).toEqual(sorted)
    expect(await names('-name')).toEqual(sorted.toReversed())
    const walked: string[] = []
    for (let after: string | null = null, first = true; first || after; first = false) {
      const page: Awaited<ReturnType<typeof listCompanies>> = await listCompanies(manager, { words: 'tri', limit: 1, after })
      walked.push(...page.rows.map((row) => row.name))
      after = page.next
    }
    expect(walked).toEqual(sorted)
  })

  it('are registered with a number of their own, by those who may', async () => {
    const { id: classId } = await aClass(world)
    const form = {
      name: 'Nouvelle Société',
      siren: '',
      vatNumber: '',
      country: 'FR',
      locale: 'fr',
      classId,
      state: 'active',
      minOrder: '',
      carriageFree: '',
      parent: '',
      note: '',
      legalForm: '',
    }
    const made = await register(pageArgs(world, manager, { form })).catch((thrown: unknown) => thrown)
    const id = (made as Response).headers.get('location')!.split('/').at(-1)!
    expect(await companyById(world.system(), id)).toMatchObject({ name: 'Nouvelle Société', number: expect.stringMatching(/^C\d+$/) })
    expect(answered(await register(pageArgs(world, finance, { form: { ...form, name: 'Autre' } })))).toMatchObject({ refusal: { code: 'access.denied' } })
    await expect(blank(pageArgs(world, finance))).rejects.toMatchObject({ code: 'access.denied' })
  })
})

describe('the sales reps of a client', () => {
  const chosen = (seen: string, ...rep: string[]) => ({ verb: 'reps', seen, rep })
  const send = async (form: ReturnType<typeof chosen>, who = manager) => {
    try {
      return answered(await action(pageArgs(world, who, { params: { id: company.id }, form })))
    } catch (thrown) {
      if (thrown instanceof Response) return thrown.headers.get('location')
      throw thrown
    }
  }

  it('are chosen on his sheet, and find him among their clients', async () => {
    const rep = await aStaff(world, ['rep'], { name: 'Luc Fabre' })
    const clientsOf = async () => (await listCompanies(world.ctx(rep), { portfolioOnly: true })).rows.map(({ id }) => id)
    expect(await clientsOf()).toEqual([])
    expect((await sheet()).reps).toContainEqual({ id: rep.actor.id, name: 'Luc Fabre' })
    expect(await send(chosen('', rep.actor.id))).toBe(`/office/clients/${company.id}?done=reps`)
    expect(await clientsOf()).toEqual([company.id])
    expect((await sheet()).people.reps).toMatchObject([{ id: rep.actor.id, name: 'Luc Fabre' }])

    // Somebody whose page is older is told who stands there now.
    expect(await send(chosen(''))).toMatchObject({ refusal: { code: 'company.reps_changed', details: { names: 'Luc Fabre' } } })
    expect(await clientsOf()).toEqual([company.id])
    expect(await send(chosen(rep.actor.id))).toBe(`/office/clients/${company.id}?done=reps`)
    expect(await clientsOf()).toEqual([])
  })

  it('are sales people, and chosen by whoever keeps clients', async () => {
    expect(await send(chosen('', finance.actor.id))).toMatchObject({ refusal: { code: 'company.rep_unknown' } })
    expect(await send(chosen(''), finance)).toMatchObject({ refusal: { code: 'access.denied' } })
  })
})
