import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { articlesByIds } from '#modules/catalogue/index.ts'
import type { Ctx } from '#platform/context.ts'
import { aBuyer, aCategory, aCompany, anArticle, answered, aStaff, createWorld, pageArgs, type MadeArticle, type World } from '#testing/index.ts'
import { loader as articleTab } from '../articles/assortment.tsx'
import { loader as clientPage } from '../clients/assortment.tsx'
import { action as rules, loader as list } from './list.tsx'
import { action, loader } from './sheet.tsx'

let world: World
let product: Ctx
let buyer: Ctx
let bolt: MadeArticle
beforeAll(async () => {
  world = await createWorld()
  product = await aStaff(world, ['product_manager'])
  buyer = await aBuyer(world, { company: await aCompany(world, { number: 'A1' }) })
  await aCategory(world, { code: 'chimie' })
  bolt = await anArticle(world, { sku: 'CH-1', category: 'chimie' })
  await anArticle(world, { sku: 'CH-2', category: 'chimie' })
  await anArticle(world, { sku: 'OTHER' })
})
afterAll(() => world.drop())

const rule = (over: Record<string, string> = {}) => ({
  verb: 'save',
  version: '',
  audience: 'company',
  company: 'A1',
  class: '',
  target: 'category',
  category: 'chimie',
  brand: '',
  product: '',
  variant: '',
  effect: 'hidden',
  from: '',
  until: '',
  ...over,
})
async function sent(id: string | null, form: Record<string, string>, who = product): Promise<unknown> {
  try {
    return answered(await action(pageArgs(world, who, { ...(id && { params: { id } }), form })))
  } catch (thrown) {
    if (thrown instanceof Response) return thrown.headers.get('location')
    throw thrown
  }
}
const sees = async () => (await articlesByIds(world.ctx(buyer), [bolt.id])).size === 1

describe('the editor of assortments', () => {
  it('says what a rule would change before it is saved, and holds at the next click', async () => {
    const shown = (await sent(null, rule({ verb: 'preview' }))) as { effect: { groups: unknown[] }; typed: object }
    expect(shown).toMatchObject({ typed: { company: 'A1' } })
    expect(shown.effect.groups.length).toBe(1)
    expect(await sees()).toBe(true)
    expect(await sent(null, rule())).toBe('/office/assortments?done=saved')
    expect(await sees()).toBe(false)
    expect((await list(pageArgs(world, product, { path: '/office/assortments?audience=company' }))).rows).toMatchObject([
      { audienceCode: 'A1', targetCode: 'chimie', allow: false },
    ])
  })

  it('shows nothing of what a second rule for the same would change, because it is refused', async () => {
    const { id } = (await list(pageArgs(world, product))).rows[0]!
    for (const verb of ['preview', 'save']) {
      const answer = await sent(null, rule({ verb, from: '2026-04-01' }))
      expect(answer).toMatchObject({ refusal: { code: 'assortment.rule_twice', details: { id } }, typed: { from: '2026-04-01' } })
      expect(answer).not.toHaveProperty('effect')
    }
    expect(await sent(String(id), rule({ verb: 'preview', version: '1' }))).toHaveProperty('effect')
  })

  it('tells the second of two people, who loses nothing, and takes a rule away', async () => {
    const [{ id } = { id: 0 }] = (await list(pageArgs(world, product))).rows
    const form = rule({ version: '1' })
    await sent(String(id), { ...form, until: '2026-12-31' })
    expect(await sent(String(id), { ...form, until: '2027-01-31' })).toMatchObject({ refusal: { code: 'assortment.rule_changed_meanwhile' }, typed: { until: '2027-01-31' } })
    const opened = await loader(pageArgs(world, product, { params: { id: String(id) } }))
    expect(opened.rule).toMatchObject({ version: 2, to: '2026-12-31' })
    expect(await sent(String(id), { verb: 'remove', version: '2' })).toBe('/office/assortments?done=removed')
    expect(await sees()).toBe(true)
  })

  it('asks before somebody sees nothing any more, and names what nobody has', async () => {
    expect(await sent(null, rule({ target: 'all' }))).toMatchObject({ refusal: { code: 'assortment.hides_everything' } })
    expect(await sees()).toBe(true)
    expect(await sent(null, rule({ company: 'NOBODY' }))).toMatchObject({ refusal: { code: 'assortment.company_unknown' }, typed: { company: 'NOBODY' } })
    expect(await sent(null, rule({ target: 'variant', variant: 'NOWHERE' }))).toMatchObject({ refusal: { code: 'assortment.target_unknown' } })
    expect(await sent(null, rule({ from: '2026-04-01', until: '2026-03-01' }))).toMatchObject({ refusal: { details: { sentences: { until: expect.any(String) } } } })
  })

  it('changes what holds where no rule speaks, once for two people, and not by who only reads', async () => {
    const { standing } = await list(pageArgs(world, product))
    const change = async (who: Ctx) => answered(await rules(pageArgs(world, who, { form: { verb: 'save', visible: 'no', version: String(standing.version), confirmed: 'on' } })))
    expect(await change(await aStaff(world, ['logistics']))).toMatchObject({ refusal: { code: 'access.denied' } })
    expect([await change(product), await sees()]).toMatchObject([{ saved: true }, false])
    expect(await change(product)).toMatchObject({ refusal: { code: 'assortment.default_changed_meanwhile' } })
    await rules(pageArgs(world, product, { form: { verb: 'save', visible: 'yes', version: String(standing.version + 1) } }))
    expect(await sees()).toBe(true)
  })
})

describe('who sees what', () => {
  it('names for an article the rule that decides for each, and for a client what is hidden from him', async () => {
    await sent(null, rule({ target: 'variant', variant: 'CH-1' }))
    expect(JSON.stringify(await articleTab(pageArgs(world, product, { params: { sku: 'CH-1' } })))).toContain('A1')
    const { id } = buyer.actor.company!
    const page = await clientPage(pageArgs(world, product, { params: { id }, path: `/office/clients/${id}/assortment` }))
    expect(JSON.stringify(page)).toContain('CH-1')
    await expect(clientPage(pageArgs(world, product, { params: { id: 'nobody' } }))).rejects.toBeDefined()
  })
})
