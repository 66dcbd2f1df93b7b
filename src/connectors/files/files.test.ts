import { generateKeyPairSync } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, symlink, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listSources, lookNow, replayFile, saveSource, sourceById, takenFiles, trustHostKey, wakeDueSources, type SourceInput } from '#modules/integration/index.ts'
import { listLevels } from '#modules/stock/index.ts'
import { anArticle, aStaff, createWorld, type World } from '#testing/index.ts'
import { importKinds } from '../../wiring.ts'
import { startSftpServer, type SftpServer } from './testing/sftp-server.ts'

let world: World
let server: SftpServer
beforeAll(async () => {
  world = await createWorld()
  await anArticle(world, { sku: 'A', onHand: 0 })
  await anArticle(world, { sku: 'B', onHand: 0 })
  server = await startSftpServer({ user: 'wms', password: 'a secret word' })
})
afterAll(async () => {
  await server.stop()
  await world.drop()
})

let count = 0
async function aSource(given: Partial<SourceInput> = {}): Promise<{ id: string; directory: string; drop(name: string, text: string | Buffer, at?: string): Promise<void> }> {
  const code = `source-${++count}`
  const id = await saveSource(world.system(), importKinds, {
    code,
    kind: 'levels',
    active: true,
    place: { kind: 'folder', folder: code },
    pattern: '*.csv',
    format: { kind: 'csv' },
    schedule: { kind: 'every', minutes: 15 },
    ...given,
  })
  const directory = given.place?.kind === 'sftp' ? server.directory : join(world.app.tools.dropDir, code)
  await mkdir(directory, { recursive: true })
  return {
    id,
    directory,
    async drop(name, text, at = '2026-03-10T08:00:00Z') {
      await writeFile(join(directory, name), text)
      await utimes(join(directory, name), new Date(at), new Date(at))
    },
  }
}
/** Looks, and lets everything follow: imports, tidying up, the next file. */
async function look(id: string): Promise<void> {
  await lookNow(world.system(), id)
  await world.runReactions()
}
const onHand = async (sku: string) => (await listLevels(world.system(), { skus: [sku] })).rows[0]?.onHand
const history = async (id: string) =>
  (await takenFiles(world.system(), id)).map(({ name, state, written, rejected }) => ({ name, state, written, rejected })).toSorted((a, b) => (a.name < b.name ? -1 : 1))
const files = async (...path: string[]) => (existsSync(join(...path)) ? (await readdir(join(...path))).toSorted() : [])

