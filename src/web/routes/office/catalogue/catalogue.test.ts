import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '#platform/context.ts'
import { aCategory, anArticle, answered, aStaff, createWorld, pageArgs, type World } from '#testing/index.ts'
import { action as change, loader as changePage } from '../articles/change.tsx'
import { loader as list } from '../articles/list.tsx'
import { action as packs, loader as packsPage } from '../articles/packs.tsx'
import { loader as shopCategory } from '../../shop/category.tsx'
import { action as brands, loader as brandsPage } from './brands.tsx'
import { action as attribute, loader as attributePage } from './attribute.tsx'
import { action as categories, loader as categoriesPage } from './categories.tsx'

let world: World
let product: Ctx
let nails: { id: number }
let bolts: { id: number }

beforeAll(async () => {
  world = await createWorld()
  product = await aStaff(world, ['product_manager'])
  bolts = await aCategory(world, { code: 'boulons' })
  nails = await aCategory(world, { code: 'clous' })
  await anArticle(world, { sku: 'B-1', category: 'boulons' })
  await anArticle(world, { sku: 'C-1', category: 'clous', unitNet: null })
})
afterAll(() => world.drop())

describe('the page of categories', () => {
  const sent = async (form: Record<string, string>, who = product) => answered(await categories(pageArgs(world, who, { path: '/office/categories', form })))
  const order = async () => (await categoriesPage(pageArgs(world, product))).rows.map(({ code, depth }) => `${depth} ${code}`)

  it('moves by the buttons that need no scripts, and offers only the ways that lead somewhere', async () => {
    expect((await categoriesPage(pageArgs(world, product))).rows.map(({ ways }) => ways)).toEqual([['down'], ['up', 'in']])
    await sent({ verb: 'in', id: String(nails.id) })
    expect(await order()).toEqual(['0 boulons', '1 clous'])
    await sent({ verb: 'out', id: String(nails.id) })
    await sent({ verb: 'up', id: String(nails.id) })
    expect(await order()).toEqual(['0 clous', '0 boulons'])
  })

  it('is moved by a drop behind the last one, and put back by the form that the page offers then, unless the tree has changed since', async () => {
    const before = await order()
    const drop = () => sent({ verb: 'place', id: String(nails.id), seenParent: '', parentId: String(bolts.id), beforeId: '' })
    const back = (answer: Awaited<ReturnType<typeof drop>>) => {
      if (!('moved' in answer)) throw new Error('it was not moved')
      const { id, from, tree } = answer.moved
      return sent({ verb: 'back', id: String(id), parentId: String(from.parentId ?? ''), beforeId: String(from.beforeId ?? ''), tree })
    }
    const dropped = await drop()
    expect(await order()).toEqual(['0 boulons', '1 clous'])
    expect(await back(dropped)).toEqual({ back: nails.id })
    expect(await order()).toEqual(before)
    const again = await drop()
    await sent({ verb: 'out', id: String(nails.id) })
    expect(await back(again)).toMatchObject({ refusal: { code: 'category.tree_changed' } })
    expect(await order()).toEqual(['0 boulons', '0 clous'])
  })

  it('keeps what was typed when an address is taken', async () => {
    const typed = { verb: 'save', id: String(nails.id), seenFr: 'clous', seenEn: 'clous', nameFr: 'Pointes', slugFr: 'boulons', nameEn: '', slugEn: '' }
    expect(await sent(typed)).toMatchObject({ refusal: { code: 'slug.taken', details: { field: 'slugFr' } }, typed })
  })

  it('leads the shop from a renamed address to the new one for good', async () => {
    await expect(
      sent({ verb: 'save', id: String(bolts.id), seenFr: 'boulons', seenEn: 'boulons', nameFr: 'Boulonnerie', slugFr: 'boulonnerie', nameEn: 'Bolts', slugEn: 'bolts' }),
    ).rejects.toMatchObject({ status: 302 })
    await world.runReactions()
    await expect(shopCategory(pageArgs(world, undefined, { params: { slug: 'boulons' } }))).rejects.toMatchObject({ status: 301 })
  })

  it('is not changed by who only reads', async () => {
    await expect(sent({ verb: 'down', id: String(nails.id) }, await aStaff(world, ['logistics']))).rejects.toMatchObject({ code: 'access.denied' })
  })
})

