import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exportRows } from '#modules/integration/index.ts'
import type { ExportKind } from '#platform/csv/export-kind.ts'
import type { ImportKind } from '#platform/csv/import-kind.ts'
import { aBuyer, aCategory, aCompany, anArticle, aStaff, createWorld, type World } from '#testing/index.ts'
import { exportedFile } from '#testing/exported-file.ts'
import { importFile } from '#testing/import-file.ts'
import {
  articleExport,
  articleImport,
  assortmentExport,
  assortmentImport,
  attributeExport,
  attributeImport,
  categoryExport,
  categoryImport,
  clientRefExport,
  clientRefImport,
  relationExport,
  relationImport,
} from '../index.ts'

let world: World
let bolt: { id: number; productId: number }
beforeAll(async () => {
  world = await createWorld()
  const company = await aCompany(world, { number: 'C1' })
  const screws = await aCategory(world, { code: 'visserie', name: 'Visserie', nameEn: 'Screws' })
  await aCategory(world, { code: 'vis-bois', name: 'Vis', parentId: screws.id })
  // Two neighbours of one name, and a first level that bears the code of another: only codes tell them apart.
  await aCategory(world, { code: 'vis-metaux', name: 'Vis', parentId: screws.id })
  await aCategory(world, { code: 'autres', name: 'Vis-metaux' })
  await importFile(
    world.system(),
    articleImport,
    [
      'sku;name_fr;name_en;product;product_name_fr;category;brand;unit;price_per;min_qty;multiple;pack:box;ean;maker_ref;weight_kg;attr:matière;attr:length (mm);description_fr;axes',
      'VIS-1;"Vis « TH » : 8,8; ""longue""";Bolt;VIS;Vis à bois;vis-metaux;Forgeron;pièce;100;100;100;200;3760000000017;HB 1 | HB-2;0,0185;Acier zingué;40,5;"Ligne 1\nLigne 2";length',
      'VIS-2;Vis;;VIS;Vis à bois;vis-metaux;Forgeron;pièce;100;100;100;;;;;Inox;;"Ligne 1\nLigne 2";length',
      'CABLE;-Câble;=Cable;;;Vis-metaux;;mètre;1;0,5;0,5;;;;;;;;',
      'LAMPE;Lampe;;;;vis-bois;;pièce;1;;;;;;;;;;',
    ].join('\n'),
  )
  bolt = (await world.pool.query(`select id, product_id as "productId" from catalogue.variant where sku = 'VIS-1'`)).rows[0]
  // As other doors write them: codes that are no slugs of their labels, spaces that don't break, an article without English name.
  await world.pool.query(`insert into catalogue.attribute (code, kind) values ('Coat_2', 'list'), ('outdoor', 'boolean'), ('note', 'text')`)
  await world.pool.query(`insert into catalogue.attribute_value (attribute_code, value_code) values ('Coat_2', 'ZN'), ('Coat_2', 'ni')`)
  await world.pool.query(`insert into catalogue.attribute_value_text values ('Coat_2', 'ZN', 'fr', 'Zingué\u00a0blanc'), ('Coat_2', 'ZN', 'en', 'Zinc')`)
  await world.pool.query(`update catalogue.variant set attributes = attributes || '{"Coat_2": "ZN", "outdoor": false, "note": "M8\u00a0:\u00a0fin"}' where sku = 'VIS-1'`)
  await world.pool.query(`update catalogue.variant_text set name = 'Lampe\u00a0: 12\u202fV' where name = 'Lampe'`)
  await anArticle(world, {
    sku: 'OLD',
    state: 'withdrawn',
    clientRefs: [
      [company.id, 'X 1'],
      [company.id, 'X-2'],
    ],
    category: 'autres',
  })
  await world.pool.query(
    `insert into catalogue.relation (variant_id, kind, other_id, position) select a.id, k, b.id, 3 from catalogue.variant a, catalogue.variant b, unnest(array['spare', 'accessory']) k where a.sku = 'VIS-1' and b.sku in ('CABLE', 'LAMPE')`,
  )
  await world.pool.query(`update catalogue.variant set replaced_by = $1 where sku = 'OLD'`, [bolt.id])
  await world.pool.query(
    `insert into catalogue.assortment_rule (audience, class_id, company_id, target, target_id, allow, valid) values
    ('everyone', null, null, 'all', null, true, '(,)'), ('company', null, $1, 'category', $2, false, '(,)'), ('company', null, $1, 'variant', $3, true, '[2026-01-01,2026-07-01)'),
    ('class', (select class_id from accounts.company where id = $1), null, 'product', $4, false, '[2026-05-01,)'), ('everyone', null, null, 'brand', (select min(id) from catalogue.brand), true, '(,2027-01-01)')`,
    [company.id, screws.id, bolt.id, bolt.productId],
  )
})
afterAll(() => world.drop())

