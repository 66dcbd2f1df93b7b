import { rm } from 'node:fs/promises'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sellerSettings } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'
import { aBuyer, anArticle, aStaff, createWorld, type World } from '#testing/index.ts'
import { aPicture } from '#testing/a-picture.ts'

let world: World
let product: Ctx
let n = 0
beforeAll(async () => {
  world = await createWorld()
  product = await aStaff(world, ['product_manager'])
})
afterAll(() => world.drop())

type Sent = { who?: Ctx; query?: string; headers?: Record<string, string>; below?: string }
const asked = (sha256: string, { who, query = '', headers = {}, below = '' }: Sent = {}) =>
  world.app.http.inject({ url: `${below}/files/${sha256}${query}`, headers: { ...(who && { cookie: world.cookieOf(who) }), ...headers } })
const hide = (variantId: number, rule: { audience?: string; company?: string; allow?: boolean } = {}) =>
  world.pool.query('insert into catalogue.assortment_rule (audience, company_id, target, target_id, allow) values ($1, $2, $3, $4, $5)', [
    rule.audience ?? 'everyone',
    rule.company ?? null,
    'variant',
    variantId,
    rule.allow ?? false,
  ])

async function shown(bytes: Buffer | string) {
  const article = await anArticle(world, { sku: `PIC-${++n}` })
  const sha256 = await world.app.tools.files.put(bytes)
  await world.pool.query('update catalogue.variant set picture = $1 where id = $2', [sha256, article.id])
  return { article, sha256 }
}

describe('a picture of the public catalogue', () => {
  it('is kept by browsers for good, and not sent again to whoever has it', async () => {
    const { sha256 } = await shown(await aPicture())
    const answer = await asked(sha256)
    expect(answer.statusCode).toBe(200)
    expect(answer.headers).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'cache-control': 'public, max-age=31536000, s-maxage=86400, immutable',
      etag: `"${sha256}"`,
    })
    const again = await asked(sha256, { headers: { 'if-none-match': `W/"${sha256}"` } })
    expect([again.statusCode, again.body]).toEqual([304, ''])
  })

  it('that is a drawing runs nothing when opened by itself, and is the same at every width', async () => {
    const { sha256 } = await shown('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
    for (const query of ['', '?w=320']) {
      const answer = await asked(sha256, { query })
      expect(answer.headers['content-type']).toBe('image/svg+xml')
      expect(answer.headers['content-security-policy']).toMatch(/default-src 'none'.*sandbox/)
      expect(answer.body).toContain('<svg')
    }
  })

  it.each(['png', 'jpeg', 'webp', 'gif'] as const)('is made as wide as a page needs it, never larger than it is: %s', async (kind) => {
    const { sha256 } = await shown(await aPicture({ kind, width: 500, height: 250 }))
    for (const [w, width, height] of [
      [96, 96, 48],
      [320, 320, 160],
      [1_280, 500, 250],
    ]) {
      const answer = await asked(sha256, { query: `?w=${w}` })
      expect(answer.headers).toMatchObject({ 'content-type': 'image/webp', etag: `"${sha256}-${w}"` })
      expect(await sharp(answer.rawPayload).metadata()).toMatchObject({ width, height })
    }
  })

  it('is made again when what was kept of it is deleted, and once for many who ask together', async () => {
    const { sha256 } = await shown(await aPicture({ width: 900, shade: 7 }))
    const first = await asked(sha256, { query: '?w=640' })
    await rm(world.app.config.picturesDir, { recursive: true })
    const all = await Promise.all(Array.from({ length: 12 }, () => asked(sha256, { query: '?w=640' })))
    for (const answer of all) expect(answer.rawPayload.equals(first.rawPayload)).toBe(true)
  })

  it('stands upright as its camera was held', async () => {
    const { sha256 } = await shown(
      await sharp({ create: { width: 600, height: 300, channels: 3, background: 'red' } })
        .jpeg()
        .withMetadata({ orientation: 6 })
        .toBuffer(),
    )
    expect(await sharp((await asked(sha256, { query: '?w=96' })).rawPayload).metadata()).toMatchObject({ width: 96, height: 192 })
  })

  it('that came in broken is shown as far as it goes', async () => {
    const bytes = (await aPicture({ kind: 'jpeg' })).subarray(0, 900)
    const { sha256 } = await shown(bytes)
    const answer = await asked(sha256, { query: '?w=320' })
    expect([answer.headers['content-type'], answer.rawPayload.length]).toEqual(['image/jpeg', bytes.length])
  })
})