describe('the page of brands', () => {
  const sent = async (form: Record<string, string>) => answered(await brands(pageArgs(world, product, { path: '/office/brands', form })))

  it('merges two only for who ticks that it cannot be undone, and keeps what he chose', async () => {
    await sent({ name: 'Ferrolys' })
    await sent({ name: 'Ferrolis' })
    const { rows } = await brandsPage(pageArgs(world, product))
    const [from, into] = ['Ferrolis', 'Ferrolys'].map((name) => String(rows.find((row) => row.name === name)?.id)) as [string, string]
    const asked = { verb: 'merge', from, into }
    expect(await sent(asked)).toMatchObject({ refusal: { code: 'form.unsure' }, typed: asked })
    expect(await sent({ ...asked, sure: 'on' })).toEqual({ saved: true })
  })
})

describe('the page of an attribute', () => {
  it('is not there for a code that nothing has, whether one looks or writes', async () => {
    const args = { params: { code: 'nothing' }, form: { verb: 'attribute', labelFr: 'X', kind: 'text' } }
    await expect(attributePage(pageArgs(world, product, { params: args.params }))).rejects.toMatchObject({ init: { status: 404 } })
    await expect(attribute(pageArgs(world, product, args))).rejects.toMatchObject({ init: { status: 404 } })
  })
})

describe('the list of articles', () => {
  it('shows those without a price', async () => {
    expect((await list(pageArgs(world, product, { path: '/office/articles?missing=price' }))).rows.map(({ sku }) => sku)).toEqual(['C-1'])
  })
})

describe('a change of all that match', () => {
  const path = `/office/articles/change?all=1&missing=price&field=leadDays`

  it('is shown, written, and taken back', async () => {
    const sent = async (form: Record<string, string>) => answered(await change(pageArgs(world, product, { path, form })))
    expect(await sent({ verb: 'preview', value: '7' })).toMatchObject({ preview: { matched: 1, changing: 1 }, values: { value: '7' } })
    const answer = await sent({ verb: 'write', value: '7' })
    expect(answer).toMatchObject({ written: { changed: 1 } })
    expect(await sent({ verb: 'undo', change: String('written' in answer ? answer.written?.id : '') })).toEqual({ undone: 1 })
  })

  it('asks for a choice when nothing is ticked', async () => {
    await expect(changePage(pageArgs(world, product, { path: '/office/articles/change' }))).rejects.toMatchObject({ code: 'articles.none_chosen' })
  })
})

describe('the packs of an article', () => {
  it('keep what was typed when one cannot be', async () => {
    const { packaging } = await packsPage(pageArgs(world, product, { params: { sku: 'B-1' } }))
    const sent = async (form: Record<string, string>) =>
      answered(await packs(pageArgs(world, product, { params: { sku: 'B-1' }, form: { verb: 'packaging', seen: JSON.stringify(packaging), ...form } })))
    expect(await sent({ 'pack-box': '1', 'codes-ean': '' })).toMatchObject({ refusal: { code: 'article.pack_too_small' }, typed: { 'pack-box': '1' } })
    expect(await sent({ 'pack-box': '100', 'pack-pallet': '4 800', 'codes-maker': 'HB\nHC' })).toEqual({ saved: 'packaging' })
    expect((await packsPage(pageArgs(world, product, { params: { sku: 'B-1' } }))).packaging).toEqual({
      packs: [
        { unit: 'box', factor: 100 },
        { unit: 'pallet', factor: 4_800 },
      ],
      codes: [
        { kind: 'maker', code: 'HB' },
        { kind: 'maker', code: 'HC' },
      ],
    })
  })
})
