import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorld, type World } from '#testing/index.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.drop())

describe('a picture', () => {
  it('is kept by browsers for good, and a drawing opened by itself runs nothing', async () => {
    const answer = await asked('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
    expect(answer.statusCode).toBe(200)
    expect(answer.headers).toMatchObject({ 'content-type': 'image/svg+xml', 'x-content-type-options': 'nosniff', 'cache-control': 'public, max-age=31536000, immutable' })
    expect(answer.headers['content-security-policy']).toMatch(/default-src 'none'.*sandbox/)
  })

  it.each([['image/png', '\u0089PNG\r\n\u001a\n'], ['image/jpeg', '\u00ff\u00d8\u00ff\u00e0'], ['image/webp', 'RIFF\0\0\0\0WEBPVP8 ']])('is told by its bytes: %s', async (type, bytes) => {
    expect((await asked(Buffer.from(bytes, 'latin1'))).headers['content-type']).toBe(type)
  })

  it.each([['a page', '<!doctype html><script>alert(1)</script>'], ['a document', '%PDF-1.7'], ['a list of clients', 'number;name\nC1;Morel']])('that is %s is not there', async (_what, bytes) => {
    expect((await asked(bytes)).statusCode).toBe(404)
  })

  it.each(['0'.repeat(64), 'abc', '..%2f..%2fsecret', '0'.repeat(63) + 'G'])('at an address that leads nowhere is not there: %s', async (address) => {
    expect((await world.app.http.inject({ url: `/files/${address}` })).statusCode).toBe(404)
  })
})

async function asked(bytes: string | Buffer) {
  return world.app.http.inject({ url: `/files/${await world.app.tools.files.put(bytes)}` })
}
