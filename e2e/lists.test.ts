import { beforeAll, describe, expect, test } from 'vitest'
import { placeOrder } from '#modules/orders/index.ts'
import type { Ctx } from '#platform/context.ts'
import { axeViolations, hears } from './browser.ts'
import { openSeller, type Seller } from './seller.ts'

let seller: Seller
let manager: Ctx
let number: string

beforeAll(async () => {
  seller = await openSeller()
  manager = await seller.staff(['administrator'], { name: 'Ève Listier' })
  const { buyer } = await seller.client({ name: 'Élagage Listier', buyer: 'Noé Listier' })
  const order = await placeOrder(buyer, { source: { kind: 'api', id: 'lists', lines: [{ variantId: seller.bolts.m8x40.id, qty: 100 }] }, poNumber: 'BC-7781' })
  number = order.number
})

describe('a list of the office', () => {
  test('keeps what is shown as a view, without scripts too, and shares it with colleagues', async () => {
    const page = await seller.open('/office/orders?client=Listier&sort=-net', { as: manager, javascript: false })
    await page.locator('summary', { hasText: 'Vues' }).click()
    await page.fill('input[name="name"]', 'Gros Listier')
    await page.check('input[name="shared"]')
    await page.getByRole('button', { name: 'Enregistrer la vue' }).click()
    expect(await page.locator('summary', { hasText: 'Gros Listier' }).isVisible()).toBe(true)
    await page.context().close()

    const colleague = await seller.staff(['sales_manager'])
    const other = await seller.open('/office/orders', { as: colleague })
    await other.locator('summary', { hasText: 'Vues' }).click()
    await other.getByRole('link', { name: 'Gros Listier' }).click()
    await other.waitForURL(/client=Listier/)
    expect(await other.getByRole('link', { name: number }).isVisible()).toBe(true)
    await other.context().close()
  })

  test('renames a view, without scripts too; a name that is taken is asked again', async () => {
    const keeper = await seller.staff(['administrator'], { name: 'Ida Vueline' })
    const page = await seller.open('/office/orders?client=Listier', { as: keeper, javascript: false, width: 360 })
    for (const name of ['Une', 'Deux']) {
      await page
        .locator('summary', { hasText: /Vues|Une/ })
        .first()
        .click()
      await page.getByLabel('Enregistrer ce qui est affiché').fill(name)
      await page.getByRole('button', { name: 'Enregistrer la vue' }).click()
    }
    await page.goto('/office/orders')
    await page.locator('summary', { hasText: 'Vues' }).click()
    await page.locator('summary[aria-label*="Une"]').click()
    const form = page.locator('li', { has: page.locator('summary[aria-label*="Une"]') })
    await form.getByLabel('Nouveau nom').fill('Deux')
    await form.getByRole('button', { name: 'Renommer' }).click()
    expect(await page.getByText('Vous avez déjà une vue').isVisible()).toBe(true)
    await page.getByLabel('Nouveau nom').fill('Trois')
    await page.getByRole('button', { name: 'Enregistrer la vue' }).click()
    await page.locator('summary', { hasText: 'Vues' }).click()
    const names = await page.getByRole('list', { name: 'Vues' }).getByRole('link').allInnerTexts()
    expect(names).toEqual(expect.arrayContaining(['Deux', 'Trois']))
    expect(names).not.toContain('Une')
    await page.context().close()
  })

  test('shows the columns that one chose, on the next visit and in the file too', async () => {
    const page = await seller.open('/office/orders?client=Listier', { as: manager, locale: 'en' })
    await page.locator('summary[aria-label="Columns"]').click()
    await page.getByRole('checkbox', { name: 'Purchase order' }).check()
    await page.getByRole('button', { name: 'Show', exact: true }).click()
    await page.getByRole('cell', { name: 'BC-7781' }).waitFor()
    await page.goto('/office/orders')
    expect(await page.getByRole('columnheader', { name: 'Purchase order' }).isVisible()).toBe(true)
    const file = await page.request.get('/office/orders.csv?client=Listier')
    expect(await file.text()).toContain('BC-7781')
    expect(await axeViolations(page)).toEqual([])
    await page.context().close()
  })

  test('shows on a phone all that can be searched for, beside its verbs or above them', async () => {
    for (const [path, locale] of [
      ['/office/agreements', 'fr'],
      ['/office/agreements', 'en'],
      ['/office/supply/receipts', 'fr'],
      ['/office/assortments', 'fr'],
    ] as const) {
      const page = await seller.open(path, { as: manager, width: 360, locale })
      const room = await page.locator('main input[type="search"]').evaluate((box: HTMLInputElement) => {
        const label = document.createElement('span')
        label.textContent = box.placeholder
        label.style.cssText = `position:absolute;white-space:nowrap;font-size:${getComputedStyle(box).fontSize};font-family:${getComputedStyle(box).fontFamily}`
        document.body.append(label)
        return box.clientWidth - label.getBoundingClientRect().width
      })
      expect(room, `${path} ${locale}`).toBeGreaterThanOrEqual(0)
      await page.context().close()
    }
  })
})

describe('the palette', () => {
  test('goes to an order, a client, an article and a page by keys alone, and is not loaded before', async () => {
    const page = await seller.open('/office', { as: manager })
    const scripts: string[] = []
    page.on('request', (request) => request.resourceType() === 'script' && scripts.push(request.url()))
    await hears(page)
    const go = async (typed: string, option: string) => {
      await page.keyboard.press('Control+k')
      await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('combobox')
      await page.keyboard.type(typed)
      await page.getByRole('dialog').getByRole('option', { name: option }).waitFor()
      await page.keyboard.press('Enter')
    }
    await go(number, number)
    await page.waitForURL(`**/office/orders/${number}`)
    expect(scripts.some((url) => url.includes('palette'))).toBe(true)
    await go('elagage', 'Élagage Listier')
    await page.waitForURL(/\/office\/clients\/cmp_/)
    await go('GAN-NIT', 'GAN-NIT-9')
    await page.waitForURL(/\/office\/articles\/GAN-NIT-9/)
    await go('tarif', 'Tarifs')
    await page.waitForURL(/\/office\/prices/)
    await page.context().close()
  })

  test('g and a letter go to a place, j and Enter open a row, Escape goes back to the same list', async () => {
    const page = await seller.open('/office', { as: manager })
    await hears(page)
    await page.keyboard.press('g')
    await page.keyboard.press('c')
    await page.waitForURL(/\/office\/clients$/)
    await page.getByRole('columnheader', { name: 'Nom' }).getByRole('link').click()
    await page.waitForURL(/sort=-name/)
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/office\/clients\/cmp_/)
    await page.getByRole('link', { name: 'Modifier' }).waitFor()
    await page.keyboard.press('Escape')
    await page.waitForURL(/\/office\/clients\?sort=-name/)
    await page.context().close()
  })

  test('j and Enter open a row whose box can be ticked too', async () => {
    const page = await seller.open('/office/articles', { as: await seller.staff(['product_manager']) })
    await hears(page)
    expect(await page.locator('tbody .pick input').count()).toBeGreaterThan(0)
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/office\/articles\/.+/)
    await page.context().close()
  })
})
