import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aCompany, anArticle, createWorld, type World } from '#testing/index.ts'
import { importFile } from '#testing/import-file.ts'
import { articleImport, attributeImport, attributeLabels, categories, categoryImport, clientRefImport, invariants, relationImport, replacementOf } from '../index.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
  await anArticle(world, { sku: 'VIS', category: 'bolts', attributes: { diameter: 'm8', length: 40 } })
  await anArticle(world, { sku: 'ECROU', category: 'bolts' })
  await anArticle(world, { sku: 'OLD', state: 'withdrawn' })
  await aCompany(world, { number: 'C1' })
})
afterAll(() => world.drop())

const version = async () => (await world.pool.query('select n from catalogue.version')).rows[0].n
const codesOf = (run: { rejects: { line: number; code: string }[] }) => run.rejects.map(({ line, code }) => [line, code])

describe('categories from a file', () => {
  const imported = (...lines: string[]) => importFile(world.system(), categoryImport, lines.join('\n'))
  const tree = async () => new Map((await categories(world.system())).map((one) => [one.code, one]))

  it('stand below each other in any order of lines, with names, addresses and places', async () => {
    expect(await imported('Code;Parent;Nom;name_en;Ordre', 'm8;metal;Vis M8;M8 screws;2', 'metal;;Métaux;Metals;1', 'bolts;metal;;;')).toMatchObject({ written: 3, rejects: [] })
    const found = await tree()
    expect(found.get('m8')).toMatchObject({ name: 'Vis M8', slug: 'vis-m8', path: [found.get('metal')!.id, found.get('m8')!.id] })
    expect(found.get('bolts')).toMatchObject({ path: [found.get('metal')!.id, found.get('bolts')!.id] })
  })

  it('are written only where they differ, and tell the search when the articles below are found otherwise', async () => {
    const before = await version()
    expect(await imported('code;parent;name_fr', 'm8;metal;Vis M8', 'bolts;metal;')).toMatchObject({ written: 0, unchanged: 2 })
    expect(await version()).toBe(before)
    expect(await imported('code;name_fr', 'metal;Métal')).toMatchObject({ written: 1 })
    const { rows } = await world.pool.query(`select payload -> 'variantIds' as ids from platform.event where name = 'catalogue.product-published' order by id desc limit 1`)
    expect(rows[0].ids).toHaveLength(2)
  })

  it.each([
    [
      'a parent that is not there',
      ['code;parent;name_fr', 'x1;nowhere;X', 'x2;x1;Y'],
      [
        [2, 'category.parent_unknown'],
        [3, 'category.parent_unknown'],
      ],
    ],
    ['a circle', ['code;parent', 'metal;m8'], [[2, 'category.circular']]],
    ['no name', ['code;parent', 'x3;metal'], [[2, 'category.name_missing']]],
    ['two lines of one code', ['code;name_fr', 'x4;A', 'x4;B'], [[3, 'import.line_repeated']]],
  ])('are rejected with %s', async (_, lines, rejects) => {
    expect(codesOf(await imported(...lines))).toEqual(rejects)
  })
})

