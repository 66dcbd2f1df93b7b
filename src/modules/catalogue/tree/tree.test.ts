import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  categoryBySlug,
  deleteCategory,
  mergeBrands,
  moveCategory,
  officeBrands,
  officeTree,
  productBySlug,
  productSheet,
  saveBrand,
  saveCategory,
  saveProduct,
  takeBackMove,
} from '#modules/catalogue/index.ts'
import { searchArticles } from '#modules/search/index.ts'
import type { Ctx } from '#platform/context.ts'
import { aCategory, anArticle, aStaff, createWorld, type World } from '#testing/index.ts'

let world: World
let product: Ctx
let screws: { id: number }
let metal: { id: number }
let wood: { id: number }
let tools: { id: number }

beforeAll(async () => {
  world = await createWorld()
  product = await aStaff(world, ['product_manager'])
  screws = await aCategory(world, { code: 'visserie', name: 'Visserie' })
  metal = await aCategory(world, { code: 'metal', name: 'Vis métaux', parentId: screws.id })
  wood = await aCategory(world, { code: 'bois', name: 'Vis bois', parentId: screws.id })
  tools = await aCategory(world, { code: 'outils', name: 'Outils' })
  await anArticle(world, { sku: 'M8', name: 'Vis M8', category: 'metal', brand: 'ACME' })
  await world.runReactions()
})
afterAll(() => world.drop())

const tree = async () => (await officeTree(world.ctx(product))).map(({ code, depth, own, total }) => [code, depth, own, total])
const input = (fr: string, slugFr = '') => ({ fr: { name: fr, slug: slugFr }, en: { name: '', slug: '' } })