describe('a picture of a hidden article', () => {
  it('is not there for a visitor nor for the client from whom it is hidden, by any address', async () => {
    const { article, sha256 } = await shown(await aPicture({ shade: 20 }))
    const [morel, other] = [await aBuyer(world), await aBuyer(world)]
    await hide(article.id)
    await hide(article.id, { audience: 'company', company: morel.actor.company!.id, allow: true })
    for (const query of ['', '?w=96']) {
      expect((await asked(sha256, { query })).statusCode).toBe(404)
      expect((await asked(sha256, { query, who: other })).statusCode).toBe(404)
      expect((await asked(sha256, { query, who: other, below: `/c/${morel.actor.company!.id}` })).statusCode).toBe(404)
      const seen = await asked(sha256, { query, who: morel })
      expect(seen.statusCode).toBe(200)
      expect(seen.headers['cache-control']).toBe('private, max-age=3600')
      expect(seen.headers['vary']).toContain('cookie')
      expect((await asked(sha256, { query, who: morel, below: `/c/${morel.actor.company!.id}` })).statusCode).toBe(200)
    }
    expect((await asked(sha256, { who: other, headers: { 'if-none-match': `"${sha256}"` } })).statusCode).toBe(404)
  })

  it('goes and comes with the next change of a rule', async () => {
    const { article, sha256 } = await shown(await aPicture({ shade: 21 }))
    expect((await asked(sha256)).statusCode).toBe(200)
    await hide(article.id)
    expect((await asked(sha256)).statusCode).toBe(404)
    await world.pool.query('delete from catalogue.assortment_rule where target_id = $1', [article.id])
    expect((await asked(sha256)).statusCode).toBe(200)
  })

  it('is there while another article that shows it is', async () => {
    const bytes = await aPicture({ shade: 22 })
    const [first, second] = [await shown(bytes), await shown(bytes)]
    await hide(first.article.id)
    expect((await asked(first.sha256)).statusCode).toBe(200)
    await hide(second.article.id)
    expect((await asked(first.sha256)).statusCode).toBe(404)
  })

  it('is there for the product manager, withdrawn articles too', async () => {
    const { article, sha256 } = await shown(await aPicture({ shade: 23 }))
    await world.pool.query("update catalogue.variant set state = 'withdrawn' where id = $1", [article.id])
    expect((await asked(sha256)).statusCode).toBe(404)
    expect((await asked(sha256, { who: product })).statusCode).toBe(200)
  })

  it('counts every picture of an article, not the first alone', async () => {
    const { article } = await shown(await aPicture({ shade: 24 }))
    const second = await world.app.tools.files.put(await aPicture({ shade: 25 }))
    await world.pool.query("insert into catalogue.picture (variant_id, sha256, mime) values ($1, $2, 'image/png')", [article.id, second])
    expect((await asked(second)).statusCode).toBe(200)
    await hide(article.id)
    expect((await asked(second)).statusCode).toBe(404)
  })
})

describe('what is not there', () => {
  it.each([
    ['a page', '<!doctype html><script>alert(1)</script>'],
    ['a document', '%PDF-1.7'],
    ['a list of clients', 'number;name\nC1;Morel'],
  ])('is %s, whoever names it', async (_what, bytes) => {
    const { sha256 } = await shown(bytes)
    expect((await asked(sha256)).statusCode).toBe(404)
  })

  it('is a picture that no article has', async () => {
    expect((await asked(await world.app.tools.files.put(await aPicture({ shade: 30 })), { who: product })).statusCode).toBe(404)
  })

  it('is a width that pages do not use', async () => {
    const { sha256 } = await shown(await aPicture({ shade: 31 }))
    expect((await asked(sha256, { query: '?w=97' })).statusCode).toBe(404)
  })

  it.each(['0'.repeat(64), 'abc', '..%2f..%2fsecret', '0'.repeat(63) + 'G'])('is an address that leads nowhere: %s', async (address) => {
    expect((await asked(address)).statusCode).toBe(404)
  })
})

it('shows the mark of the seller to everyone', async () => {
  const sha256 = await world.app.tools.files.put(await aPicture({ shade: 40 }))
  const ctx = world.system()
  await ctx.tools.settings.write(ctx, sellerSettings, { ...(await ctx.tools.settings.read(ctx, sellerSettings)), logo: sha256 })
  expect((await asked(sha256)).statusCode).toBe(200)
})