describe('a folder', () => {
  it('is emptied file by file, the oldest first; what was rejected is put beside, and can be dropped again', async () => {
    const { id, directory, drop } = await aSource()
    await drop('b.csv', 'sku;on_hand\nA;20\n', '2026-03-10T07:30:00Z')
    await drop('a.csv', 'sku;on_hand\nA;10\nNONE;5\nB;-4\n', '2026-03-10T07:00:00Z')
    await drop('readme.txt', 'not for us')
    await look(id)
    expect(await history(id)).toEqual([
      { name: 'a.csv', state: 'done', written: 1, rejected: 2 },
      { name: 'b.csv', state: 'done', written: 1, rejected: 0 },
    ])
    expect(await onHand('A')).toBe(20)
    expect([await files(directory), await files(directory, 'done')]).toEqual([
      ['done', 'readme.txt', 'rejects'],
      ['a.csv', 'b.csv'],
    ])
    const [name = ''] = await files(directory, 'rejects')
    expect(name).toMatch(/^a\.csv\.rejects-\w{6}\.csv$/)
    expect((await readFile(join(directory, 'rejects', name), 'utf8')).split('\r\n').slice(0, 3)).toEqual([
      expect.stringMatching(/^\ufeffsku;on_hand;Rejet.*ligne;Rejet.*code;Rejet.*motif$/),
      'NONE;5;3;stock.sku_unknown;La référence NONE n’existe pas.',
      expect.stringMatching(/^B;'?-4;4;import\.out_of_range;/),
    ])
    await drop('corrected.csv', (await readFile(join(directory, 'rejects', name), 'utf8')).replace('NONE;5', 'B;5'))
    await look(id)
    expect(await onHand('B')).toBe(5)
  })

  it('is passed over while a file may still be growing, and looked at again in a minute', async () => {
    const { id, drop } = await aSource({ schedule: { kind: 'at', times: ['06:00'] } })
    await drop('levels.csv', 'sku;on_hand\nA;3', '2026-03-10T08:59:50Z')
    await drop('later.csv', 'sku;on_hand\nA;4\n', '2026-03-10T08:59:55Z')
    await look(id)
    expect([await history(id), (await sourceById(world.system(), id)).leftFiles, (await sourceById(world.system(), id)).nextAt]).toEqual([
      [],
      2,
      expect.stringMatching(/2026-03-10[T ]09:01:00/),
    ])
    await drop('levels.csv', 'sku;on_hand\nA;33\n', '2026-03-10T09:00:30Z')
    world.at('2026-03-10T09:01:00Z')
    expect(await wakeDueSources(world.system())).toBe(1)
    await world.runReactions()
    expect(await history(id)).toEqual([{ name: 'later.csv', state: 'done', written: 1, rejected: 0 }])
    world.at('2026-03-10T09:03:00Z')
    await look(id)
    expect(await onHand('A')).toBe(33)
    expect((await sourceById(world.system(), id)).leftFiles).toBe(0)
    world.at('2026-03-10T09:00:00Z')
  })

  it('answers the same file twice with "already taken", and imports it again only when a person says so', async () => {
    const { id, directory, drop } = await aSource()
    await drop('levels.csv', 'sku;on_hand\nA;7\n')
    await look(id)
    await drop('levels.csv', 'sku;on_hand\nA;7\n')
    await look(id)
    const repeated = (await takenFiles(world.system(), id)).find(({ state }) => state === 'repeated')
    expect(repeated).toMatchObject({ name: 'levels.csv', firstName: 'levels.csv', runId: null })
    expect(await files(directory, 'done')).toEqual(['levels (2).csv', 'levels.csv'])
    await replayFile(world.system(), importKinds, repeated!.id)
    await world.runReactions()
    expect((await takenFiles(world.system(), id)).filter(({ state }) => state === 'done').length).toBe(2)
  })

  it('refuses a file that was cut in the middle, whole, and keeps it', async () => {
    const { id, directory, drop } = await aSource({ format: { kind: 'csv', endLine: 'FIN' } })
    const before = await onHand('A')
    await drop('cut.csv', 'sku;on_hand\nA;99\nB;9')
    await look(id)
    expect((await takenFiles(world.system(), id))[0]).toMatchObject({ state: 'refused', error: { code: 'source.end_missing' } })
    expect([await onHand('A'), await files(directory, 'refused')]).toEqual([before, ['cut.csv']])
    await drop('whole.csv', 'sku;on_hand\nA;99\nB;98\nFIN;2\n\n')
    await look(id)
    expect([await onHand('A'), await onHand('B')]).toEqual([99, 98])
  })

  it('reads fixed width by position, in the encoding that was named', async () => {
    const { id, drop } = await aSource({
      pattern: '*.TXT',
      format: {
        kind: 'fixed',
        encoding: 'windows-1252',
        skip: 1,
        endLine: null,
        columns: [
          { name: 'sku', from: 1, length: 8 },
          { name: 'réel', from: 9, length: 6 },
        ],
      },
      mapping: null,
    })
    await drop('levels.txt', Buffer.from('RELEV\u00c9 DU 10/03\r\nA       000042\r\nB           17\r\n', 'latin1'))
    await look(id)
    expect((await takenFiles(world.system(), id))[0]).toMatchObject({ state: 'refused', error: { code: 'import.column_missing' } })
    const { version } = await sourceById(world.system(), id)
    const again = await sourceById(world.system(), id)
    await saveSource(
      world.system(),
      importKinds,
      {
        code: again.code,
        kind: 'levels',
        active: true,
        place: again.place,
        pattern: '*.txt',
        schedule: again.schedule,
        format: {
          ...again.format,
          columns: [
            { name: 'Référence', from: 1, length: 8 },
            { name: 'Quantité', from: 9, length: 6 },
          ],
        },
      },
      { id, seen: version },
    )
    await drop('levels.txt', Buffer.from('RELEV\u00c9 DU 10/03\r\nA       000042\r\nB           17\r\n', 'latin1'))
    await look(id)
    expect([await onHand('A'), await onHand('B')]).toEqual([42, 17])
  })

  it('tries without writing, once, and leaves the file where it is', async () => {
    const { id, directory, drop } = await aSource({ dryRun: true })
    const before = await onHand('A')
    await drop('levels.csv', 'sku;on_hand\nA;1000\n')
    await look(id)
    await look(id)
    expect([await history(id), await onHand('A'), await files(directory)]).toEqual([[{ name: 'levels.csv', state: 'done', written: 1, rejected: 0 }], before, ['levels.csv']])
  })

  it('writes all of a file or nothing, when that is asked', async () => {
    const { id, directory, drop } = await aSource({ allOrNothing: true })
    const before = await onHand('A')
    await drop('levels.csv', 'sku;on_hand\nA;1001\nNONE;1\n')
    await look(id)
    expect([await history(id), await onHand('A'), await files(directory, 'refused')]).toEqual([
      [{ name: 'levels.csv', state: 'failed', written: 0, rejected: 1 }],
      before,
      ['levels.csv'],
    ])
  })

  it('is never left by a link or a name that leads elsewhere', async () => {
    const { id, directory } = await aSource()
    await writeFile(join(world.app.tools.dropDir, '..', 'secret.csv'), 'sku;on_hand\nA;1\n')
    await symlink(join(world.app.tools.dropDir, '..', 'secret.csv'), join(directory, 'link.csv'))
    await look(id)
    expect(await history(id)).toEqual([])
    await expect(aSource({ place: { kind: 'folder', folder: '../files' } })).rejects.toMatchObject({ name: 'ZodError' })
  })
})

describe('an SFTP server', () => {
  const place = () => ({ kind: 'sftp' as const, host: '127.0.0.1', port: server.port, user: 'wms', folder: '.' })

  it('is trusted by its key after a person has accepted it, and refused when it shows another', async () => {
    const { id, drop } = await aSource({ place: place(), credentials: { password: 'a secret word' } })
    await drop('levels.csv', 'sku;on_hand\nA;51\nNONE;1\n')
    await look(id)
    const { lastError, hostKeySeen } = await sourceById(world.system(), id)
    expect([lastError?.code, hostKeySeen, server.signIns]).toEqual(['source.host_key_unknown', server.fingerprint, 0])
    await trustHostKey(world.system(), id, server.fingerprint)
    await world.runReactions()
    expect([await onHand('A'), (await sourceById(world.system(), id)).lastError]).toEqual([51, null])
    expect([await files(server.directory), await files(server.directory, 'done'), (await files(server.directory, 'rejects')).length]).toEqual([
      ['done', 'rejects'],
      ['levels.csv'],
      1,
    ])
    await world.pool.query(`update integration.file_source set host_key = 'SHA256:other' where id = $1`, [id])
    const { signIns } = server
    await look(id)
    expect([(await sourceById(world.system(), id)).lastError?.code, server.signIns]).toEqual(['source.host_key_changed', signIns])
  })

  it('lets in with a key under a passphrase, which is kept sealed; a wrong one is told, and one without its key is refused', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 })
    const pem = (locked: object = {}) => privateKey.export({ type: 'pkcs1', format: 'pem', ...locked }).toString()
    server.trust(pem())
    const locked = pem({ cipher: 'aes-256-cbc', passphrase: 'sesame-of-march' })
    const { id, drop } = await aSource({ place: place(), credentials: { privateKey: locked, passphrase: 'sesame-of-march' } })
    await world.pool.query('update integration.file_source set host_key = $2 where id = $1', [id, server.fingerprint])
    await drop('by-locked-key.csv', 'sku;on_hand\nA;53\n')
    await look(id)
    expect([(await sourceById(world.system(), id)).lastError, await onHand('A')]).toEqual([null, 53])
    expect(JSON.stringify((await world.pool.query('select * from integration.file_source')).rows)).not.toContain('sesame-of-march')
    const wrong = await aSource({ place: place(), credentials: { privateKey: locked, passphrase: 'another' } })
    await world.pool.query('update integration.file_source set host_key = $2 where id = $1', [wrong.id, server.fingerprint])
    await look(wrong.id)
    expect((await sourceById(world.system(), wrong.id)).lastError).toEqual({ code: 'source.key_unreadable', details: {} })
    await expect(aSource({ place: place(), credentials: { passphrase: 'alone' } })).rejects.toMatchObject({ code: 'source.key_missing' })
  })

  it('lets in with a private key, and a wrong password is told without being shown', async () => {
    const { privateKey } = generateKeyPairSync('rsa', {
      modulusLength: 2_048,
      privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
      publicKeyEncoding: { type: 'pkcs1', format: 'pem' },
    })
    server.trust(privateKey)
    const { id, drop } = await aSource({ place: place(), credentials: { privateKey } })
    await world.pool.query('update integration.file_source set host_key = $2 where id = $1', [id, server.fingerprint])
    await drop('by-key.csv', 'sku;on_hand\nA;52\n')
    await look(id)
    expect([(await sourceById(world.system(), id)).lastError, await onHand('A')]).toEqual([null, 52])
    const wrong = await aSource({ place: place(), credentials: { password: 'wrong-word-here' } })
    await world.pool.query('update integration.file_source set host_key = $2 where id = $1', [wrong.id, server.fingerprint])
    await look(wrong.id)
    expect((await sourceById(world.system(), wrong.id)).lastError).toEqual({ code: 'source.sign_in_refused', details: { user: 'wms' } })
    const kept = JSON.stringify([
      (await world.pool.query('select * from integration.file_source')).rows,
      (await world.pool.query('select * from platform.audit')).rows,
      await listSources(world.system()),
    ])
    expect([kept.includes('wrong-word-here'), kept.includes('PRIVATE KEY')]).toEqual([false, false])
  })
})

describe('a source', () => {
  it('is made by the administrator alone; purchasing looks and runs', async () => {
    const purchasing = await aStaff(world, ['purchasing'])
    await expect(
      saveSource(purchasing, importKinds, {
        code: 'mine',
        kind: 'levels',
        active: true,
        place: { kind: 'folder', folder: 'x' },
        pattern: '*',
        format: { kind: 'csv' },
        schedule: { kind: 'hand' },
      }),
    ).rejects.toMatchObject({ code: 'access.denied' })
    expect((await listSources(purchasing)).length).toBeGreaterThan(5)
  })

  it('is not overwritten by somebody who read it before it was changed', async () => {
    const { id } = await aSource()
    const { version, code, place, schedule } = await sourceById(world.system(), id)
    const input: SourceInput = { code, kind: 'levels', active: false, place, pattern: '*.csv', format: { kind: 'csv' }, schedule }
    await saveSource(world.system(), importKinds, input, { id, seen: version })
    await expect(saveSource(world.system(), importKinds, input, { id, seen: version })).rejects.toMatchObject({ code: 'source.changed_meanwhile' })
  })
})
