import type { Locator, Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import type { Ctx } from '#platform/context.ts'
import { aCategory } from '#testing/index.ts'
import { hears } from './browser.ts'
import { openSeller, type Seller } from './seller.ts'

let seller: Seller
let manager: Ctx

beforeAll(async () => {
  seller = await openSeller()
  manager = await seller.staff(['product_manager'], { name: 'Dora' })
  const { id } = await aCategory(seller.world, { code: 'peinture', name: 'Peinture' })
  for (const name of ['Laques', 'Lasures', 'Vernis']) await aCategory(seller.world, { code: name.toLowerCase(), name, parentId: id })
})

const row = (page: Page, name: string) => page.getByRole('listitem').filter({ has: page.getByRole('link', { name: `Renommer ${name}`, exact: true }) })
const painted = async () =>
  (
    await seller.world.pool.query(
      `select concat_ws(' > ', u.code, c.code) as place from catalogue.category c left join catalogue.category u on u.id = c.parent_id
      where c.code in ('laques', 'lasures', 'vernis') order by u.code desc, c.position`,
    )
  ).rows.map(({ place }) => place)

test('a category is dropped behind the last one, and as the last one below another, where the mark is; undone, it stands where it stood', async () => {
  const page = await seller.open('/office/categories', { as: manager })
  await hears(page)
  const stood = await painted()
  for (const [over, share, places] of [
    ['Vernis', 0.9, ['peinture > lasures', 'peinture > vernis', 'peinture > laques']],
    ['Lasures', 0.5, ['peinture > lasures', 'peinture > vernis', 'lasures > laques']],
  ] as const) {
    await hold(page, row(page, 'Laques'), row(page, over), share)
    await row(page, over).locator('[data-drop-mark]').waitFor()
    await page.mouse.up()
    await page.getByText('Laques a été déplacée.').waitFor()
    expect(await painted()).toEqual(places)
    await expect.poll(() => page.locator('[data-drop-mark]').count()).toBe(0)
    await page.getByRole('button', { name: 'Annuler' }).click()
    await page.getByText('Laques est revenue à sa place.').waitFor()
    expect(await painted()).toEqual(stood)
    await row(page, 'Lasures').getByRole('button', { name: 'Monter Lasures' }).and(page.locator(':enabled')).waitFor()
  }
  await page.context().close()
})

test('without scripts a move is taken back by a form, and not once another has changed the tree', async () => {
  const page = await seller.open('/office/categories', { as: manager, javascript: false })
  const stood = await painted()
  const down = () => row(page, 'Laques').getByRole('button', { name: 'Descendre Laques' }).click()
  await down()
  expect(await painted()).not.toEqual(stood)
  await page.getByRole('button', { name: 'Annuler' }).click()
  await page.getByText('Laques est revenue à sa place.').waitFor()
  expect(await painted()).toEqual(stood)
  await down()
  const moved = await painted()
  await aCategory(seller.world, { code: 'enduits', name: 'Enduits' })
  await page.getByRole('button', { name: 'Annuler' }).click()
  await page.getByText('L’arbre a changé entre-temps').waitFor()
  expect(await painted()).toEqual(moved)
  await page.context().close()
})

/** Takes one row by its free space and holds it over another, `share` of its height from the top. */
async function hold(page: Page, taken: Locator, over: Locator, share: number): Promise<void> {
  const from = (await taken.boundingBox())!
  const to = (await over.boundingBox())!
  const x = from.x + from.width / 2
  await page.mouse.move(x, from.y + from.height / 2)
  await page.mouse.down()
  await page.mouse.move(x, to.y + to.height * share, { steps: 5 })
  await page.mouse.move(x + 1, to.y + to.height * share)
}
