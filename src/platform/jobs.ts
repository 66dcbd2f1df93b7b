import { createHash } from 'node:crypto'
import { fromKysely, PgBoss, type Job, type JobResult } from 'pg-boss'
import type { TxCtx } from './context.ts'
import type { Log } from './log.ts'

const day = 86_400
/** A long import may take hours; a process that was killed gives its jobs back within half a minute. */
const patient = { retryBackoff: true, expireInSeconds: 12 * 3_600, heartbeatSeconds: 15 }

/**
 * The three queues. `reactions` and `outside` keep the order per key: a job that fails holds back the later ones of its key until it succeeds.
 * `timetable` has one job waiting and one running per entry.
 */
const queues = {
  reactions: { policy: 'key_strict_fifo', retryLimit: 20, retryDelay: 1, retryDelayMax: 3_600, retentionSeconds: 30 * day, ...patient },
  outside: { policy: 'key_strict_fifo', retryLimit: 20, retryDelay: 2, retryDelayMax: 3_600, retentionSeconds: 30 * day, ...patient },
  timetable: { policy: 'stately', retryLimit: 3, retryDelay: 30, retentionSeconds: 2 * day, ...patient },
} as const
export type QueueName = keyof typeof queues

/** `once` names the job for ever: a second one of the same name changes nothing. They run in the order of `position` within their `key`. */
export type NewJob = { once: string; key: string; position: number; facts: object }

export type Jobs = {
  /** Creates the queues when they are missing. */
  start(): Promise<void>
  /** Writes the jobs in the caller's transaction: they exist when it commits, and not otherwise. */
  add(tx: TxCtx, queue: QueueName, jobs: readonly NewJob[]): Promise<void>
  /** Looks for work now instead of in two seconds. */
  wake(queue: QueueName): void
  /** Runs what waits in a queue, so many in parallel, each taking so many at a time; a job that throws is tried again later. */
  work(queue: QueueName, how: { atOnce: number; batch: number }, run: (facts: object) => Promise<void>): Promise<void>
  /** Jobs that failed for good or wait, per queue. */
  counts(): Promise<{ queue: QueueName; waiting: number; failed: number }[]>
  /** Lets running jobs end, for some seconds. */
  stop(): Promise<void>
}

/** Jobs on pg-boss, in the same database: written in the transaction that causes them, done by a worker. */
export function createJobs({ connectionString, log }: { connectionString: string; log: Log }): Jobs {
  const boss = new PgBoss({
    connectionString,
    max: 6,
    application_name: 'comptoir jobs',
    schema: 'pgboss',
    schedule: false,
    monitorIntervalSeconds: 10,
    superviseIntervalSeconds: 10,
  })
  const workers: { queue: QueueName; id: string }[] = []
  let stopping = false
  // What a stop cuts short is given back and done again: nothing is wrong then.
  boss.on('error', (error) => log[stopping ? 'info' : 'error']({ err: error }, 'jobs'))
  const wake = (queue: QueueName) => workers.filter((worker) => worker.queue === queue).forEach(({ id }) => boss.notifyWorker(id))
  return {
    async start() {
      await boss.start()
      for (const [name, options] of Object.entries(queues)) await boss.createQueue(name, options)
    },
    async add(tx, queue, jobs) {
      if (jobs.length === 0) return
      const rows = jobs.map(({ once, key, position, facts }) => ({ id: idOf(once, position), singletonKey: key, data: facts }))
      await boss.insert(queue, rows, { db: fromKysely(tx.db), returnId: false })
    },
    wake,
    async work(queue, { atOnce, batch }, run) {
      for (let n = 0; n < atOnce; n++) {
        const id = await boss.work(queue, { batchSize: batch, pollingIntervalSeconds: 2, perJobResults: true }, async (jobs: Job<object>[]) => {
          const results: JobResult[] = []
          for (const job of jobs) results.push(await outcome(job, run))
          // A key gives one job at a time: what stood behind these can run now.
          boss.notifyWorker(id)
          return results
        })
        workers.push({ queue, id })
      }
    },
    async counts() {
      const found = await Promise.all((Object.keys(queues) as QueueName[]).map(async (queue) => ({ queue, stats: await boss.getQueueStats(queue, { force: true }) })))
      return found.map(({ queue, stats }) => ({ queue, waiting: stats[0]?.queuedCount ?? 0, failed: stats[0]?.failedCount ?? 0 }))
    },
    async stop() {
      stopping = true
      await boss.stop({ graceful: true, timeout: 5_000 })
    },
  }
}

async function outcome(job: Job<object>, run: (facts: object) => Promise<void>): Promise<JobResult> {
  try {
    await run(job.data)
    return { id: job.id, status: 'completed' }
  } catch (error) {
    return { id: job.id, status: 'failed', output: { message: error instanceof Error ? error.message : String(error) } }
  }
}

/** The position first, because jobs written at the same instant run in the order of their ids. */
function idOf(once: string, position: number): string {
  const hex = position.toString(16).padStart(16, '0') + createHash('sha256').update(once).digest('hex').slice(0, 16)
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-')
}
