import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { breaches, createWorld, someVatRates, type World } from '#testing/index.ts'
import { importFile } from '#testing/import-file.ts'
import { preparedMeanwhile } from '#testing/prepared-meanwhile.ts'
import { articleImport, articleSheet } from '../index.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
  await someVatRates(world)
})
afterAll(() => world.drop())

let sku: string
let n = 0
beforeEach(async () => {
  sku = `A-${++n}`
  await importFile(world.system(), articleImport, `sku;name_fr;category;brand;pack:box;attr:Matière\n${sku};Vis ${n};Visserie;Forgeron;10;Acier`)
})

const row = (more: object) => ({ sku, attributes: {}, packs: {}, ...more }) as never
const meanwhile = (rows: never[], happens: () => Promise<unknown>) =>
  preparedMeanwhile(
    world.system(),
    articleImport,
    rows.map((one, i) => ({ line: i + 2, row: one })),
    happens,
  )
const sheet = async () => (await articleSheet(world.system(), sku))!
const mine = `(select id from catalogue.variant where sku = $1)`

describe('articles that were compared before another writer', () => {
  it('are written as compared when nobody came between', async () => {
    expect(await meanwhile([row({ name_fr: 'Vis neuve' })], async () => undefined)).toMatchObject({ written: 1, rejects: [] })
    expect(await sheet()).toMatchObject({ nameFr: 'Vis neuve', packs: [{ unit: 'box', factor: 10 }] })
  })

  it('keep what he changed beside them', async () => {
    const happens = async () => {
      await world.pool.query(`update catalogue.variant_text set name = 'Vis à lui' where variant_id = ${mine}`, [sku])
      await world.pool.query(`insert into catalogue.pack (variant_id, unit, factor) select ${mine}, 'pallet', 400`, [sku])
    }
    expect(await meanwhile([row({ weight_kg: 21 })], happens)).toMatchObject({ written: 1, rejects: [] })
    expect(await sheet()).toMatchObject({
      nameFr: 'Vis à lui',
      weightGrams: 21,
      packs: [
        { unit: 'box', factor: 10 },
        { unit: 'pallet', factor: 400 },
      ],
    })
  })

  it('are written where he undid what they say, although they said nothing new when they were compared', async () => {
    const happens = () => world.pool.query(`update catalogue.variant set weight_grams = 99 where sku = $1`, [sku])
    await meanwhile([row({ weight_kg: 5 })], async () => undefined)
    expect(await meanwhile([row({ weight_kg: 5 })], happens)).toMatchObject({ written: 1 })
    expect(await sheet()).toMatchObject({ weightGrams: 5 })
  })

  it('are changed, not made twice, where he has made them', async () => {
    const made = { sku: `${sku}-NEW`, name_fr: 'Deux fois', category: 'Visserie' }
    const happens = () => importFile(world.system(), articleImport, `sku;name_fr;category;weight_kg\n${sku}-NEW;Le premier;Visserie;0,03`)
    expect(await meanwhile([row(made)], happens)).toMatchObject({ written: 1, rejects: [] })
    sku = `${sku}-NEW`
    expect(await sheet()).toMatchObject({ nameFr: 'Deux fois', weightGrams: 30 })
  })

  it('have the value of a list that he has taken away meanwhile made again', async () => {
    const happens = () => world.pool.query(`delete from catalogue.attribute_value where value_code = 'acier'`)
    await meanwhile([row({ name_fr: 'Vis', attributes: { Matière: 'Acier' } })], happens)
    expect((await world.pool.query(`select count(*)::int as n from catalogue.attribute_value where value_code = 'acier'`)).rows).toEqual([{ n: 1 }])
    expect(await breaches(world)).toEqual([])
  })

  it('leave to the writing what names something that is not there yet', async () => {
    const ctx = world.system()
    expect(await articleImport.prepare?.({ ...ctx, memo: new Map() }, [{ line: 2, row: row({ attributes: { 'Couleur jamais vue': 'Rouge' } }) }])).toBeNull()
  })
})
