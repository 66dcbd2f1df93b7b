import { fork } from 'node:child_process'
import { join } from 'node:path'
import type { LoadPlan, LoadResult } from './load.ts'

/** Loads a server from a process of its own and gives what it saw. */
export function runLoad(plan: LoadPlan): Promise<LoadResult> {
  return new Promise((resolve, reject) => {
    const child = fork(join(import.meta.dirname, 'load.ts'), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], serialization: 'advanced' })
    child.once('message', (said: LoadResult | { error: string }) => ('error' in said ? reject(new Error(said.error)) : resolve(said)))
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`the load process ended (${code}) without a result`)))
    child.send(plan)
  })
}
