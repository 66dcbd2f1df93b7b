import { beforeAll, describe, expect, test } from 'vitest'
import type { Ctx } from '#platform/context.ts'
import { openSeller, type Seller } from './seller.ts'

let seller: Seller
let manager: Ctx
beforeAll(async () => {
  seller = await openSeller()
  manager = await seller.staff(['sales_manager'], { name: 'Nora Petit' })
})

describe('a form that is refused', () => {
  test.each([
    ['with scripts', true],
    ['without scripts', false],
  ])('keeps what was typed and goes to the first field to mend, on a phone, %s', async (_, javascript) => {
    const page = await seller.open('/office/clients/new', { as: manager, width: 360, javascript })
    await page.getByLabel('Nom', { exact: true }).fill('Charpentes Vidal')
    await page.getByLabel(/^Minimum de commande/).fill('beaucoup')
    // No class is chosen either, and it stands above; the browser's own checks would stop it before it is sent.
    await page.locator('form:has([name="minOrder"])').evaluate((form) => ((form as HTMLFormElement).noValidate = true))
    await page.locator('[name="classId"]').evaluate((choice) => ((choice as HTMLSelectElement).selectedIndex = -1))
    await page.getByRole('button', { name: 'Enregistrer le client' }).click()
    const field = page.getByLabel(/^Minimum de commande/)
    await page.locator('[name="minOrder"][aria-invalid="true"]').waitFor()
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('classId')
    expect(await field.inputValue()).toBe('beaucoup')
    expect(await page.getByLabel('Nom', { exact: true }).inputValue()).toBe('Charpentes Vidal')
    await page.context().close()
  })
})
