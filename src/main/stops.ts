export type Stops = {
  /** What must be ended; the last one added is ended first. */
  add(what: string, stop: () => Promise<void>): void
  /** Ends everything, once, however often it is called. */
  run(): Promise<void>
  /** True from the first call of `run`. */
  asked(): boolean
}

const longestMillis = 15_000

/** Keeps what was started, to end it in the opposite order; what hangs or fails doesn't keep the others from ending. */
export function createStops(say: (line: string) => void): Stops {
  const waiting: { what: string; stop: () => Promise<void> }[] = []
  let running: Promise<void> | null = null
  async function endAll(): Promise<void> {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const { what, stop } = next
      const tooLong = Promise.withResolvers<string>()
      const timer = setTimeout(() => tooLong.resolve('took too long to end'), longestMillis)
      const fault = await Promise.race([stop().then(() => null, String), tooLong.promise])
      clearTimeout(timer)
      if (fault) say(`${what}: ${fault}`)
    }
  }
  return {
    add: (what, stop) => void waiting.push({ what, stop }),
    run: () => (running ??= endAll()),
    asked: () => running !== null,
  }
}
