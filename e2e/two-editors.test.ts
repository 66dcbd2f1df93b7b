import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { aCategory } from '#testing/index.ts'
import { openSeller, type Seller } from './seller.ts'
import { wordsOf } from './words-of.ts'

let seller: Seller

beforeAll(async () => {
  seller = await openSeller()
})

describe('two product managers have the same article open, with scripts', () => {
  test('the second is told, sees what stands now beside what he typed, and may save over it', async () => {
    const [first, second] = await Promise.all([editor('Ada'), editor('Bea')])
    await save(first, '7', 'Enregistrer')
    await first.getByText('C’est enregistré.').waitFor()
    await save(second, '9', 'Enregistrer')
    await second.getByText('Maintenant : 7').waitFor()
    expect(await wordsOf(second.getByRole('status').first())).toContain('Quelqu’un a modifié l’article')
    expect(await second.getByLabel('Délai (jours)').inputValue()).toBe('9')
    await second.getByRole('button', { name: 'Enregistrer quand même' }).click()
    await second.getByText('C’est enregistré.').waitFor()
    await first.reload()
    expect(await first.getByLabel('Délai (jours)').inputValue()).toBe('9')
    await Promise.all([first, second].map((page) => page.context().close()))
  })
})

test('who moves a category that somebody else has moved meanwhile is told, and sees the tree as it stands', async () => {
  const [above, aside, moved] = [await aCategory(seller.world), await aCategory(seller.world), await aCategory(seller.world)]
  const nameOf = async ({ id }: { id: number }) =>
    (await seller.world.pool.query(`select name from catalogue.category_text where category_id = $1 and locale = 'fr'`, [id])).rows[0].name as string
  const manager = await seller.staff(['product_manager'], { name: 'Cleo' })
  const open = () => seller.open('/office/categories', { as: manager })
  const [first, second] = [await open(), await open()]
  const row = async (page: Page, one: { id: number }) => page.getByRole('listitem').filter({ has: page.getByRole('link', { name: await nameOf(one) }) })
  const depthOf = async (page: Page, one: { id: number }) => (await row(page, one)).evaluate((item) => getComputedStyle(item).paddingInlineStart)
  await (await row(first, moved)).getByRole('button').nth(3).click()
  await expect.poll(() => depthOf(first, moved)).not.toBe('0px')
  await (await row(second, moved)).getByRole('button').nth(0).click()
  await second.getByText('L’arbre a changé entre-temps').waitFor()
  await expect.poll(() => depthOf(second, moved)).toBe(await depthOf(first, moved))
  expect(await depthOf(second, above)).toBe(await depthOf(second, aside))
  await Promise.all([first, second].map((page) => page.context().close()))
})

async function editor(name: string): Promise<Page> {
  return seller.open(`/office/articles/${seller.nut.sku}`, { as: await seller.staff(['product_manager'], { name }) })
}

async function save(page: Page, days: string, button: string): Promise<void> {
  await page.getByLabel('Délai (jours)').fill(days)
  await page.getByRole('button', { name: button, exact: true }).click()
}
