import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** MiB that are still held after everything that can be let go of is gone. */
export function liveHeap(): number {
  collect()
  return process.memoryUsage().heapUsed / 1024 / 1024
}
