import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorld, type World } from '#testing/index.ts'
import { createApp, type App } from '../app.ts'
import { builtPages } from '../main/built-pages.ts'

let world: World
let app: App
beforeAll(async () => {
  await builtPages(() => undefined, new AbortController().signal)
  world = await createWorld()
  app = createApp(world.app.config, { connectionString: 'postgresql://nobody@127.0.0.1:9/away' })
  await app.openDoors('production')
}, 300_000)
afterAll(async () => {
  await app.close()
  await world.drop()
})

const browser = { accept: 'text/html', 'sec-fetch-site': 'same-origin' }
const open = (url: string, headers: Record<string, string> = {}) => app.http.inject({ url, headers: { ...browser, ...headers } })
const send = (url: string, form: Record<string, string>) =>
  app.http.inject({ method: 'POST', url, payload: new URLSearchParams(form).toString(), headers: { ...browser, 'content-type': 'application/x-www-form-urlencoded' } })

describe('while the database is away', () => {
  it.each([
    ['/search?q=vis&sort=name', 'fr', 'Nos données ne répondent pas pour le moment', 'Réessayer'],
    ['/office/orders', 'en', 'Our data do not answer for the moment', 'Try again'],
  ])('%s says so in the reader’s language, and how to go on', async (url, lang, sentence, again) => {
    const { statusCode, headers, body } = await open(url, { cookie: `lang=${lang}` })
    expect([statusCode, headers['retry-after']]).toEqual([503, '5'])
    expect(body).toContain(sentence)
    expect(body).toContain(`<a href="${url.replace('&', '&amp;')}">${again}</a>`)
  })

  it('gives a form back with all that was typed, to be sent again, but never a password', async () => {
    const { statusCode, body } = await send('/account/sites', { name: 'Dépôt "Nord"', city: 'Lyon' })
    expect(statusCode).toBe(503)
    expect(body).toContain('<form method="post" action="/account/sites">')
    expect(body).toContain('name="name" value="Dépôt &quot;Nord&quot;"')
    expect(body).toContain('Envoyer à nouveau')
    const signIn = await send('/sign-in', { email: 'a@b.example', password: 'hush-hush' })
    expect(signIn.body).not.toMatch(/hush-hush|<form/)
    expect(signIn.body).toContain('<a href="/sign-in">Réessayer</a>')
  })

  it('answers a page that stands in a browser in its own form: the sentence, and what was typed', async () => {
    const sent = await send('/office/clients/new.data', { name: 'Quincaillerie du Port' })
    expect([sent.statusCode, sent.headers['content-type']]).toEqual([503, 'text/x-script'])
    expect(sent.body).toContain('database.away')
    expect(sent.body).toContain('Quincaillerie du Port')
    const gone = await open('/cart.data')
    expect([gone.statusCode, gone.headers['content-type']]).toEqual([503, 'text/x-script'])
    expect(gone.body).toContain('Nos données ne répondent pas')
  })

  it('tells a system when to come back', async () => {
    const { statusCode, headers, body } = await app.http.inject({ url: '/api/v1/articles', headers: { authorization: 'Bearer ck_1', 'accept-language': 'en' } })
    expect([statusCode, headers['retry-after']]).toEqual([503, '5'])
    expect(JSON.parse(body)).toEqual({ code: 'database.away', message: expect.stringContaining('Our data do not answer'), details: { retryAfterSeconds: 5 } })
  })

  it('tells a monitor that it lives, what it lacks, and the rest of its figures', async () => {
    expect((await open('/health/live')).statusCode).toBe(200)
    const ready = await open('/health/ready')
    expect([ready.statusCode, ready.json().database]).toEqual([503, 'unreachable'])
    const metrics = await open('/metrics')
    expect(metrics.statusCode).toBe(200)
    expect(metrics.body).toMatch(/^comptoir_database_up 0$/m)
    expect(metrics.body).toContain('comptoir_request_seconds_count')
  })
})