const kinds: [string, ExportKind, ImportKind, number][] = [
  ['articles', articleExport, articleImport as ImportKind, 5],
  ['attributes', attributeExport, attributeImport as ImportKind, 9],
  ['categories', categoryExport, categoryImport as ImportKind, 4],
  ['relations', relationExport, relationImport as ImportKind, 5],
  ['client references', clientRefExport, clientRefImport as ImportKind, 1],
  ['rules of the assortment', assortmentExport, assortmentImport as ImportKind, 5],
]

/** Everything of the catalogue, its counters of changes included. */
async function everything() {
  const tables = [
    'category',
    'category_text',
    'brand',
    'attribute',
    'attribute_text',
    'attribute_value',
    'attribute_value_text',
    'product',
    'product_text',
    'variant',
    'variant_text',
    'pack',
    'code',
    'relation',
    'assortment_rule',
    'version',
  ]
  return Promise.all(tables.map(async (table) => (await world.pool.query(`select '${table}' as t, xmin::text, x.* from catalogue.${table} x order by x::text`)).rows))
}

describe.each(kinds)('%s', (_, exported, imported, lines) => {
  it.each(['machine', 'fr', 'en'] as const)('go out for %s and come back without a difference', async (reader) => {
    const file = await exportedFile(world.system(), exported, {}, reader)
    const before = await everything()
    expect(await importFile(world.system(), imported, file)).toMatchObject({ state: 'done', read: lines, written: 0, unchanged: lines, rejects: [] })
    expect(await everything()).toEqual(before)
  })
})

describe('what goes out', () => {
  it('is what the list of articles shows', async () => {
    const skus = async (asked: Record<string, string>) =>
      (await exportedFile(world.system(), articleExport, asked)).match(/^(VIS-\d|CABLE|LAMPE|OLD),/gm)?.map((start) => start.slice(0, -1))
    expect(await skus({ q: 'vis-' })).toEqual(['VIS-1', 'VIS-2'])
    expect(await skus({ state: 'withdrawn' })).toEqual(['OLD'])
    const { rows } = await world.pool.query(`select id from catalogue.category where code = 'visserie'`)
    expect(await skus({ category: String(rows[0].id) })).toEqual(['VIS-1', 'VIS-2', 'LAMPE'])
  })

  it('is one reading: what is written meanwhile is not in it', async () => {
    const { columns, rows } = await exportRows(world.system(), [articleExport], 'articles')
    await world.pool.query(`update catalogue.variant set weight_grams = 7 where sku = 'OLD'`)
    const cells = await Array.fromAsync(rows)
    expect(cells.find(([sku]) => sku === 'OLD')?.[columns.indexOf('weight_kg')]).toBeNull()
  })

  it('is for whoever may read it; a visitor, a buyer and logistics are told apart', async () => {
    await expect(exportedFile(world.ctx(), articleExport)).rejects.toMatchObject({ code: 'access.sign_in' })
    await expect(exportedFile(await aBuyer(world), articleExport)).rejects.toMatchObject({ code: 'access.denied', details: { right: 'catalogue.read' } })
    expect(await exportedFile(await aStaff(world, ['logistics']), articleExport)).toContain('VIS-1')
    await expect(exportRows(world.system(), [articleExport], 'colours')).rejects.toMatchObject({ code: 'export.kind_unknown' })
  })
})
