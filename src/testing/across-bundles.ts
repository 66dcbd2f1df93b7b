import fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Refusal } from '#kernel/refusal.ts'
import { builtPages } from '../main/built-pages.ts'
import { mountPages, type PageMode } from '#platform/http/pages.ts'
import type { PageScope } from '#platform/http/page-context.ts'

/** What must hold of pages as they are served in a mode, whatever was bundled twice: a test file calls it. */
export function holdsAcrossBundles(mode: PageMode): void {
  describe(`pages in ${mode}`, () => {
    let app: FastifyInstance

    beforeAll(async () => {
      if (mode === 'production') await builtPages(() => undefined, new AbortController().signal)
      app = fastify({ pluginTimeout: 60_000 })
      await mountPages(app, { mode, contextFor: async ({ url }) => (url.startsWith('/c/theirs') ? notYours() : scope) })
    })
    afterAll(() => app.close())

    test('a refusal thrown in a page is recognised by the host and answered in the reader’s language', async () => {
      const answer = await post('lang=xx')
      expect(answer.statusCode).toBe(422)
      expect(answer.body).toContain('Ce choix n’existe pas.')
    })

    test('a form that is right is answered, with every cookie of the page and of the scope', async () => {
      const answer = await post('lang=en&theme=dark&back=/office')
      expect(answer.statusCode).toBe(302)
      expect(answer.headers.location).toBe('/office')
      expect(answer.cookies.map((cookie) => `${cookie.name}=${cookie.value}`)).toEqual(['seen=1', 'lang=en', 'theme=dark'])
    })

    test.each(['//evil.example', '/\\evil.example', 'https://evil.example'])('a form never leads away from this site: %s', async (back) => {
      expect((await post(`lang=en&back=${encodeURIComponent(back)}`)).headers.location).toBe('/')
    })

    test('a person who chooses a company he may not act for reads so, in his language', async () => {
      const answer = await app.inject({ url: '/c/theirs', headers: { 'accept-language': 'en-GB' } })
      expect(answer.statusCode).toBe(403)
      expect(answer.body).toContain('<h1>Not open to you</h1>')
    })

    test('a form of more than 2 MB is answered 413', async () => {
      expect((await post('x'.repeat(2_200_000))).statusCode).toBe(413)
    })

    const post = (payload: string) => app.inject({ method: 'POST', url: '/preferences', payload, headers: { 'content-type': 'application/x-www-form-urlencoded' } })
  })
}

async function notYours(): Promise<never> {
  throw new Refusal('access.denied', {})
}

/** Only what these pages touch. */
const scope = {
  ctx: { locale: 'fr', tools: { log: { error: () => {} } } },
  nonce: 'bm9uY2U=',
  requestId: 'req_1',
  demo: false,
  setCookies: ['seen=1; Path=/'],
} as unknown as PageScope
