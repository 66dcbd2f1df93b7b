import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const atOnce = 32

/** Puts pictures where the product keeps its files: under the first two letters of their sha-256. */
export async function writePictures(directory: string, pictures: ReadonlyMap<string, string>): Promise<void> {
  const folders = new Set([...pictures.keys()].map((sha256) => join(directory, sha256.slice(0, 2))))
  await Promise.all([...folders].map((folder) => mkdir(folder, { recursive: true })))
  const waiting = [...pictures]
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let next = waiting.pop(); next; next = waiting.pop()) await writeFile(join(directory, next[0].slice(0, 2), next[0]), next[1])
    }),
  )
}
