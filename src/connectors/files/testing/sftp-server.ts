import { createHash, generateKeyPairSync, timingSafeEqual } from 'node:crypto'
import { lstatSync, type Stats } from 'node:fs'
import { mkdir, mkdtemp, open, readdir, rename, rm, type FileHandle } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ssh2 from 'ssh2'

export type SftpServer = {
  port: number
  directory: string
  fingerprint: string
  /** How often anybody tried to sign in. */ readonly signIns: number
  /** Lets in whoever has this private key. */ trust(privateKey: string): void
  stop(): Promise<void>
}

/** A real SFTP server on a folder of its own, for tests: it lists, reads, writes, renames and makes folders. */
export async function startSftpServer({ user, password }: { user: string; password: string }): Promise<SftpServer> {
  const directory = await mkdtemp(join(tmpdir(), 'comptoir-sftp-'))
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2_048,
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
    publicKeyEncoding: { type: 'pkcs1', format: 'pem' },
  })
  const hostKey = ssh2.utils.parseKey(privateKey)
  if (hostKey instanceof Error) throw hostKey
  const trusted: string[] = []
  let signIns = 0
  const server = new ssh2.Server({ hostKeys: [privateKey] }, (client) => {
    client.on('error', () => undefined)
    client.on('authentication', (asked) => {
      if (asked.method === 'none') return asked.reject(['password', 'publickey'])
      signIns += 1
      const known =
        asked.username === user &&
        ((asked.method === 'password' && asked.password.length === password.length && timingSafeEqual(Buffer.from(asked.password), Buffer.from(password))) ||
          (asked.method === 'publickey' && trusted.some((key) => isSigned(key, asked))))
      return known ? asked.accept() : asked.reject(['password', 'publickey'])
    })
    client.on('ready', () => client.on('session', (accept) => accept().on('sftp', (acceptSftp) => serve(acceptSftp(), directory))))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    directory,
    fingerprint: `SHA256:${createHash('sha256').update(hostKey.getPublicSSH()).digest('base64').replace(/=+$/, '')}`,
    get signIns() {
      return signIns
    },
    trust: (key) => void trusted.push(key),
    async stop() {
      await new Promise<void>((resolve) => server.close(() => resolve()))
      await rm(directory, { recursive: true, force: true })
    },
  }
}

function isSigned(pair: string, asked: ssh2.PublicKeyAuthContext): boolean {
  const key = ssh2.utils.parseKey(pair)
  if (key instanceof Error || !key.getPublicSSH().equals(asked.key.data)) return false
  return !asked.signature || !asked.blob || key.verify(asked.blob, asked.signature, asked.hashAlgo) === true
}

const { OK, FAILURE, EOF: END, NO_SUCH_FILE } = ssh2.utils.sftp.STATUS_CODE

function serve(sftp: ssh2.SFTPWrapper, directory: string): void {
  const at = (path: string) => join(directory, join('/', path))
  const handles = new Map<number, { file?: FileHandle; names?: string[]; path: string }>()
  let last = 0
  const handleOf = (entry: { file?: FileHandle; names?: string[]; path: string }) => {
    const handle = Buffer.alloc(4)
    handle.writeUInt32BE(++last)
    handles.set(last, entry)
    return handle
  }
  const entryOf = (handle: Buffer) => handles.get(handle.readUInt32BE())
  const attributes = (stats: Stats) => ({ mode: stats.mode, uid: 0, gid: 0, size: stats.size, atime: Math.floor(stats.atimeMs / 1_000), mtime: Math.floor(stats.mtimeMs / 1_000) })
  const tellStats = (id: number, path: string) => {
    const stats = lstatSync(path, { throwIfNoEntry: false })
    return stats ? sftp.attrs(id, attributes(stats) as never) : sftp.status(id, NO_SUCH_FILE)
  }
  const done = (id: number, work: Promise<unknown>) =>
    void work.then(
      () => sftp.status(id, OK),
      () => sftp.status(id, FAILURE),
    )
  sftp.on('REALPATH', (id, path) => sftp.name(id, [{ filename: join('/', path), longname: '', attrs: {} as never }]))
  sftp.on('STAT', (id, path) => tellStats(id, at(path)))
  sftp.on('LSTAT', (id, path) => tellStats(id, at(path)))
  sftp.on('FSTAT', (id, handle) => tellStats(id, entryOf(handle)?.path ?? ''))
  sftp.on('SETSTAT', (id) => sftp.status(id, OK))
  sftp.on('FSETSTAT', (id) => sftp.status(id, OK))
  sftp.on('MKDIR', (id, path) => done(id, mkdir(at(path))))
  sftp.on('RENAME', (id, from, to) => done(id, rename(at(from), at(to))))
  sftp.on(
    'OPENDIR',
    (id, path) =>
      void readdir(at(path)).then(
        (names) => sftp.handle(id, handleOf({ names, path: at(path) })),
        () => sftp.status(id, NO_SUCH_FILE),
      ),
  )
  sftp.on('READDIR', (id, handle) => {
    const entry = entryOf(handle)
    const names = entry?.names?.splice(0) ?? []
    if (!entry || names.length === 0) return sftp.status(id, END)
    return sftp.name(
      id,
      names.map((filename) => {
        const stats = lstatSync(join(entry.path, filename))
        return { filename, longname: `${stats.isDirectory() ? 'd' : '-'}rw-r--r-- 1 0 0 ${stats.size} Mar 10 09:00 ${filename}`, attrs: attributes(stats) as never }
      }),
    )
  })
  sftp.on(
    'OPEN',
    (id, path, flags) =>
      void open(at(path), flags & 2 ? 'w' : 'r').then(
        (file) => sftp.handle(id, handleOf({ file, path: at(path) })),
        () => sftp.status(id, NO_SUCH_FILE),
      ),
  )
  sftp.on('READ', (id, handle, offset, length) => {
    const file = entryOf(handle)?.file
    if (!file) return sftp.status(id, FAILURE)
    return void file
      .read(Buffer.alloc(length), 0, length, offset)
      .then(({ bytesRead, buffer }) => (bytesRead === 0 ? sftp.status(id, END) : sftp.data(id, buffer.subarray(0, bytesRead))))
  })
  sftp.on('WRITE', (id, handle, offset, data) => done(id, entryOf(handle)?.file?.write(data, 0, data.length, offset) ?? Promise.reject(new Error('closed'))))
  sftp.on('CLOSE', (id, handle) => done(id, entryOf(handle)?.file?.close() ?? Promise.resolve()))
}
