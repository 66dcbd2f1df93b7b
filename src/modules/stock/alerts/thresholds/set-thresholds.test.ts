import { afterAll, beforeAll, expect, it } from 'vitest'
import { aBuyer, aLevel, anArticle, aStaff, aSupplierStock, createWorld, type World } from '#testing/index.ts'
import { exportedFile } from '#testing/exported-file.ts'
import { importFile } from '#testing/import-file.ts'
import type { Ctx } from '#platform/context.ts'
import { listThresholds, recomputeThresholds, setThresholds, thresholdExport, thresholdImport } from '../../index.ts'

let world: World
let purchasing: Ctx
let bolt: { id: number; sku: string }
beforeAll(async () => {
  world = await createWorld()
  purchasing = await aStaff(world, ['purchasing'])
  bolt = await anArticle(world, { sku: 'VIS-M8', onHand: 500, multiple: 25 })
  await anArticle(world, { sku: 'CABLE', unit: 'm', stepsPerUnit: 1_000, onHand: 80_000 })
  // Four a day for a hundred days, but for yesterday.
  await world.pool.query(
    `
    insert into stock.movement (variant_id, warehouse_id, kind, qty, effective_at, at, actor, actor_name)
    select $1, w.id, 'issue', -4, d, d, 't', 't' from stock.warehouse w, generate_series('2025-11-30T12:00:00Z'::timestamptz, '2026-03-08T12:00:00Z', '1 day') d where w.code = 'MAIN'`,
    [bolt.id],
  )
})
afterAll(() => world.drop())

const of = async (sku: string) => (await listThresholds(world.ctx(purchasing), { skus: [sku] })).rows[0]!

it('are set by hand or computed, a line at a time or many, each line answered', async () => {
  const results = await setThresholds(purchasing, [
    { sku: 'vis-m8', warehouse: 'MAIN', mode: 'computed', leadDays: 12 },
    { sku: 'CABLE', warehouse: 'MAIN', mode: 'hand', reorderPoint: 20_000, safety: 5_000 },
    { sku: 'CABLE', warehouse: 'MAIN', mode: 'none' },
    { sku: 'NONE', warehouse: 'MAIN', mode: 'none' },
    { sku: 'VIS-M8', warehouse: 'MOON', mode: 'none' },
  ])
  expect(results.map((result) => result.code ?? result.status)).toEqual(['set', 'set', 'stock.line_twice', 'stock.sku_unknown', 'stock.warehouse_unknown'])
  expect(await of('CABLE')).toMatchObject({ mode: 'hand', safety: 5_000, reorderPoint: 20_000, facts: null })
  // 3.96 a day for 12 + 1 days, a little that strays, by the box of 25.
  expect(await of('VIS-M8')).toMatchObject({
    mode: 'computed',
    safety: 25,
    reorderPoint: 75,
    leadDays: 12,
    facts: { perDayThousandths: 3_960, leadDays: 12, reviewDays: 1, serviceLevelMillionths: 950_000, step: 25, method: 'normal' },
  })
})

it.each([
  ['a safety above the point', { mode: 'hand', reorderPoint: 5, safety: 6 }, 'stock.threshold_below_safety'],
  ['half a step', { mode: 'hand', reorderPoint: 5.5 }, 'stock.quantity_invalid'],
  ['less than nothing', { mode: 'hand', reorderPoint: -1 }, 'stock.quantity_invalid'],
  ['100 %', { mode: 'computed', serviceLevelMillionths: 1_000_000 }, 'stock.service_level_invalid'],
  ['ten years', { mode: 'computed', leadDays: 3_650 }, 'stock.lead_days_invalid'],
  ['what somebody changed', { mode: 'hand', reorderPoint: 5, version: 99 }, 'stock.threshold_changed_meanwhile'],
] as const)('refuse %s', async (_, asked, code) => {
  expect(await setThresholds(purchasing, [{ sku: 'CABLE', warehouse: 'MAIN', ...asked }])).toMatchObject([{ status: 'refused', code }])
  expect(await of('CABLE')).toMatchObject({ reorderPoint: 20_000 })
})

it('a dry run tells what would come of it and leaves all as it is', async () => {
  expect(await setThresholds(purchasing, [{ sku: 'VIS-M8', warehouse: 'MAIN', mode: 'computed', leadDays: 30 }], { dryRun: true })).toMatchObject([
    { reorderPoint: 150, safety: 25 },
  ])
  expect(await of('VIS-M8')).toMatchObject({ reorderPoint: 75, leadDays: 12 })
})

it('follow demand at night, but for those by hand', async () => {
  world.at('2026-04-10T03:00:00Z')
  await recomputeThresholds(world.system())
  expect(await of('VIS-M8')).toMatchObject({ mode: 'computed', reorderPoint: 75, facts: { days: 131 } })
  expect(await of('CABLE')).toMatchObject({ mode: 'hand', reorderPoint: 20_000 })
})

it('go out as a file and come back without any difference', async () => {
  const file = await exportedFile(world.ctx(purchasing), thresholdExport)
  expect(file).toContain('CABLE')
  expect(await importFile(world.system(), thresholdImport, file)).toMatchObject({ state: 'done', written: 0, unchanged: 2, rejects: [] })
  expect(await importFile(world.system(), thresholdImport, 'Réf;Seuil;Sécurité\nCABLE;12,5;2\nNONE;1;0\nCABLE2;x;0')).toMatchObject({
    written: 1,
    rejects: [
      { line: 3, code: 'stock.sku_unknown' },
      { line: 4, code: 'import.not_number' },
    ],
  })
  expect(await of('CABLE')).toMatchObject({ reorderPoint: 12_500, safety: 2_000 })
})

it('are not for what a supplier holds: no tab, count or order of the list shows it', async () => {
  const afar = await aSupplierStock(world, { boss: world.system() })
  const before = await listThresholds(world.ctx(purchasing), {})
  await aLevel(world, { variantId: bolt.id, onHand: 9, warehouseId: afar.id })
  for (const sort of ['sku', 'name', 'available', 'perDay'] as const) {
    const { rows, counts } = await listThresholds(world.ctx(purchasing), { sort })
    expect([rows.map((row) => row.warehouse).includes(afar.code), counts]).toEqual([false, before.counts])
  }
  expect((await listThresholds(world.ctx(purchasing), { only: 'none', warehouse: afar.code })).total).toBe(0)
})

it('are not for a client', async () => {
  await expect(setThresholds(await aBuyer(world), [])).rejects.toMatchObject({ code: 'access.denied' })
})
