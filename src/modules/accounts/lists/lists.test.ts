import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '#platform/context.ts'
import { aBuyer, aStaff, createWorld, type World } from '#testing/index.ts'
import { chooseColumns, listChoices, removeView, saveView } from '../index.ts'

let world: World
let nadia: Ctx
let paul: Ctx

beforeAll(async () => {
  world = await createWorld()
  nadia = await aStaff(world, ['logistics'], { name: 'Nadia Peyrard' })
  paul = await aStaff(world, ['administrator'], { name: 'Paul Dubreuil' })
})
afterAll(() => world.drop())

const names = async (who: Ctx, list = 'orders') => (await listChoices(who, list)).views.map(({ name, own, owner, mayRemove }) => ({ name, own, owner, mayRemove }))

describe('the views of a list', () => {
  it('are their owner’s alone until he shares them, and each list has its own', async () => {
    await saveView(nadia, { list: 'orders', name: '  À  expédier ', search: 'state=to_ship&after=xyz&sort=wanted', shared: false })
    expect((await listChoices(nadia, 'orders')).views).toMatchObject([{ name: 'À expédier', search: 'state=to_ship&sort=wanted', shared: false, own: true }])
    expect(await names(paul)).toEqual([])
    expect(await names(nadia, 'stock')).toEqual([])
  })

  it('are replaced by the same name, and offered to colleagues when shared, who can’t remove them unless they manage the settings', async () => {
    await saveView(nadia, { list: 'orders', name: 'À expédier', search: 'state=to_ship', shared: true })
    const luc = await aStaff(world, ['sales_manager'])
    expect(await names(luc)).toEqual([{ name: 'À expédier', own: false, owner: 'Nadia Peyrard', mayRemove: false }])
    const [view] = (await listChoices(luc, 'orders')).views
    await expect(removeView(luc, view?.id ?? '')).rejects.toMatchObject({ code: 'view.unknown' })
    expect(await names(paul)).toMatchObject([{ own: false, mayRemove: true }])
    await removeView(paul, view?.id ?? '')
    expect(await names(nadia)).toEqual([])
  })

  it.each([{ name: '   ' }, { name: 'x'.repeat(61) }])('refuse the name “$name”', async ({ name }) => {
    await expect(saveView(nadia, { list: 'orders', name, search: '', shared: false })).rejects.toMatchObject({ code: 'view.name_invalid' })
  })

  it('are closed to clients and visitors', async () => {
    const buyer = await aBuyer(world)
    await expect(listChoices(buyer, 'orders')).rejects.toMatchObject({ code: 'access.denied' })
    await expect(saveView(buyer, { list: 'orders', name: 'Mien', search: '', shared: true })).rejects.toMatchObject({ code: 'access.denied' })
    await expect(listChoices(world.ctx(), 'orders')).rejects.toMatchObject({ code: 'access.sign_in' })
  })
})

describe('the columns of a list', () => {
  it('are kept per person and list, and go back to the usual ones', async () => {
    await chooseColumns(nadia, 'orders', ['number', 'po', 'net', 'drop table'])
    await chooseColumns(nadia, 'orders', ['number', 'po', "x'y"])
    expect((await listChoices(nadia, 'orders')).columns).toEqual(['number', 'po'])
    expect((await listChoices(nadia, 'stock')).columns).toBeNull()
    expect((await listChoices(paul, 'orders')).columns).toBeNull()
    await chooseColumns(nadia, 'orders', null)
    expect((await listChoices(nadia, 'orders')).columns).toBeNull()
  })
})
