import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addLines } from '#modules/cart/index.ts'
import { savePostures } from '#modules/pricing/index.ts'
import { aBuyer, aCompany, anArticle, aProduct, aSite, aStaff, createWorld, someVatRates, type World } from '#testing/index.ts'
import { drawn } from '#testing/sent-page.ts'
import { builtPages } from '../main/built-pages.ts'

let world: World
beforeAll(async () => {
  await builtPages(() => undefined, new AbortController().signal)
  world = await createWorld({ pages: 'production' })
  await someVatRates(world)
  await anArticle(world, { sku: 'VIS-M8', name: 'Vis M8', onHand: 10 })
}, 300_000)
afterAll(() => world.drop())

const open = (url: string, headers: Record<string, string> = {}) => world.app.http.inject({ url, headers })

describe('a page', () => {
  it('runs no script and shows no style without the nonce of its own answer', async () => {
    const first = await open('/')
    const policy = String(first.headers['content-security-policy'])
    const [, nonce = ''] = /script-src 'self' 'nonce-([^']+)'/.exec(policy) ?? []
    expect(nonce.length).toBeGreaterThanOrEqual(20)
    const inline = [...first.body.matchAll(/<(script|style)\b([^>]*)>/g)].filter(([, , attributes = '']) => !/\bsrc=/.test(attributes))
    expect(inline.length).toBeGreaterThan(0)
    for (const [, , attributes = ''] of inline) expect(attributes).toContain(`nonce="${nonce}"`)
    expect(first.body).not.toMatch(/<[^>]+\son[a-z]+="/)
    expect(policy).not.toMatch(/script-src[^;]*'unsafe/)
    expect(policy).toContain("frame-ancestors 'none'")
    expect((await open('/')).headers['content-security-policy']).not.toBe(policy)
  })

  it.each(['/', '/search?q=vis', '/quick-order', '/cart'])('of the shop (%s) sends at most 160 kB of gzipped scripts', async (url) => {
    const { body } = await open(url)
    // Preloaded, or imported by the page's first script; routes that are only listed in the page are not fetched.
    const linked = body.matchAll(/(?:href|src)="(\/assets\/[^"]+\.js)"|(?:import|from)\s*\(?["'](\/assets\/[^"']+\.js)["']/g)
    const named = [...new Set([...linked].map(([, preloaded, imported]) => (preloaded ?? imported)!))]
    const files = await Promise.all(named.map((path) => world.app.http.inject({ url: path, headers: { 'accept-encoding': 'gzip' } })))
    const sizes = files.map(({ headers, rawPayload }) => (headers['content-encoding'] === 'gzip' ? rawPayload.length : Number.POSITIVE_INFINITY))
    expect(sizes.length).toBeGreaterThan(10)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(160_000)
  })

  it('is kept by nobody but the one who asked', async () => {
    expect((await open('/')).headers['cache-control']).toBe('private, no-cache')
  })

  it("speaks the language of the browser, of the device's choice before that", async () => {
    expect((await open('/', { 'accept-language': 'en-GB,en;q=0.9' })).body).toContain('<html lang="en"')
    expect((await open('/', { 'accept-language': 'en-GB', cookie: 'lang=fr' })).body).toContain('<html lang="fr"')
  })

  it('knows who is signed in, and refuses a company that is not his', async () => {
    const buyer = await aBuyer(world, { name: 'Camille Roy' })
    const cookie = world.cookieOf(buyer)
    expect((await open('/', { cookie })).body).toContain('Camille Roy')
    expect((await open(`/c/${buyer.actor.company?.id}`, { cookie })).statusCode).toBe(200)
    const other = await aCompany(world)
    expect((await open(`/c/${other.id}`, { cookie })).statusCode).toBe(403)
    const refused = await open('/c/nobody/cart', { cookie: `${cookie}; lang=en`, accept: 'text/html' })
    expect(refused.statusCode).toBe(403)
    expect(refused.body).toContain('Camille Roy')
    expect(refused.body).toMatch(/<html[^>]*lang="en"/)
    expect((await open(`/c/${other.id}/account/orders.csv`, { cookie })).statusCode).toBe(403)
    expect(
      (
        await world.app.http.inject({
          method: 'POST',
          url: `/c/${other.id}/cart`,
          payload: 'x=1',
          headers: { cookie, 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
        })
      ).statusCode,
    ).toBe(403)
    expect((await open('/', { cookie: cookie.replace(/.$/, 'x') })).body).not.toContain('Camille Roy')
  })

  it('is for who asks at this very moment, whoever he was a moment ago', async () => {
    const buyer = await aBuyer(world, { name: 'Dominique Petit' })
    const cookie = world.cookieOf(buyer)
    const inOffice = async () => (await open('/office', { cookie })).statusCode
    for (let n = 0; n < 2; n++) expect((await open('/account', { cookie })).body).toContain('Dominique Petit')
    expect(await inOffice()).toBe(403)
    await world.pool.query(`insert into accounts.staff (user_id, roles) values ($1, '{administrator}')`, [buyer.actor.id])
    expect(await inOffice()).toBe(200)
    await world.pool.query(`update accounts.user set name = 'Dominique Grand' where id = $1`, [buyer.actor.id])
    expect((await open('/account', { cookie })).body).toContain('Dominique Grand')
    await world.pool.query('update accounts.member set suspended_at = now() where user_id = $1', [buyer.actor.id])
    await world.pool.query('delete from accounts.staff where user_id = $1', [buyer.actor.id])
    expect((await open('/account', { cookie })).statusCode).not.toBe(200)
    await world.pool.query('delete from accounts.session where user_id = $1', [buyer.actor.id])
    const gone = await open('/account', { cookie, accept: 'text/html' })
    expect([gone.statusCode, gone.headers.location ?? gone.body]).toEqual([302, expect.stringContaining('/sign-in')])
    expect((await open('/', { cookie })).body).not.toContain('Dominique')
  })

  it("shows no cart to one of the seller's people who works for nobody, and one when he works for a client", async () => {
    const client = await aCompany(world)
    const cookie = world.cookieOf(await aStaff(world, ['sales_manager']))
    expect((await open('/', { cookie })).body).not.toContain('href="/cart"')
    expect((await open(`/c/${client.id}`, { cookie })).body).toContain(`href="/c/${client.id}/cart"`)
  })

  it('that does not exist is said so in the frame of the shop, with its search, whoever asks', async () => {
    const [buyer, staff] = [await aBuyer(world), await aStaff(world, ['administrator'])]
    const asked: [string, Record<string, string>][] = [
      ['/nothing-here', {}],
      ['/nothing-here', { cookie: world.cookieOf(buyer) }],
      [`/c/${buyer.actor.company?.id}/nothing-here`, { cookie: world.cookieOf(buyer) }],
      ['/nothing-here', { cookie: world.cookieOf(staff) }],
    ]
    for (const [url, headers] of asked) {
      const answer = await open(url, { ...headers, 'accept-language': 'fr' })
      expect([answer.statusCode, answer.body.includes('<h1>Page introuvable</h1>'), /<input[^>]*name="q"/.test(answer.body)]).toEqual([404, true, true])
      expect(answer.headers['content-security-policy']).toContain("'nonce-")
    }
    const english = await open('/nothing-here', { 'accept-language': 'en-GB' })
    expect([english.body.includes('<html lang="en"'), english.body.includes('<h1>Page not found</h1>')]).toEqual([true, true])
  })

  it('writes no amount and speaks of none while prices are told after sign-in, not even of an empty quick order or above a family', async () => {
    await world.pool.query(`insert into catalogue.attribute (code, kind, unit, facet, position) values ('length', 'number', 'mm', true, 1), ('thread', 'text', null, true, 2)`)
    const { id: productId } = await aProduct(world, { code: 'BOLTS', name: 'Vis', axes: ['length', 'thread'] })
    const aBolt = (thread: string, length: number) =>
      anArticle(world, { sku: `${thread}X${length}`, productId, name: `Vis ${thread} × ${length}`, unitNet: 123_400, per: 100, attributes: { thread, length } })
    const bolt = await aBolt('M6', 20)
    await aBolt('M8', 30)
    const pages = async () =>
      Promise.all(['/article/bolts?sku=M6X20', '/quick-order', '/quick-order?lines=M6X20%09100'].map(async (url) => (await open(url, { cookie: 'lang=fr' })).body))
    const ofPrices = /12,34|123400|\d\s€|Prix HT|\bHT\b.{0,40}les 100/
    for (const page of await pages()) expect(page).toMatch(ofPrices)
    await savePostures(await aStaff(world, ['administrator']), { shop: 'signed_in', api: 'open' })
    const [article, empty, typed] = await pages()
    await savePostures(await aStaff(world, ['administrator']), { shop: 'approved', api: 'open' })
    const waiting = await aBuyer(world)
    await aSite(world, { company: waiting.actor.company! })
    await addLines(waiting, [{ variantId: bolt.id, qty: 100 }])
    await world.pool.query(`update accounts.company set state = 'pending' where id = $1`, [waiting.actor.company!.id])
    const ordering = await Promise.all(['/cart', '/checkout'].map(async (url) => (await open(url, { cookie: `${world.cookieOf(waiting)}; lang=fr` })).body))
    await savePostures(await aStaff(world, ['administrator']), { shop: 'open', api: 'open' })
    for (const page of [article, empty, typed]) expect(page).not.toMatch(ofPrices)
    for (const page of [empty, typed]) expect(page).toContain('Prix après connexion')
    for (const page of ordering) {
      expect(page).toContain('Vos prix s’affichent dès que votre compte est validé.')
      expect(drawn.sentences(page, 'Total TTC').concat(drawn.sentences(page, 'Cette commande TTC'))).toEqual([])
    }
    expect(article).toContain('Connectez-vous pour voir vos prix.')
  })

  it("gives a visitor a cart's cookie with his first form, not for looking around", async () => {
    expect((await open('/')).cookies).toEqual([])
    const answer = await world.app.http.inject({
      method: 'POST',
      url: '/preferences',
      payload: 'lang=fr',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
    })
    expect(answer.cookies.find(({ name }) => name === 'visitor')).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' })
  })
})
