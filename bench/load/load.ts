import { HttpConnection, type Answered } from './http-connection.ts'

/**
 * What a connection does again and again: its requests one after the other, measured as one. `{{name}}` in a request stands for what the
 * expression of that name found in the answer before.
 */
export type Journey = { requests: string[]; find?: Record<string, string> }
export type LoadPlan = {
  port: number
  connections: number
  warmSeconds: number
  seconds: number
  /** Connection i begins with journey i, then takes every `connections`-th one, and begins anew at the end. */
  journeys: Journey[]
}
export type LoadResult = {
  perSecond: number
  p50: number
  p99: number
  /** 99 % had the first byte of an answer within this many milliseconds. */
  firstByteP99: number
  count: number
  /** How many answers came with each status. */
  statuses: Record<string, number>
  /** The first answer that was neither 2xx nor 3xx. */
  firstFailure: string | null
  bytesPerAnswer: number
}

type Seen = { statuses: Record<string, number>; bytes: number; failure: string | null }

process.once('message', (plan: LoadPlan) => {
  run(plan).then(
    (result) => process.send?.(result, () => process.exit(0)),
    (error: unknown) => {
      process.send?.({ error: String(error) }, () => process.exit(1))
    },
  )
})

async function run(plan: LoadPlan): Promise<LoadResult> {
  const connections = await Promise.all(Array.from({ length: plan.connections }, () => HttpConnection.open(plan.port)))
  let recording = false
  let over = false
  const times: number[] = []
  const firstBytes: number[] = []
  const seen: Seen = { statuses: {}, bytes: 0, failure: null }

  async function work(connection: HttpConnection, first: number): Promise<void> {
    for (let i = first; ; i += plan.connections) {
      if (over) return
      const journey = plan.journeys[i % plan.journeys.length]!
      const begun = performance.now()
      const firstByte = await travel(connection, journey, (answer) => note(answer))
      if (recording) {
        times.push(performance.now() - begun)
        firstBytes.push(firstByte)
      }
    }
  }

  function note({ status, body }: Answered): void {
    seen.statuses[status] = (seen.statuses[status] ?? 0) + 1
    seen.bytes += body.length
    if (status >= 400) seen.failure ??= `${status} ${body.toString('utf8', 0, 300)}`
  }

  const working = connections.map((connection, i) => work(connection, i))
  await pause(plan.warmSeconds)
  recording = true
  const from = performance.now()
  await pause(plan.seconds)
  recording = false
  const seconds = (performance.now() - from) / 1_000
  over = true
  await Promise.all(working)
  for (const connection of connections) connection.close()
  const answers = Object.values(seen.statuses).reduce((sum, count) => sum + count, 0)
  return {
    perSecond: times.length / seconds,
    p50: at(times, 0.5),
    p99: at(times, 0.99),
    firstByteP99: at(firstBytes, 0.99),
    count: times.length,
    statuses: seen.statuses,
    firstFailure: seen.failure,
    bytesPerAnswer: Math.round(seen.bytes / Math.max(1, answers)),
  }
}

async function travel(connection: HttpConnection, { requests, find }: Journey, note: (answer: Answered) => void): Promise<number> {
  const found: Record<string, string> = {}
  let firstByte = 0
  for (const request of requests) {
    const answer = await connection.ask(find ? filled(request, found) : request)
    note(answer)
    firstByte = Math.max(firstByte, answer.firstByteMillis)
    if (!find) continue
    const text = answer.body.toString()
    for (const [name, expression] of Object.entries(find)) found[name] = new RegExp(expression).exec(text)?.[1] ?? found[name] ?? ''
  }
  return firstByte
}

/** The request with what was found filled in, and with the length that it then has. */
function filled(request: string, found: Record<string, string>): string {
  if (!request.includes('{{')) return request
  const [head = '', body = ''] = request.replace(/\{\{(\w+)\}\}/g, (_, name: string) => found[name] ?? '').split('\r\n\r\n')
  return `${head.replace(/content-length: \d+/, `content-length: ${Buffer.byteLength(body)}`)}\r\n\r\n${body}`
}

function at(values: number[], share: number): number {
  const sorted = Float64Array.from(values).toSorted()
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

function pause(seconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, seconds * 1_000)
  })
}
