import { afterAll, beforeAll, expect, it } from 'vitest'
import { aCompany, createWorld, outcomes, type World } from '#testing/index.ts'
import { importFile } from '#testing/import-file.ts'
import { changeCompany, companyImport, invariants } from './index.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.drop())

type Company = Awaited<ReturnType<typeof aCompany>>
const hang = (child: Company, parent: Company) => changeCompany(world.system(), child.id, 1, { name: child.name, classId: child.class_id, country: 'FR', parentId: parent.id })
const circular = async () => (await world.pool.query(invariants.find(({ sql }) => sql.includes('parent_id'))!.sql)).rows

it('lets no circle close when its links are saved at the same moment, by hand', async () => {
  const rings = await Promise.all(Array.from({ length: 10 }, () => Promise.all([aCompany(world), aCompany(world), aCompany(world)])))
  expect(await outcomes(rings.flatMap(([a, b, c]) => [hang(a, b), hang(b, c), hang(c, a)]))).toEqual({ ok: 20, 'company.circular_parent': 10 })
  expect(await circular()).toEqual([])
})

it('nor by two files at once', async () => {
  const pairs = await Promise.all(Array.from({ length: 10 }, () => Promise.all([aCompany(world), aCompany(world)])))
  const file = (links: readonly (readonly [Company, Company])[]) =>
    importFile(world.system(), companyImport, ['number;parent', ...links.map(([child, parent]) => `${child.number};${parent.number}`)].join('\n'))
  const [down, up] = await Promise.all([file(pairs), file(pairs.map(([a, b]) => [b, a] as const))])
  expect(down.written + up.written).toBe(10)
  expect([...down.rejects, ...up.rejects].map(({ code }) => code)).toEqual(Array.from({ length: 10 }, () => 'company.circular_parent'))
  expect(await circular()).toEqual([])
})
