import { readdirSync, readFileSync } from 'node:fs'

/** Memory of a process that is its own, in MiB; 0 where the system doesn't tell. */
export function rssOf(pid: number): number {
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(read(`/proc/${pid}/status`))?.[1] ?? 0) / 1024)
}

/** Processor time that a process has used so far, in milliseconds. */
export function cpuOf(pid: number): number {
  const fields = read(`/proc/${pid}/stat`).split(') ')[1]?.split(' ')
  return fields ? (Number(fields[11]) + Number(fields[12])) * 10 : 0
}

/** The same for every process of a PostgreSQL server's database, by process. */
export function backendsOf(database: string): Map<number, number> {
  const found = new Map<number, number>()
  try {
    for (const name of readdirSync('/proc')) {
      const pid = Number(name)
      if (Number.isInteger(pid) && read(`/proc/${pid}/cmdline`).startsWith(`postgres: comptoir ${database} `)) found.set(pid, cpuOf(pid))
    }
  } catch {
    return found
  }
  return found
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
