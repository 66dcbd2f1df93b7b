import { afterAll, beforeAll, expect, it } from 'vitest'
import { Refusal } from '#kernel/refusal.ts'
import { systemActor, type TxCtx } from '#platform/context.ts'
import { audit } from '#platform/audit.ts'
import { createWorld, type World } from '#testing/index.ts'
import { forgetOldAnswers, once } from './index.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.drop())

const writes = (subject: string) => async (tx: TxCtx) => {
  await audit(tx, 'test.done', subject)
  return { status: 201, answer: { id: subject, lines: [1, 2] } }
}

async function timesDone(subject: string): Promise<number> {
  return (await world.pool.query(`select count(*)::int as n from platform.audit where subject = $1`, [subject])).rows[0].n
}

it('does the work once and gives the first answer to each repetition, whatever the order of the fields', async () => {
  const ctx = world.system()
  const first = await once(ctx, 'k1', { sku: 'A', qty: { unit: 'box', n: 2 } }, writes('a'))
  const second = await once(ctx, 'k1', { qty: { n: 2, unit: 'box' }, sku: 'A' }, writes('a'))
  expect(first).toEqual({ status: 201, answer: { id: 'a', lines: [1, 2] }, repeated: false })
  expect(second).toEqual({ status: 201, answer: { id: 'a', lines: [1, 2] }, repeated: true })
  expect(await timesDone('a')).toBe(1)
})

it('refuses a key that comes again with another request', async () => {
  await once(world.system(), 'k2', { qty: 1 }, writes('b'))
  await expect(once(world.system(), 'k2', { qty: 2 }, writes('b'))).rejects.toMatchObject({ code: 'idempotency.key_reused', details: { key: 'k2' } })
  expect(await timesDone('b')).toBe(1)
})

it('keeps the keys of two callers apart', async () => {
  const other = world.ctx(systemActor('another'))
  await once(world.system(), 'k3', {}, writes('c'))
  expect(await once(other, 'k3', {}, writes('c'))).toMatchObject({ repeated: false })
})

it('notes nothing for a work that was refused, so that the next try works', async () => {
  const refused = once(world.system(), 'k4', {}, async (tx) => {
    await audit(tx, 'test.done', 'd')
    throw new Refusal('stock.insufficient')
  })
  await expect(refused).rejects.toMatchObject({ code: 'stock.insufficient' })
  expect(await once(world.system(), 'k4', {}, writes('d'))).toMatchObject({ repeated: false })
  expect(await timesDone('d')).toBe(1)
})

it.each(['', 'k'.repeat(201)])('refuses the key %j', async (key) => {
  await expect(once(world.system(), key, {}, writes('e'))).rejects.toMatchObject({ code: 'idempotency.key_invalid' })
})

it('forgets keys after thirty days', async () => {
  await once(world.system(), 'k6', {}, writes('f'))
  world.at('2026-04-20T09:00:00Z')
  expect(await forgetOldAnswers(world.system())).toBeGreaterThan(0)
  expect(await once(world.system(), 'k6', {}, writes('f'))).toMatchObject({ repeated: false })
})
