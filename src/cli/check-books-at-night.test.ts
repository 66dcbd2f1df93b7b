import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loader } from '../web/routes/office/settings/books.tsx'
import type { Ctx } from '#platform/context.ts'
import { lastBooks } from '#platform/books.ts'
import { aBuyer, anArticle, aStaff, createWorld, pageArgs, someVatRates, type World } from '#testing/index.ts'
import { booksCheckWord } from '../web/parts/office/settings/books-words.ts'
import { checkBooksAtNight } from './check-books-at-night.ts'
import { checkBooks } from './check-books.ts'

let world: World
let administrator: Ctx
beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
  await aBuyer(world)
  await anArticle(world, { sku: 'VIS-M8', onHand: 100 })
  administrator = await aStaff(world, ['administrator'], { email: 'patronne@vis.example' })
  await aStaff(world, ['logistics'], { email: 'quai@vis.example' })
})
afterAll(() => world.drop())

const night = async () => {
  await checkBooksAtNight(world.system())
  return (await world.pool.query(`select to_address, subject from platform.mail where kind = 'books.broken' order by created_at, id`)).rows
}

describe('the check of the books at night', () => {
  it('keeps that all is well, and writes to nobody', async () => {
    expect(await night()).toEqual([])
    const [last] = await lastBooks(world.ctx(administrator), 5)
    expect(last?.broken).toEqual([])
    expect(last?.checks).toBeGreaterThan(40)
  })

  it('names what is wrong, and writes to each administrator once a day', async () => {
    await world.pool.query('update stock.level set on_hand = on_hand + 1')
    world.at('2026-03-11T02:00:00Z')
    const mails = [{ to_address: 'patronne@vis.example', subject: 'Contrôle des livres : 1 défaut' }]
    expect(await night()).toEqual(mails)
    expect(await night()).toEqual(mails)
    const [last] = await lastBooks(world.ctx(administrator), 5)
    expect(last?.broken).toEqual([{ check: 'stock: levels on hand equal the ledger', rows: 1, first: expect.objectContaining({ on_hand: 101, ledger: '100' }) }])
    world.at('2026-03-12T02:00:00Z')
    expect(await night()).toHaveLength(2)
  })

  it('calls each check in words on the page', async () => {
    const names: string[] = []
    for await (const { name } of checkBooks(world.system(), [])) names.push(name)
    expect(names.length).toBeGreaterThan(40)
    expect(names.filter((name) => booksCheckWord(name) === name)).toEqual([])
  })

  it('is read by administrators, who are told when no night has been checked any more', async () => {
    const read = async (who: Ctx) => loader(pageArgs<never>(world, world.ctx(who)))
    expect(await read(administrator)).toMatchObject({ late: false, checks: [{ broken: [{ rows: 1 }] }, {}, {}, {}] })
    world.at('2026-03-13T14:00:01Z')
    expect(await read(administrator)).toMatchObject({ late: true })
    await expect(read(await aStaff(world, ['logistics']))).rejects.toMatchObject({ code: 'access.denied' })
  })
})
