import { spawn } from 'node:child_process'
import { open, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Place } from './place-of.ts'

const longestLog = 5_000_000

/**
 * Starts the server and gives its pid. It stands in a session of its own, so that Ctrl-C in the terminal reaches us alone and we can let
 * running requests end before it; its messages go to a file, so that it outlives us when we are killed.
 */
export async function spawnPostmaster({ bin, directory, log, as }: Place, args: string[]): Promise<number> {
  const tooLong = await stat(log).then(
    ({ size }) => size > longestLog,
    () => false,
  )
  const file = await open(log, tooLong ? 'w' : 'a')
  try {
    const child = spawn(join(bin, 'postgres'), ['-D', directory, ...args], { ...as, cwd: '/', detached: true, stdio: ['ignore', file.fd, file.fd] })
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve)
      child.once('error', reject)
    })
    child.unref()
    if (!child.pid) throw new Error('PostgreSQL did not start')
    return child.pid
  } finally {
    await file.close()
  }
}
