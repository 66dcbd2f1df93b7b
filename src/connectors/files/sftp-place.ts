import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { Connection, FilePlace, FoundFile } from '#modules/integration/index.ts'
import { Refusal } from '#kernel/refusal.ts'
import { freeName } from './free-name.ts'

const patienceMillis = 20_000

type SftpConnection = Extract<Connection, { kind: 'sftp' }>

/**
 * A folder of an SFTP server. The server's key must be the trusted one: another, or a first one, is refused with its fingerprint before any password is sent
 * (`source.host_key_changed`, `source.host_key_unknown`). Refuses `source.sign_in_refused`, `source.key_unreadable`, `source.folder_missing`, `source.unreachable`.
 */
export async function openSftp({ host, port, user, folder, hostKey, credentials }: SftpConnection): Promise<FilePlace> {
  // Most sellers have no such server: its client is read when the first one is asked for.
  const { default: SftpClient } = await import('ssh2-sftp-client')
  // What goes wrong is told by the call that it befalls.
  const quiet = () => undefined
  const client = new SftpClient('comptoir', { error: quiet, end: quiet, close: quiet })
  let shown: string | null = null
  try {
    await client.connect({
      host,
      port,
      username: user,
      ...credentials,
      readyTimeout: patienceMillis,
      keepaliveInterval: patienceMillis,
      hostVerifier: (key: Buffer) => {
        shown = fingerprintOf(key)
        return shown === hostKey
      },
    })
  } catch (error) {
    await client.end().catch(quiet)
    if (shown !== null && shown !== hostKey) throw new Refusal(hostKey === null ? 'source.host_key_unknown' : 'source.host_key_changed', { fingerprint: shown })
    const reason = String((error as Error).message).slice(0, 300)
    if (/private ?key|passphrase/i.test(reason)) throw new Refusal('source.key_unreadable')
    if (/authentication/i.test(reason)) throw new Refusal('source.sign_in_refused', { user })
    throw new Refusal('source.unreachable', { reason })
  }
  if ((await client.exists(folder)) !== 'd') {
    await client.end().catch(quiet)
    throw new Refusal('source.folder_missing', { folder })
  }
  const at = (...names: string[]) => [folder.replace(/\/$/, '') || '/', ...names].join('/').replace('//', '/')
  const ensure = async (to: string) => ((await client.exists(at(to))) === 'd' ? undefined : client.mkdir(at(to), true))
  return {
    async list() {
      return (await client.list(folder)).filter(({ type }) => type === '-').map(({ name, size, modifyTime }) => fileOf(name, size, modifyTime))
    },
    async look(name) {
      const found = await client.stat(at(name)).catch(() => null)
      return found?.isFile ? fileOf(name, found.size, found.modifyTime) : null
    },
    read: (name) => client.createReadStream(at(name)),
    async move(name, to) {
      await ensure(to)
      const free = await freeName(name, (one) => client.exists(at(to, one)))
      await client.rename(at(name), at(to, free))
      return free
    },
    async write(to, name, pieces) {
      await ensure(to)
      await client.put(Readable.from(pieces, { objectMode: false }), at(to, name))
    },
    close: async () => void (await client.end().catch(quiet)),
  }
}

function fileOf(name: string, bytes: number, modifiedMillis: number): FoundFile {
  return { name, bytes, modifiedAt: Temporal.Instant.fromEpochMilliseconds(Math.floor(modifiedMillis)) }
}

/** As OpenSSH writes it: `ssh-keygen -lf`. */
function fingerprintOf(key: Buffer): string {
  return `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`
}
