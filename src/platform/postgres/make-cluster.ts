import { spawn } from 'node:child_process'
import { chown, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Place } from './place-of.ts'

/** Makes an empty cluster whose only user is `comptoir` with this password, by scram from this machine alone. */
export async function makeCluster({ bin, directory, as }: Place, password: string): Promise<void> {
  // A start that was killed in the middle of this leaves a folder that initdb would refuse.
  await emptyFolder(directory)
  const passwordFile = join(tmpdir(), `comptoir-${crypto.randomUUID()}`)
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 })
  if (as) await chown(passwordFile, as.uid, as.gid)
  try {
    await run(
      join(bin, 'initdb'),
      [
        `--pgdata=${directory}`,
        '--username=comptoir',
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--locale=C',
        ...(process.platform === 'linux' ? ['--lc-ctype=C.UTF-8'] : []),
      ],
      as,
    )
  } finally {
    await rm(passwordFile, { force: true })
  }
}

async function emptyFolder(directory: string): Promise<void> {
  for (const name of await readdir(directory).catch(() => [])) await rm(join(directory, name), { recursive: true })
}

function run(program: string, args: string[], as: Place['as']): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...as, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] })
    let errors = ''
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()))
    child.once('error', reject)
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`initdb failed (${code}): ${errors.trim()}`))))
  })
}
