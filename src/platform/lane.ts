/** Lets so much work run at once and no more. */
export type Lane = {
  /** Does this work when its turn comes: the others wait in the order in which they came, those that go `ahead` before all others. */
  run<T>(work: () => Promise<T>, ahead?: boolean): Promise<T>
}

export function createLane(places: number): Lane {
  const waiting: (() => void)[] = []
  const waitingAhead: (() => void)[] = []
  let taken = 0
  return {
    async run(work, ahead = false) {
      if (taken < places) taken++
      else await new Promise<void>((begin) => (ahead ? waitingAhead : waiting).push(begin))
      try {
        return await work()
      } finally {
        const next = waitingAhead.shift() ?? waiting.shift()
        if (next) next()
        else taken--
      }
    },
  }
}
