import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

export type StartedProcess = { child: ChildProcess; /** All that it has printed. */ said: () => string }

/** The folder of the whole product. */
export const productFolder = join(import.meta.dirname, '../..')

/** The program as whoever runs it starts it, without its pages, with this environment and nothing else of ours. */
export function aProcess(
  environment: Record<string, string>,
  args: readonly string[],
  program: readonly [string, ...string[]] = [process.execPath, 'src/main.ts'],
): StartedProcess {
  const [command, ...first] = program
  const child = spawn(command, [...first, ...args], {
    cwd: productFolder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], NODE_ENV: 'production', ROLE: 'worker', HOST: '127.0.0.1', LOG_LEVEL: 'error', ...environment },
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (text += chunk.toString()))
  return { child, said: () => text }
}

/** Asks a process to stop, and waits until it has; its exit code, null where a signal ended it. */
export async function stopped(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
  child.kill(signal)
  await once(child, 'exit')
  return child.exitCode
}
