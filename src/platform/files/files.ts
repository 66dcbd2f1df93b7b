import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** Files addressed by the sha-256 of their bytes; the row that says what one is belongs to a room. */
export type Files = {
  /** Keeps the bytes and returns their address; the same bytes are kept once. */
  put(bytes: Uint8Array | string): Promise<string>
  /** The same for what arrives piece by piece, however large. */
  putStream(source: AsyncIterable<Uint8Array>): Promise<string>
  read(sha256: string): Promise<Buffer>
  stream(sha256: string): Readable
  /** Size in bytes, or null when there is no such file. */
  size(sha256: string): Promise<number | null>
  path(sha256: string): string
}

/** Files in a folder, each under the sha-256 of its bytes: the same bytes are kept once. */
export function createFiles(directory: string): Files {
  function path(sha256: string): string {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new RangeError('not a file address')
    return join(directory, sha256.slice(0, 2), sha256)
  }
  return {
    path,
    async put(bytes) {
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      const target = path(sha256)
      if (await sizeOf(target)) return sha256
      await mkdir(join(directory, sha256.slice(0, 2)), { recursive: true })
      const partial = `${target}.${process.pid}.${performance.now()}`
      await writeFile(partial, bytes)
      await rename(partial, target)
      return sha256
    },
    async putStream(source) {
      const hash = createHash('sha256')
      const partial = join(directory, `partial.${process.pid}.${randomUUID()}`)
      await mkdir(directory, { recursive: true })
      try {
        await pipeline(
          source,
          async function* (pieces: AsyncIterable<Uint8Array>) {
            for await (const piece of pieces) {
              hash.update(piece)
              yield piece
            }
          },
          createWriteStream(partial),
        )
      } catch (error) {
        await rm(partial, { force: true })
        throw error
      }
      const sha256 = hash.digest('hex')
      const target = path(sha256)
      await mkdir(join(directory, sha256.slice(0, 2)), { recursive: true })
      await rename(partial, target)
      return sha256
    },
    read: (sha256) => readFile(path(sha256)),
    stream: (sha256) => createReadStream(path(sha256)),
    size: (sha256) => sizeOf(path(sha256)),
  }
}

async function sizeOf(path: string): Promise<number | null> {
  return stat(path).then(
    (found) => found.size,
    () => null,
  )
}
