import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '#platform/context.ts'
import { aBuyer, aStaff, createWorld, outcomes, type World } from '#testing/index.ts'
import { chooseColumns, listChoices, removeView, renameView, saveView } from '../index.ts'

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

  it('are renamed by their owner, with all that they hold, but not to the name of another of his own', async () => {
    await saveView(nadia, { list: 'orders', name: 'En retard', search: 'state=late', shared: true })
    await saveView(nadia, { list: 'orders', name: 'À préparer', search: 'state=to_ship', shared: false })
    await saveView(paul, { list: 'orders', name: 'Retards', search: 'q=x', shared: false })
    const late = (await listChoices(nadia, 'orders')).views.find(({ name }) => name === 'En retard')!
    await renameView(nadia, late.id, '  Les   retards ')
    expect((await listChoices(nadia, 'orders')).views.map(({ id, name, search, shared }) => [id, name, search, shared])).toContainEqual([
      late.id,
      'Les retards',
      'state=late',
      true,
    ])
    await renameView(nadia, late.id, 'Les retards')
    await renameView(nadia, late.id, 'Retards')
    await expect(renameView(nadia, late.id, 'À préparer')).rejects.toMatchObject({ code: 'view.name_taken', details: { name: 'À préparer' } })
    await expect(renameView(nadia, late.id, ' ')).rejects.toMatchObject({ code: 'view.name_invalid' })
    await expect(renameView(paul, late.id, 'Mien')).rejects.toMatchObject({ code: 'view.unknown' })
    expect((await names(nadia)).map(({ name, own }) => [name, own])).toEqual([
      ['À préparer', true],
      ['Retards', true],
    ])
  })

  it('that take the same name at once are one name and one refusal', async () => {
    for (const name of ['Une', 'Deux']) await saveView(nadia, { list: 'clients', name, search: `q=${name}`, shared: false })
    const { views } = await listChoices(nadia, 'clients')
    expect(await outcomes(views.map(({ id }) => renameView(nadia, id, 'Trois')))).toEqual({ ok: 1, 'view.name_taken': 1 })
    expect((await names(nadia, 'clients')).map(({ name }) => name)).toHaveLength(2)
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
