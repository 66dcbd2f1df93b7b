import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { articlesByIds } from '#modules/catalogue/index.ts'
import { aBuyer, anArticle, createWorld, type World } from '#testing/index.ts'
import { inTransaction, type Ctx } from '../context.ts'
import { keptNow, keptWhile, versionsOf } from './versions.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.drop())

const nameOf = async (ctx: Ctx, id: number) => (await articlesByIds(ctx, [id])).get(id)?.name
const rename = (id: number, name: string) => world.pool.query(`update catalogue.variant_text set name = $2 where variant_id = $1 and locale = 'fr'`, [id, name])

describe('what is kept while a version stands', () => {
  it('is read once, and anew at the first request after a change, whoever makes it', async () => {
    let made = 0
    const kept = () => keptWhile(world.ctx(), ['shipping'], 'a test', async () => ++made)
    expect([await kept(), await kept()]).toEqual([1, 1])
    await world.pool.query(`insert into shipping.method (code, kind, name_fr, name_en, settings) values ('test', 'flat', 'Test', 'Test', '{}')`)
    expect([await kept(), await kept()]).toEqual([2, 2])
    const { id } = await anArticle(world, { sku: 'KEPT', name: 'Avant' })
    expect(await nameOf(world.ctx(), id)).toBe('Avant')
    await rename(id, 'Après')
    expect(await nameOf(world.ctx(), id)).toBe('Après')
  })

  it('is read anew behind a change in the same request, where it is drawn at once', async () => {
    let made = 0
    const ctx = world.ctx()
    const drawn = () => keptNow(ctx, ['shipping'], 'drawn at once', async () => ++made)
    expect([await drawn(), await drawn()]).toEqual([1, 1])
    await world.pool.query(`update shipping.method set name_fr = name_fr || ' 2'`)
    expect([await drawn(), await drawn()]).toEqual([2, 2])
  })

  it('is never what a transaction has changed and then taken back', async () => {
    const { id } = await anArticle(world, { sku: 'UNDONE', name: 'Vrai' })
    const buyer = await aBuyer(world)
    expect(await nameOf(world.ctx(buyer), id)).toBe('Vrai')
    const undone = inTransaction(world.ctx(buyer), async (tx) => {
      await tx.db
        .updateTable('catalogue.variant_text' as never)
        .set({ name: 'Faux' } as never)
        .execute()
      expect(await nameOf(tx as Ctx, id)).toBe('Faux')
      throw new Error('no')
    })
    await expect(undone).rejects.toThrow('no')
    await anArticle(world, { sku: 'OTHER' })
    expect(await nameOf(world.ctx(buyer), id)).toBe('Vrai')
  })

  it('is used in a transaction that changes something else', async () => {
    let made = 0
    const read = (ctx: Ctx) => keptWhile(ctx, ['catalogue'], 'used inside', async () => ++made)
    await versionsOf(world.ctx())
    const ctx = world.ctx()
    await read(ctx)
    await inTransaction(ctx, (tx) => read(tx as Ctx))
    expect(made).toBe(1)
  })

  it('lets two who change the same things in opposite order both finish', async () => {
    const [a, b] = [await anArticle(world, { sku: 'DEAD-A' }), await anArticle(world, { sku: 'DEAD-B' })]
    const [one, two] = [await world.pool.connect(), await world.pool.connect()]
    try {
      await Promise.all([one.query('begin'), two.query('begin')])
      await one.query('update catalogue.variant set lead_days = 1 where id = $1', [a.id])
      await two.query(`update pricing.vat_rate set rate = rate`)
      await two.query('update catalogue.variant set lead_days = 2 where id = $1', [b.id])
      await one.query(`update pricing.price_list set name = name`)
      await Promise.all([one.query('commit'), two.query('commit')])
      const { rows } = await world.pool.query('select lead_days from catalogue.variant where id = any($1) order by id', [[a.id, b.id]])
      expect(rows.map((row) => row.lead_days)).toEqual([1, 2])
    } finally {
      one.release()
      two.release()
    }
  })
})