describe('the tree of categories', () => {
  it('counts what each holds by itself and with all below', async () => {
    expect(await tree()).toEqual([
      ['visserie', 0, 0, 1],
      ['metal', 1, 1, 1],
      ['bois', 1, 0, 0],
      ['outils', 0, 0, 0],
    ])
  })

  it('is ordered by moving one before another', async () => {
    await moveCategory(product, wood.id, { parentId: screws.id, beforeId: metal.id })
    await moveCategory(product, tools.id, { parentId: null, beforeId: screws.id })
    expect((await tree()).map(([code]) => code)).toEqual(['outils', 'visserie', 'bois', 'metal'])
  })

  it('moves all that hangs below, and the shop finds the articles there', async () => {
    await moveCategory(product, screws.id, { parentId: tools.id, beforeId: null })
    await world.runReactions()
    expect((await tree()).at(-1)).toEqual(['metal', 2, 1, 1])
    expect((await searchArticles(world.ctx(), { categoryId: tools.id })).total).toBe(1)
  })

  it('never hangs a category below itself, however far', async () => {
    await expect(moveCategory(product, tools.id, { parentId: metal.id, beforeId: null })).rejects.toMatchObject({ code: 'category.circular', details: { category: 'Outils' } })
    await expect(moveCategory(product, tools.id, { parentId: tools.id, beforeId: null })).rejects.toMatchObject({ code: 'category.circular' })
  })

  it('tells whoever moves what another has moved or taken away in the meantime, and leaves it where it is', async () => {
    const [from, to, moved, beside] = [await aCategory(world), await aCategory(world), await aCategory(world), await aCategory(world)]
    await moveCategory(product, moved.id, { parentId: from.id, beforeId: null }, null)
    await expect(moveCategory(product, moved.id, { parentId: to.id, beforeId: null }, null)).rejects.toMatchObject({ code: 'category.tree_changed' })
    await expect(moveCategory(product, moved.id, { parentId: to.id, beforeId: beside.id }, from.id)).rejects.toMatchObject({ code: 'category.tree_changed' })
    await expect(moveCategory(product, beside.id, { parentId: null, beforeId: beside.id }, null)).rejects.toMatchObject({ code: 'category.tree_changed' })
    const { rows } = await world.pool.query('select parent_id from catalogue.category where id = $1', [moved.id])
    expect(rows).toEqual([{ parent_id: from.id }])
    await moveCategory(product, moved.id, { parentId: to.id, beforeId: null }, from.id)
  })

  it('puts a moved one back where it stood, before the same one or at the end, with all below it and its articles', async () => {
    const [home, other] = [await aCategory(world), await aCategory(world)]
    const [first, second, last] = [await aCategory(world, { parentId: home.id }), await aCategory(world, { parentId: home.id }), await aCategory(world, { parentId: home.id })]
    const below = await aCategory(world, { code: 'tout-en-bas', parentId: first.id })
    await anArticle(world, { category: 'tout-en-bas' })
    await world.runReactions()
    const places = async () => (await officeTree(world.ctx(product))).map(({ id, parentId, depth }) => [id, parentId, depth])
    const stood = await places()
    for (const [moved, to] of [
      [first, { parentId: other.id, beforeId: null }],
      [second, { parentId: home.id, beforeId: first.id }],
      [last, { parentId: null, beforeId: home.id }],
      [last, { parentId: below.id, beforeId: null }],
    ] as const) {
      const done = await moveCategory(product, moved.id, to)
      await world.runReactions()
      expect(await places()).not.toEqual(stood)
      await takeBackMove(product, done)
      await world.runReactions()
      expect(await places()).toEqual(stood)
      expect((await searchArticles(world.ctx(), { categoryId: home.id })).total).toBe(1)
      expect((await searchArticles(world.ctx(), { categoryId: other.id })).total).toBe(0)
    }
  })

  it('moves nothing back once somebody has moved, made or removed one since, but does when one was only renamed', async () => {
    const [home, other, moved] = [await aCategory(world), await aCategory(world), await aCategory(world)]
    const changes = [
      () => moveCategory(product, other.id, { parentId: null, beforeId: home.id }),
      () => moveCategory(product, moved.id, { parentId: other.id, beforeId: null }),
      () => saveCategory(product, { id: null, parentId: null, input: input('Nouvelle') }),
      async () => deleteCategory(product, (await officeTree(product)).find(({ nameFr }) => nameFr === 'Nouvelle')!.id, []),
    ]
    for (const change of changes) {
      await moveCategory(product, moved.id, { parentId: null, beforeId: null })
      const done = await moveCategory(product, moved.id, { parentId: home.id, beforeId: null })
      await change()
      const stands = await tree()
      await expect(takeBackMove(product, done)).rejects.toMatchObject({ code: 'category.tree_changed' })
      expect(await tree()).toEqual(stands)
    }
    await moveCategory(product, moved.id, { parentId: null, beforeId: null })
    const done = await moveCategory(product, moved.id, { parentId: home.id, beforeId: null })
    await saveCategory(product, { id: other.id, input: input('Autrement') })
    await takeBackMove(product, done)
    expect((await officeTree(product)).find(({ id }) => id === moved.id)).toMatchObject({ parentId: null })
    await expect(takeBackMove(await aStaff(world, ['logistics']), done)).rejects.toMatchObject({ code: 'access.denied' })
  })

  it('takes a move back once when two ask for it at the same moment', async () => {
    const [home, moved] = [await aCategory(world), await aCategory(world)]
    const done = await moveCategory(product, moved.id, { parentId: home.id, beforeId: null })
    const both = await Promise.allSettled([takeBackMove(world.ctx(product), done), takeBackMove(world.ctx(product), done)])
    expect(both.map((one) => (one.status === 'rejected' ? one.reason.code : one.status)).toSorted()).toEqual(['category.tree_changed', 'fulfilled'])
  })

  it('lets two moves that would close a circle together do so one after the other: the second is refused', async () => {
    const [a, b] = [await aCategory(world), await aCategory(world)]
    const both = await Promise.allSettled([
      moveCategory(world.ctx(product), a.id, { parentId: b.id, beforeId: null }),
      moveCategory(world.ctx(product), b.id, { parentId: a.id, beforeId: null }),
    ])
    expect(both.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })

  it('keeps the way from an address that was renamed, and gives it up when another one takes the address', async () => {
    await saveCategory(product, { id: wood.id, input: input('Vis à bois') })
    expect(await categoryBySlug(world.ctx(), 'vis-a-bois')).toMatchObject({ id: wood.id })
    expect(await categoryBySlug(world.ctx(), 'bois')).toMatchObject({ id: wood.id })
    const timber = await saveCategory(product, { id: null, parentId: null, input: input('Bois') })
    expect(await categoryBySlug(world.ctx(), 'bois')).toMatchObject({ id: timber })
  })

  it('refuses an address that another one has, but makes a free one of a name', async () => {
    await expect(saveCategory(product, { id: wood.id, input: input('Vis', 'outils') })).rejects.toMatchObject({ code: 'slug.taken', details: { field: 'slugFr' } })
    const second = await saveCategory(product, { id: null, parentId: null, input: input('Outils') })
    expect((await officeTree(product)).find(({ id }) => id === second)).toMatchObject({ slugFr: 'outils-2', nameEn: '' })
  })

  it('tells the second of two who rename the same one', async () => {
    await expect(saveCategory(product, { id: tools.id, seen: { fr: 'Autrefois', en: '' }, input: input('Outillage') })).rejects.toMatchObject({
      code: 'category.changed_meanwhile',
      details: { name: 'Outils' },
    })
  })

  it('loses a category only when it is empty', async () => {
    await expect(deleteCategory(product, metal.id, [])).rejects.toMatchObject({ code: 'category.not_empty', details: { articles: 1 } })
    await expect(deleteCategory(product, tools.id, [])).rejects.toMatchObject({ code: 'category.not_empty', details: { below: 1 } })
    await deleteCategory(product, wood.id, [])
    expect((await tree()).map(([code]) => code)).not.toContain('bois')
  })

  it('is not changed without the right', async () => {
    await expect(moveCategory(await aStaff(world, ['logistics']), wood.id, { parentId: null, beforeId: null })).rejects.toMatchObject({ code: 'access.denied' })
  })
})

describe('the address of a product page', () => {
  it('leads on after it was renamed', async () => {
    const {
      version,
      texts: { fr },
    } = (await productSheet(product, 'M8'))!
    await saveProduct(product, 'm8', version, {
      axes: [],
      texts: { fr: { name: 'Vis à métaux', description: 'En acier', slug: 'vis-metaux' }, en: { name: '', description: '', slug: '' } },
    })
    expect(await productBySlug(world.ctx(), fr.slug)).toMatchObject({ slug: 'vis-metaux', name: 'Vis à métaux' })
    await expect(
      saveProduct(product, 'M8', version, { axes: [], texts: { fr: { name: 'X', description: '', slug: '' }, en: { name: '', description: '', slug: '' } } }),
    ).rejects.toMatchObject({ code: 'article.changed_meanwhile' })
  })
})

describe('brands', () => {
  const named = async (name: string) => (await officeBrands(product)).find((one) => one.name === name)!

  it('have one name each, whatever its letter case', async () => {
    await saveBrand(product, null, 'Forgeron')
    await expect(saveBrand(product, null, 'FORGERON')).rejects.toMatchObject({ code: 'brand.taken' })
  })

  it('become one: the articles change brand, and are found by it', async () => {
    const [from, into] = [await named('ACME'), await named('Forgeron')]
    expect(await mergeBrands(product, from.id, into.id, [])).toBe(1)
    await world.runReactions()
    expect(await named('Forgeron')).toMatchObject({ articles: 1 })
    expect((await searchArticles(world.ctx(), { words: 'forgeron' })).total).toBe(1)
  })
})
