import type { Page } from 'playwright-core'

/** Signs a person in by the form, as he would. */
export async function signInAs(page: Page, email: string, password: string): Promise<void> {
  await page.goto('/sign-in')
  await typeSignIn(page, email, password)
}

/** The same where the form stands already, because an address that needs a person led there. */
export async function typeSignIn(page: Page, email: string, password: string): Promise<void> {
  await page.fill('input[name="email"]', email)
  await page.fill('input[name="password"]', password)
  await Promise.all([page.waitForURL((url) => url.pathname !== '/sign-in'), page.click('form:has(input[name="password"]) button[type="submit"]')])
}
