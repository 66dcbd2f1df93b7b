import { hashPassword } from 'better-auth/crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aBuyer, createWorld, type World } from '#testing/index.ts'
import { sessionsFor } from './sessions-for.ts'

const password = 'a right long password'

let world: World
beforeAll(async () => {
  world = await createWorld()
  const buyer = await aBuyer(world, { email: 'camille@example.com' })
  await world.pool.query(`insert into accounts.account (id, account_id, provider_id, user_id, password) values ($1, $1, 'credential', $1, $2)`, [
    buyer.actor.id,
    await hashPassword(password),
  ])
})
afterAll(() => world.drop())

// Each try takes the time of a password's hash, on purpose.
describe('signing in', { timeout: 120_000 }, () => {
  const from = (ip: string) => ({
    wrong: () => sessionsFor(world.app, ip).signIn({ email: 'Camille@example.com', password: 'not the one' }, new Headers()),
    right: () => sessionsFor(world.app, ip).signIn({ email: 'camille@example.com', password }, new Headers()),
  })

  it('is refused after ten wrong tries for one address from one caller, even with the right password, and for no other caller', async () => {
    const guesser = from('198.51.100.7')
    for (let n = 0; n < 10; n++) await expect(guesser.wrong()).rejects.toMatchObject({ code: 'sign_in.wrong' })
    await expect(guesser.right()).rejects.toMatchObject({ code: 'sign_in.too_many', details: { retryAfterSeconds: expect.any(Number) } })
    await expect(from('198.51.100.8').right()).resolves.toMatchObject({ actor: { email: 'camille@example.com' } })
  })

  it('counts anew after a success', async () => {
    const forgetful = from('198.51.100.9')
    for (let n = 0; n < 9; n++) await expect(forgetful.wrong()).rejects.toMatchObject({ code: 'sign_in.wrong' })
    await forgetful.right()
    for (let n = 0; n < 2; n++) await expect(forgetful.wrong()).rejects.toMatchObject({ code: 'sign_in.wrong' })
  })

  it("sets a cookie that scripts can't read and other sites don't send", async () => {
    const {
      cookies: [cookie],
    } = await from('198.51.100.10').right()
    expect(cookie).toMatch(/HttpOnly/i)
    expect(cookie).toMatch(/SameSite=Lax/i)
  })

  it('refuses whoever tries many addresses from one place', async () => {
    const spray = (n: number) => sessionsFor(world.app, '198.51.100.11').askPasswordReset(`person${n}@example.com`, new Headers())
    for (let n = 0; n < 100; n++) await spray(n)
    await expect(spray(100)).rejects.toMatchObject({ code: 'sign_in.too_many' })
  })
})
