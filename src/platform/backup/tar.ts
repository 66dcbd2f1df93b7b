import type { Readable } from 'node:stream'

const block = 512

/** One file of a tar archive, padded to whole blocks. Its bytes must be at hand, because the size stands before them. */
export function tarEntry(name: string, bytes: Uint8Array, atMillis: number): Buffer {
  if (Buffer.byteLength(name) > 100) throw new RangeError(`too long a name for the archive: ${name}`)
  const header = Buffer.alloc(block)
  header.write(name, 0)
  header.write('0000600\0', 100)
  header.write('0000000\0', 108)
  header.write('0000000\0', 116)
  header.write(`${bytes.length.toString(8).padStart(11, '0')}\0`, 124)
  header.write(
    `${Math.floor(atMillis / 1_000)
      .toString(8)
      .padStart(11, '0')}\0`,
    136,
  )
  header.write('        ', 148)
  header.write('0', 156)
  header.write('ustar\u000000', 257)
  header.write(
    `${header
      .reduce((sum, byte) => sum + byte, 0)
      .toString(8)
      .padStart(6, '0')}\0 `,
    148,
  )
  return Buffer.concat([header, bytes, Buffer.alloc((block - (bytes.length % block)) % block)])
}

/** What ends an archive. */
export const tarEnd = Buffer.alloc(2 * block)

/** The files of an archive, one after the other. Throws when it is cut off or is none. */
export async function* tarEntries(archive: Readable): AsyncGenerator<{ name: string; bytes: Buffer }> {
  const read = reader(archive)
  for (let header = await read(block); header.some((byte) => byte !== 0); header = await read(block)) {
    if (header.toString('latin1', 257, 262) !== 'ustar') throw new Error('this file is not an archive of ours')
    const size = Number.parseInt(header.toString('latin1', 124, 135), 8)
    const bytes = await read(size)
    await read((block - (size % block)) % block)
    yield { name: header.toString('utf8', 0, 100).replace(/\0.*$/s, ''), bytes }
  }
}

function reader(archive: Readable): (length: number) => Promise<Buffer> {
  const chunks = archive[Symbol.asyncIterator]()
  let held: Buffer[] = []
  let size = 0
  return async (length) => {
    while (size < length) {
      const next = await chunks.next()
      if (next.done) throw new Error('the archive is cut off')
      held.push(next.value)
      size += next.value.length
    }
    const all = held.length === 1 && held[0] ? held[0] : Buffer.concat(held)
    held = [all.subarray(length)]
    size = all.length - length
    return all.subarray(0, length)
  }
}
