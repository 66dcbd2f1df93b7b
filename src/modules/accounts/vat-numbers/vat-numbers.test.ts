import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { aClass, aStaff, createWorld, type World } from '#testing/index.ts'
import type { Ctx } from '#platform/context.ts'
import { registerCompany, viewAs } from '../index.ts'
import { saveSeller } from '../seller/save-seller.ts'
import { askVatNumber } from './ask-vat-number.ts'
import { checkDueNumbers } from './check-due-numbers.ts'
import { checkVatNumber } from './check-vat-number.ts'
import { vatProofOf } from './vat-proof-of.ts'

/** A VIES of our own: answers, is down, or takes its time. */
let vies: Server
let mood: 'valid' | 'invalid' | 'down' | 'slow' = 'valid'
let asked: unknown[] = []
let world: World
let manager: Ctx
let classId: string

beforeAll(async () => {
  vies = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => (body += chunk))
    request.on('end', () => {
      asked.push(JSON.parse(body))
      if (mood === 'slow') return
      response.writeHead(mood === 'down' ? 500 : 200, { 'content-type': 'application/json' })
      response.end(
        JSON.stringify(
          mood === 'down'
            ? { actionSucceed: false, errorWrappers: [{ error: 'MS_UNAVAILABLE' }] }
            : { valid: mood === 'valid', requestIdentifier: 'WAPIAAAA1', name: 'BRICO SA', address: '---' },
        ),
      )
    })
  })
  await new Promise<void>((listening) => void vies.listen(0, '127.0.0.1', listening))
  world = await createWorld({ environment: { VIES_URL: `http://127.0.0.1:${(vies.address() as AddressInfo).port}` } })
  manager = await aStaff(world, ['sales_manager'])
  classId = (await aClass(world)).id
  await saveSeller(await aStaff(world, ['administrator']), { vatNumber: 'FR44732829320', siren: '732829320' })
})
beforeEach(() => {
  mood = 'valid'
  asked = []
})
afterAll(async () => {
  await world.drop()
  vies.closeAllConnections()
  await new Promise((closed) => void vies.close(closed))
})

const aBelgian = () => registerCompany(manager, { name: `Client ${world.next()}`, country: 'BE', vatNumber: 'BE0428759497', classId })
const standing = (id: string) => vatProofOf(manager, id)

it("asks in the background when a number is given, in the seller's name, and keeps number, date, answer and consultation number (V5)", async () => {
  const id = await aBelgian()
  expect((await standing(id)).state).toBe('unasked')
  await world.runReactions()
  expect(asked).toEqual([{ countryCode: 'BE', vatNumber: '0428759497', requesterMemberStateCode: 'FR', requesterNumber: '44732829320' }])
  expect(await standing(id)).toMatchObject({ state: 'valid', proofs: [{ vatNumber: 'BE0428759497', answer: 'valid', consultationNumber: 'WAPIAAAA1', name: 'BRICO SA' }] })
})

it('knows a number that VIES denies as invalid, for whoever acts for the company, until another one is given (V2, V5)', async () => {
  mood = 'invalid'
  const id = await aBelgian()
  await world.runReactions()
  expect([(await standing(id)).state, (await viewAs(manager, id)).actor.company?.vatInvalid]).toEqual(['invalid', true])
  await world.pool.query(`update accounts.company set vat_number = 'BE0403170701' where id = $1`, [id])
  expect([(await standing(id)).state, (await viewAs(manager, id)).actor.company?.vatInvalid]).toEqual(['unasked', false])
})

it('lets a save pass while VIES is down, keeps the last answer, and notes that it asked', async () => {
  const id = await aBelgian()
  await world.runReactions()
  mood = 'down'
  expect(await checkVatNumber(manager, id)).toBe('unavailable')
  expect(await standing(id)).toMatchObject({ state: 'valid', proofs: [{ answer: 'unavailable' }, { answer: 'valid' }] })
})

it('is asked again in the background: nobody waits, what was asked is told, and a silent VIES is asked again by itself', async () => {
  const id = await aBelgian()
  await world.runReactions()
  mood = 'down'
  asked = []
  expect(await askVatNumber(manager, id)).toBe(true)
  expect([asked.length, await standing(id)]).toMatchObject([0, { state: 'valid', waiting: 'asked' }])
  await world.runReactions()
  expect([asked.length, await standing(id)]).toMatchObject([
    1,
    { state: 'valid', waiting: 'silent', proofs: [{ answer: 'unavailable', askedBy: manager.actor.name }, { answer: 'valid' }] },
  ])
  mood = 'invalid'
  await checkDueNumbers(world.system())
  expect(await standing(id)).toMatchObject({ state: 'invalid', waiting: null })
})

it('does not wait for a slow VIES', async () => {
  mood = 'slow'
  expect(await checkVatNumber(manager, await aBelgian(), { timeoutMillis: 50 })).toBe('unavailable')
})

it('asks again after a month and no sooner, what was never answered first, and gives up a turn while the service is down', async () => {
  mood = 'down'
  const ids = await Promise.all([aBelgian(), aBelgian(), aBelgian(), aBelgian()])
  await world.runReactions()
  asked = []
  expect([await checkDueNumbers(world.system()), asked.length]).toEqual([0, 3])
  mood = 'valid'
  await checkDueNumbers(world.system())
  expect((await Promise.all(ids.map(standing))).map(({ state }) => state)).toEqual(['valid', 'valid', 'valid', 'valid'])
  asked = []
  await checkDueNumbers(world.system())
  expect(asked).toEqual([])
  world.at('2026-04-12T09:00:00Z')
  expect(await checkDueNumbers(world.system())).toBeGreaterThanOrEqual(4)
  world.at('2026-03-10T09:00:00Z')
})

it("asks nobody for a company of a stranger's, and only those who manage clients", async () => {
  const id = await aBelgian()
  await expect(checkVatNumber(await aStaff(world, ['logistics']), id)).rejects.toMatchObject({ code: 'access.denied' })
})
