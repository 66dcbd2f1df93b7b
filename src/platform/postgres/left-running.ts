import { execFile } from 'node:child_process'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Place } from './place-of.ts'

/**
 * The server that still runs on this folder, or null. Its pid file may be older than the machine's last start, and the number may belong to
 * somebody else by now: such a file is removed, and nobody is disturbed.
 */
export async function leftRunning({ directory }: Place): Promise<{ pid: number; port: number; socketDir: string } | null> {
  const path = join(directory, 'postmaster.pid')
  const text = await readFile(path, 'utf8').catch(() => null)
  if (!text) return null
  const lines = text.split('\n')
  const [pid, , , port] = lines.map((line) => Number.parseInt(line, 10))
  if (!pid || !port || !isAlive(pid)) return null
  if ((await commandOf(pid)).includes(directory)) return { pid, port, socketDir: lines[4]?.trim() ?? '' }
  await rm(path)
  return null
}

/** True while a process of that number runs and is not merely waiting to be buried. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

async function commandOf(pid: number): Promise<string> {
  const listed = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => null)
  if (listed !== null) return listed
  if (process.platform === 'win32') return ''
  return promisify(execFile)('ps', ['-ww', '-o', 'command=', '-p', String(pid)]).then(
    ({ stdout }) => stdout,
    () => '',
  )
}
