import { createReadStream } from 'node:fs'
import { access, lstat, mkdir, readdir, realpath, rename, writeFile } from 'node:fs/promises'
import { join, sep } from 'node:path'
import type { FilePlace, FoundFile } from '#modules/integration/index.ts'
import { Refusal } from '#kernel/refusal.ts'
import { freeName } from './free-name.ts'

/** A folder below the drop folder, made when missing. A link that leads out of it is refused (`source.folder_unfit`); links to files are not followed. */
export async function openFolder(dropDir: string, folder: string): Promise<FilePlace> {
  const directory = join(dropDir, folder)
  await mkdir(directory, { recursive: true })
  if (!(await realpath(directory)).startsWith((await realpath(dropDir)) + sep)) throw new Refusal('source.folder_unfit', { folder })
  const look = async (name: string): Promise<FoundFile | null> => {
    const found = await lstat(join(directory, name)).catch(() => null)
    return found?.isFile() ? { name, bytes: found.size, modifiedAt: Temporal.Instant.fromEpochMilliseconds(Math.floor(found.mtimeMs)) } : null
  }
  const exists = (path: string) =>
    access(path).then(
      () => true,
      () => false,
    )
  return {
    look,
    async list() {
      return (await Promise.all((await readdir(directory)).map(look))).filter((file) => file !== null)
    },
    read: (name) => createReadStream(join(directory, name)),
    async move(name, to) {
      await mkdir(join(directory, to), { recursive: true })
      const free = await freeName(name, (one) => exists(join(directory, to, one)))
      await rename(join(directory, name), join(directory, to, free))
      return free
    },
    async write(to, name, pieces) {
      await mkdir(join(directory, to), { recursive: true })
      await writeFile(join(directory, to, name), pieces)
    },
    close: async () => undefined,
  }
}
