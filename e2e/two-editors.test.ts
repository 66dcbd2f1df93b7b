import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
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

async function editor(name: string): Promise<Page> {
  return seller.open(`/office/articles/${seller.nut.sku}`, { as: await seller.staff(['product_manager'], { name }) })
}

async function save(page: Page, days: string, button: string): Promise<void> {
  await page.getByLabel('Délai (jours)').fill(days)
  await page.getByRole('button', { name: button, exact: true }).click()
}
