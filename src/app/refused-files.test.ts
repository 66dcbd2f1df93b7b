import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '#platform/context.ts'
import { aStaff, createWorld, type World } from '#testing/index.ts'
import { builtPages } from '../main/built-pages.ts'

let world: World
let seller: Ctx
beforeAll(async () => {
  await builtPages(() => undefined, new AbortController().signal)
  world = await createWorld({ pages: 'production' })
  seller = await aStaff(world, ['sales_manager'])
}, 300_000)
afterAll(() => world.drop())

const asked = (url: string, accept: string) => world.app.http.inject({ url, headers: { cookie: `${world.cookieOf(seller)}; lang=fr`, accept, 'accept-encoding': 'gzip' } })

describe('a file that is not given', () => {
  it.each([
    ['/office/imports.csv', 403, 'Votre compte n’en a pas le droit.'],
    ['/office/exports/supplier-articles.csv', 403, 'Votre compte n’en a pas le droit.'],
    ['/office/exports/nothing.csv', 404, 'Cet export n’existe pas.'],
    ['/office/prices/999999/prices.csv', 404, ''],
  ])('%s is told to a browser as a page, to a program as JSON', async (url, status, words) => {
    const page = await asked(url, 'text/html,application/xhtml+xml')
    expect([page.statusCode, page.headers['content-type'], page.headers['content-encoding'], page.headers['content-disposition']]).toEqual([
      status,
      'text/html; charset=utf-8',
      undefined,
      undefined,
    ])
    expect(page.body).toContain(words)
    expect(page.body).not.toContain('"refusal"')
    const program = await asked(url, 'application/json')
    expect([program.statusCode, program.headers['content-type']]).toEqual([status, 'application/json'])
  })
})