describe('attributes from a file', () => {
  const imported = (...lines: string[]) => importFile(world.system(), attributeImport, lines.join('\n'))

  it('are defined by a line of their own, their values by lines behind it', async () => {
    const lines = [
      'attribut;genre;unité;filtre;libellé;label_en;valeur;libellé valeur;value_label_en',
      'diameter;liste;;oui;Diamètre;Diameter;;;',
      'diameter;;;;;;m8;M8;M8',
      'diameter;;;;;;m10;M10;',
      'length;nombre;mm;non;Longueur;;;;',
    ]
    expect(await imported(...lines)).toMatchObject({ written: 4, rejects: [] })
    const labels = await attributeLabels(world.system())
    expect(labels.get('diameter')).toMatchObject({
      kind: 'list',
      label: 'Diamètre',
      facet: true,
      values: new Map([
        ['m10', 'M10'],
        ['m8', 'M8'],
      ]),
    })
    expect(labels.get('length')).toMatchObject({ kind: 'number', unit: 'mm', facet: false })
    const before = await version()
    expect(await imported(...lines)).toMatchObject({ written: 0, unchanged: 4 })
    expect(await version()).toBe(before)
  })

  it('give articles their values by code or by a label in any language', async () => {
    await imported('attribute;kind;value;value_label_fr;value_label_en', 'coat;list;;;', 'coat;;zn;Zingué blanc;Zinc plated')
    await importFile(world.system(), articleImport, 'sku;attr:coat\nVIS;Zinc plated\nECROU;zn')
    const { rows } = await world.pool.query(`select attributes ->> 'coat' as coat from catalogue.variant where sku in ('VIS', 'ECROU')`)
    expect(rows).toEqual([{ coat: 'zn' }, { coat: 'zn' }])
  })

  it.each([
    ['a kind that would betray what articles hold', ['attribute;kind', 'length;list'], [[2, 'attribute.kind_in_use']]],
    ['values of what is no list', ['attribute;value', 'length;12'], [[2, 'attribute.not_a_list']]],
    ['values of nothing', ['attribute;value', 'weight;12'], [[2, 'attribute.unknown']]],
    ['a kind that does not exist', ['attribute;kind', 'weight;colour'], [[2, 'import.not_choice']]],
  ])('are rejected with %s', async (_, lines, rejects) => {
    expect(codesOf(await imported(...lines))).toEqual(rejects)
  })
})

describe('relations from a file', () => {
  const imported = (...lines: string[]) => importFile(world.system(), relationImport, lines.join('\n'))

  it('are made, moved and taken away, and an article is replaced by another', async () => {
    const lines = ['sku;genre;vers;ordre', 'vis;accessoire;ECROU;2', 'VIS;goes_with;ECROU;', 'OLD;remplacé par;VIS;']
    expect(await imported(...lines)).toMatchObject({ written: 3, rejects: [] })
    expect(await imported(...lines)).toMatchObject({ written: 0, unchanged: 3 })
    expect(await replacementOf(world.ctx(), { sku: 'OLD', slug: 'p-old' })).toMatchObject({ sku: 'OLD', by: { sku: 'VIS' } })
    expect(await imported('sku;kind;other;position;remove', 'VIS;accessory;ECROU;5;', 'VIS;goes_with;ECROU;;x', 'VIS;spare;ECROU;;oui')).toMatchObject({ written: 2, unchanged: 1 })
    const { rows } = await world.pool.query('select kind, position from catalogue.relation')
    expect(rows).toEqual([{ kind: 'accessory', position: 5 }])
  })

  it('are rejected when an article is not there, or is related to itself', async () => {
    expect(codesOf(await imported('sku;kind;other', 'VIS;spare;NONE', 'NONE;spare;VIS', 'VIS;spare;vis', 'VIS;cousin;ECROU'))).toEqual([
      [2, 'relation.sku_unknown'],
      [3, 'relation.sku_unknown'],
      [4, 'relation.with_itself'],
      [5, 'import.not_choice'],
    ])
  })
})

describe("clients' references from a file", () => {
  const imported = (...lines: string[]) => importFile(world.system(), clientRefImport, lines.join('\n'))

  it("are all of a client's names for an article; an empty cell takes them away", async () => {
    expect(await imported('client;sku;référence client', 'C1;VIS;4711 | 4712', 'C1;ECROU;99')).toMatchObject({ written: 2 })
    expect(await imported('client;sku;référence client', 'C1;VIS;4712|4711', 'C1;ECROU;')).toMatchObject({ written: 1, unchanged: 1 })
    const { rows } = await world.pool.query(`select code from catalogue.code where kind = 'client' order by code`)
    expect(rows).toEqual([{ code: '4711' }, { code: '4712' }])
    expect(codesOf(await imported('client;sku;refs', 'C9;VIS;1', 'C1;NONE;1', `C1;VIS;${'x'.repeat(65)}`))).toEqual([
      [2, 'company.number_unknown'],
      [3, 'relation.sku_unknown'],
      [4, 'article.code_too_long'],
    ])
  })
})

it('leave the books of the catalogue in order', async () => {
  for (const { name, sql } of invariants) expect((await world.pool.query(sql)).rows, name).toEqual([])
})
