import { mkdir, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '#platform/context.ts'
import { anArticle, answered, aStaff, createWorld, pageArgs, type World } from '#testing/index.ts'
import { action as setAge, loader as ages } from '../stock/freshness.tsx'
import { action as save, loader as edit } from './form.tsx'
import { loader as list } from './list.tsx'
import { action as act, loader as sheet } from './sheet.tsx'

let world: World
let admin: Ctx
beforeAll(async () => {
  world = await createWorld()
  admin = await aStaff(world)
  await anArticle(world, { sku: 'VIS', onHand: 0 })
})
afterAll(() => world.drop())

type Asked = Parameters<typeof pageArgs>[2]
async function sent(action: (args: never) => Promise<unknown>, asked: Asked, who = admin): Promise<unknown> {
  try {
    return answered(await action(pageArgs<never>(world, who, asked)))
  } catch (thrown) {
    if (thrown instanceof Response) return thrown.headers.get('location')
    throw thrown
  }
}
const form = {
  code: 'wms',
  kind: 'levels',
  place: 'folder',
  folder: 'wms',
  host: '',
  port: '22',
  user: '',
  password: '',
  keyPassword: '',
  passphrasePassword: '',
  pattern: '*.csv',
  mapping: '',
  format: 'csv',
  encoding: 'auto',
  columns: '',
  skip: '0',
  endLine: '',
  schedule: 'at',
  times: '6:00, 14h30',
  minutes: '15',
  workingDays: '1',
  holidays: 'FR',
  active: '1',
}

describe('a source of files', () => {
  it('is made, looked at, and shows what it took, what it refused and when it looks again', async () => {
    const address = String(await sent(save, { form }))
    const params = { id: address.split('/').at(-1)! }
    await mkdir(join(world.app.tools.dropDir, 'wms'), { recursive: true })
    const path = join(world.app.tools.dropDir, 'wms', 'levels.csv')
    await writeFile(path, 'sku;on_hand\nVIS;12\nNONE;1\n')
    await utimes(path, new Date('2026-03-10T08:00:00Z'), new Date('2026-03-10T08:00:00Z'))
    expect(await sent(act, { params, form: { verb: 'look' } })).toEqual({ asked: true })
    await world.runReactions()
    const seen = await sheet(pageArgs(world, admin, { params }))
    expect([seen.files, seen.source.nextAt]).toMatchObject([
      [{ name: 'levels.csv', state: 'done', read: 2, written: 1, rejected: 1 }],
      expect.stringMatching(/2026-03-10[T ]13:30/),
    ])
    expect((await list(pageArgs(world, admin))).sources).toMatchObject([
      { code: 'wms', schedule: { times: ['06:00', '14:30'], workingDays: true, holidays: 'FR' }, last: { rejected: 1 } },
    ])
    expect(await sent(act, { params, form: { replay: seen.files[0]!.id } })).toEqual({ asked: true })
    await world.runReactions()
    const { files } = await sheet(pageArgs(world, admin, { params }))
    const [first, replay] = [files.find(({ firstId }) => firstId === null), files.find(({ firstId }) => firstId !== null)]
    expect(files).toHaveLength(2)
    expect(replay).toMatchObject({ state: 'done', written: 0, firstName: 'levels.csv', firstAt: first!.takenAt, replayedAt: null })
    expect(first).toMatchObject({ state: 'done', written: 1, firstAt: null, replayedAt: replay!.takenAt })
  })

  it('says beside each field what is wrong, and keeps what was typed but no password', async () => {
    const wrong = {
      ...form,
      code: 'Bad Name',
      folder: '../up',
      times: '25:00',
      place: 'sftp',
      host: 'sftp.example',
      user: 'wms',
      password: 'a secret word',
      keyPassword: 'PRIVATE',
    }
    const answer = await sent(save, { form: wrong })
    expect(answer).toMatchObject({
      refusal: { details: { sentences: { code: expect.any(String), times: expect.any(String) } } },
      typed: { code: 'Bad Name', host: 'sftp.example' },
    })
    expect(/a secret word|PRIVATE/.test(JSON.stringify(answer))).toBe(false)
    expect(await sent(save, { form: { ...form, folder: '../up' } })).toMatchObject({ refusal: { details: { sentences: { folder: expect.any(String) } } } })
    expect(await sent(save, { form })).toMatchObject({ refusal: { code: 'source.code_taken' } })
    expect(await sent(save, { form: { ...form, code: 'other', format: 'fixed' } })).toMatchObject({ refusal: { code: 'source.columns_missing' } })
  })

  it('keeps its password when it is changed without one, and never shows it', async () => {
    const sftp = { ...form, code: 'sftp', place: 'sftp', folder: 'out', host: 'sftp.example', user: 'wms', password: 'a secret word' }
    const id = String(await sent(save, { form: sftp }))
      .split('/')
      .at(-1)!
    const kept = async () => (await world.pool.query('select credentials, pattern from integration.file_source where id = $1', [id])).rows[0]
    const before = await kept()
    await sent(save, { params: { id }, form: { ...sftp, password: '', pattern: '*.txt', seen: '1' } })
    expect(await kept()).toEqual({ credentials: before.credentials, pattern: '*.txt' })
    expect(JSON.stringify(await edit(pageArgs(world, admin, { params: { id } }))).includes('a secret word')).toBe(false)
  })

  it('is run by purchasing, who cannot change it', async () => {
    const purchasing = await aStaff(world, ['purchasing'])
    expect((await list(pageArgs(world, purchasing))).mayManage).toBe(false)
    await expect(edit(pageArgs(world, purchasing))).rejects.toMatchObject({ code: 'access.denied' })
  })
})

describe('freshness', () => {
  it('tells the sources and what is stale from the age that was set', async () => {
    const later = '2026-03-10T20:00:00Z'
    expect((await ages(pageArgs(world, admin))).sources).toMatchObject([{ source: 'wms', levels: 1, stale: 0 }])
    expect(await sent(setAge, { form: { hours: '5' } })).toEqual({ saved: true })
    world.at(later)
    const { page, sources } = await ages(pageArgs(world, admin))
    expect([page.rows, sources]).toMatchObject([[{ sku: 'VIS', source: 'wms', stale: true }], [{ stale: 1 }]])
    expect(await sent(setAge, { form: { hours: 'x' } })).toMatchObject({ refusal: { details: { sentences: { hours: expect.any(String) } } }, typed: { hours: 'x' } })
    world.at('2026-03-10T09:00:00Z')
  })
})
