import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '#platform/context.ts'
import { answered, aStaff, createWorld, pageArgs, type World } from '#testing/index.ts'
import { action as again, loader as dead } from './dead.tsx'
import { loader as list } from './list.tsx'
import { loader as message } from './message.tsx'
import { action as make } from './new.tsx'
import { action as change, loader as sheet } from './sheet.tsx'

let world: World
let admin: Ctx
beforeAll(async () => {
  world = await createWorld()
  admin = await aStaff(world)
})
afterAll(() => world.drop())

type Asked = Parameters<typeof pageArgs>[2]
const sent = async (action: (args: never) => Promise<unknown>, asked: Asked) => answered(await action(pageArgs<never>(world, admin, asked))) as Record<string, never>
const form = { url: 'https://erp.example/hook', description: 'ERP', email: '', 'event stock.changed': '1', 'event order.placed': '1', active: '1' }

describe('a webhook', () => {
  it('is made with its secret shown once, changed, tested, and given a new secret', async () => {
    const { id, secret } = (await sent(make, { form })) as unknown as { id: string; secret: string }
    expect(secret).toMatch(/^whsec_/)
    const params = { id }
    const seen = await sheet(pageArgs(world, admin, { params }))
    expect([seen.webhook.events, JSON.stringify(seen).includes(secret)]).toEqual([['order.placed', 'stock.changed'], false])
    const { 'event order.placed': _, ...fewer } = form
    expect(await sent(change, { params, form: { ...fewer, seen: '1' } })).toEqual({ done: 'saved' })
    expect(await sent(change, { params, form: { ...form, seen: '1' } })).toMatchObject({
      refusal: { code: 'webhook.changed_meanwhile' },
      typed: { url: form.url, 'event order.placed': '1' },
    })
    expect(await sent(change, { params, form: { verb: 'test' } })).toEqual({ done: 'test' })
    expect(await sent(change, { params, form: { verb: 'rotate' } })).toMatchObject({ done: 'rotated', secret: expect.stringMatching(/^whsec_/) })
    expect((await list(pageArgs(world, admin))).webhooks).toMatchObject([{ events: ['stock.changed'], waiting: 1 }])
  })

  it.each([
    ['an address inside the house', { ...form, url: 'https://192.168.0.10/hook' }, { refusal: { code: 'webhook.url_refused' }, typed: { url: 'https://192.168.0.10/hook' } }],
    ['no event at all', { url: form.url }, { refusal: { details: { sentences: { events: 'À remplir.' } } } }],
    ['no address', { ...form, url: '' }, { refusal: { details: { sentences: { url: 'À remplir.' } } } }],
  ])('says what is wrong with %s, and keeps what was typed', async (_, typed, expected) => {
    expect(await sent(make, { form: typed })).toMatchObject(expected)
  })
})

describe('dead letters', () => {
  it('are read with what was sent and answered, and sent again', async () => {
    await world.pool.query(`update integration.webhook_delivery set state = 'dead', attempts = 9, answer_status = 500, answer = 'out of order', reason = 'status'`)
    const { page } = await dead(pageArgs(world, admin))
    expect(page.rows).toMatchObject([{ event: 'test.ping', answerStatus: 500, url: form.url }])
    const { message: one } = await message(pageArgs(world, admin, { params: { id: page.rows[0]!.id } }))
    expect([one.answer, JSON.parse(one.body)]).toEqual(['out of order', expect.objectContaining({ type: 'test.ping', sequence: 1 })])
    expect(await sent(again, { form: { id: [page.rows[0]!.id] } })).toEqual({ replayed: 1 })
    expect((await dead(pageArgs(world, admin))).page.rows).toEqual([])
  })

  it('are for the administrator alone', async () => {
    await expect(dead(pageArgs(world, await aStaff(world, ['sales_manager'])))).rejects.toMatchObject({ code: 'access.denied' })
  })
})
