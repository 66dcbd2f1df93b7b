import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aCompany, createWorld, type World } from '#testing/index.ts'
import { aCaller, type Call } from '../testing/caller.ts'

let world: World
let mine: { id: string; number: string }
let seller: Call
let own: Call
beforeAll(async () => {
  world = await createWorld()
  mine = await aCompany(world, { number: 'C100', name: 'Ateliers Morel', siren: '732829320', minOrderCents: 5_000 })
  for (let n = 0; n < 6; n++) await aCompany(world, { name: `Garage ${n}` })
  seller = await aCaller(world, ['companies:read', 'credit:read'])
  own = await aCaller(world, ['companies:read', 'credit:write'], mine.id)
})
afterAll(() => world.drop())

describe('companies', () => {
  it('are found by name, number and SIREN, and come once each over all pages', async () => {
    for (const q of ['morel', 'c100', '732 829 320'])
      expect((await seller('GET', `/companies?q=${encodeURIComponent(q)}`)).body).toMatchObject({ total: 1, rows: [{ id: mine.id, siren: '732829320', minOrderCents: 5_000 }] })
    const seen: string[] = []
    for (let after: string | null = ''; after !== null;) {
      const { body }: { body: { rows: { id: string }[]; next: string | null } } = await seller('GET', `/companies?limit=3${after && `&after=${after}`}`)
      seen.push(...body.rows.map((row) => row.id))
      after = body.next
    }
    expect([seen.length, new Set(seen).size]).toEqual([7, 7])
  })

  it('show what they owe', async () => {
    expect((await seller('GET', `/companies/${mine.id}/credit`)).body).toMatchObject({
      limitCents: null,
      heldCents: 0,
      dueCents: 0,
      outstandingCents: 0,
      leftCents: null,
      termCode: 'net30',
    })
  })

  it('are not there for the key of another one', async () => {
    const other = await aCompany(world)
    expect((await own('GET', `/companies/${mine.id}`)).body.number).toBe('C100')
    expect((await own('GET', '/companies')).body.total).toBe(1)
    for (const path of [`/companies/${other.id}`, `/companies/${other.id}/credit`]) expect(await own('GET', path)).toMatchObject({ status: 404, body: { code: 'company.unknown' } })
    expect(await own('POST', '/settlements', { companyId: other.id, grossCents: 1 })).toMatchObject({ status: 403, body: { code: 'access.denied' } })
  })
})
