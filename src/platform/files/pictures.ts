import { mkdir, open, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { PictureWidth } from '#kernel/picture-widths.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Files } from './files.ts'
import { pictureKind } from './picture-kind.ts'

/** A picture of more pixels than this would take hundreds of megabytes to open. */
export const mostPixels = 50_000_000

export type Pictures = {
  /** Opens a picture to its last pixel and tells its size as it is shown, turned as the camera was held. Refuses `picture.broken`. */
  opened(bytes: Buffer): Promise<{ width: number; height: number }>
  /** The picture as WebP, this wide at most, never larger than it is; kept from its first request on. Null for what can't be redrawn: its original stands for it. */
  resized(sha256: string, width: PictureWidth): Promise<Buffer | null>
}

/**
 * Pictures in the widths that pages ask for, kept in a folder of their own that may be emptied at any time. Two are made at a time in a process, and of the same
 * picture one; the program that does it is loaded with the first.
 */
export function createPictures(files: Files, directory: string): Pictures {
  const making = new Map<string, Promise<Buffer | null>>()
  const lanes: [Promise<unknown>, Promise<unknown>] = [Promise.resolve(), Promise.resolve()]

  function inLane<T>(sha256: string, work: () => Promise<T>): Promise<T> {
    const lane = Number.parseInt(sha256.at(-1)!, 16) % 2 === 0 ? 0 : 1
    const done = lanes[lane].then(work)
    lanes[lane] = done.catch(() => undefined)
    return done
  }

  return {
    async opened(bytes) {
      try {
        const { autoOrient } = await (await painter())(bytes).metadata()
        await drawn(bytes, 96)
        return autoOrient
      } catch {
        throw new Refusal('picture.broken', { field: 'picture' })
      }
    },
    async resized(sha256, width) {
      const target = join(directory, sha256.slice(0, 2), `${sha256}.${width}.webp`)
      const kept = await readFile(target).catch(() => null)
      if (kept) return kept
      const underWay = making.get(target)
      if (underWay) return underWay
      if (!(await isRedrawn(files.path(sha256)))) return null
      const made = inLane(sha256, () => make(files.path(sha256), target, width)).finally(() => making.delete(target))
      making.set(target, made)
      return made
    },
  }
}

/** Drawings are sharp at any size, and what is no picture is not opened. */
async function isRedrawn(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(1_000), 0, 1_000, 0)
    const kind = pictureKind(buffer.subarray(0, bytesRead))
    return kind !== null && kind !== 'image/svg+xml'
  } finally {
    await file.close()
  }
}

async function make(source: string, target: string, width: PictureWidth): Promise<Buffer | null> {
  const bytes = await drawn(source, width).catch(() => null)
  if (!bytes) return null
  await mkdir(dirname(target), { recursive: true })
  const partial = `${target}.${process.pid}.${performance.now()}`
  await writeFile(partial, bytes)
  await rename(partial, target)
  return bytes
}

async function drawn(source: string | Buffer, width: number): Promise<Buffer> {
  const picture = (await painter())(source, { limitInputPixels: mostPixels, failOn: 'error', sequentialRead: true })
  return picture.autoOrient().resize({ width, withoutEnlargement: true }).webp({ quality: 80, effort: 3 }).timeout({ seconds: 30 }).toBuffer()
}

const readers = ['VipsForeignLoadPng', 'VipsForeignLoadJpeg', 'VipsForeignLoadWebp', 'VipsForeignLoadNsgif', 'VipsForeignLoadHeif']

/** Loaded when a picture is first made: a start without one has neither its memory nor its time. It reads these kinds alone, keeps nothing between pictures, and takes one thread for each. */
async function painter() {
  const { default: sharp } = await import('sharp')
  sharp.cache(false)
  sharp.concurrency(1)
  sharp.block({ operation: ['VipsForeignLoad'] })
  sharp.unblock({ operation: readers })
  return sharp
}
