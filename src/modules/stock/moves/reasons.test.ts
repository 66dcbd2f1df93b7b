import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '#platform/context.ts'
import { anArticle, aStaff, aWarehouse, createWorld, type World } from '#testing/index.ts'
import { adjustReasons, adjustStock, listReasons, movementsOf, retireReason, saveReason } from '../index.ts'

let world: World
let nadia: Ctx
beforeAll(async () => {
  world = await createWorld()
  await aWarehouse(world, { code: 'MAIN' })
  nadia = await aStaff(world, ['logistics'], { name: 'Nadia Peyrard' })
})
afterAll(() => world.drop())

const named = async (nameFr: string) => (await listReasons(nadia)).find((reason) => reason.nameFr === nameFr)!
const offered = async () => (await adjustReasons(world.ctx(nadia))).map(({ name }) => name)

describe('the reasons of corrections', () => {
  it('are added in both languages, renamed, retired and put back; what was written in the ledger stays', async () => {
    await saveReason(nadia, null, { nameFr: '  Retour   de salon ', nameEn: 'Back from a fair' })
    const article = await anArticle(world, { onHand: 10 })
    const { code, version } = await named('Retour de salon')
    const correct = () => adjustStock(world.ctx(nadia), { warehouse: 'MAIN', reason: code, lines: [{ sku: article.sku, qty: 3 }] })
    await correct()
    await saveReason(nadia, { code, version }, { nameFr: 'Retour de foire', nameEn: 'Back from a fair' })
    expect((await movementsOf(nadia, article.id)).map(({ reason }) => reason)).toContain('Retour de salon')
    await retireReason(nadia, { code, version: version + 1 }, true)
    expect(await offered()).not.toContain('Retour de foire')
    await expect(correct()).rejects.toMatchObject({ code: 'stock.reason_missing' })
    await retireReason(nadia, { code, version: version + 2 }, false)
    expect((await offered()).at(-1)).toBe('Retour de foire')
    const { rows } = await world.pool.query(`select what, actor_name from platform.audit where subject = $1 order by id`, [code])
    expect(rows).toEqual(['added', 'renamed', 'retired', 'put_back'].map((verb) => ({ what: `stock.reason_${verb}`, actor_name: 'Nadia Peyrard' })))
  })

  it('refuse a name that another has, without one in English, an older version, and the last one to go', async () => {
    await expect(saveReason(nadia, null, { nameFr: 'PÉRIMÉ', nameEn: 'Too old' })).rejects.toMatchObject({ code: 'stock.reason_taken' })
    await expect(saveReason(nadia, null, { nameFr: 'Neuf', nameEn: ' ' })).rejects.toMatchObject({ code: 'stock.reason_name_missing', details: { field: 'nameEn' } })
    const lost = await named('Perdu ou volé')
    await saveReason(nadia, lost, { nameFr: 'Perdu', nameEn: 'Lost' })
    await expect(saveReason(nadia, lost, { nameFr: 'Volé', nameEn: 'Stolen' })).rejects.toMatchObject({ code: 'stock.changed_meanwhile' })
    const all = (await listReasons(nadia)).filter(({ retired }) => !retired)
    for (const reason of all.slice(1)) await retireReason(nadia, reason, true)
    await expect(retireReason(nadia, all[0]!, true)).rejects.toMatchObject({ code: 'stock.reason_last' })
  })

  it('are read by who reads stock, and kept by who manages it', async () => {
    const product = await aStaff(world, ['product_manager'])
    expect((await listReasons(product)).length).toBeGreaterThan(5)
    await expect(saveReason(product, null, { nameFr: 'X', nameEn: 'Y' })).rejects.toMatchObject({ code: 'access.denied' })
  })
})
