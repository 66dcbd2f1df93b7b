/** Minutes until the next attempt after so many that failed; together a little over twenty-three hours. */
const pauses = [1, 5, 15, 60, 120, 240, 480, 480] as const

/** When a message is tried again after its n-th failure; null: never, it is a dead letter. */
export function retryAfter(attempts: number, now: Temporal.Instant): Temporal.Instant | null {
  const minutes = pauses[attempts - 1]
  return minutes === undefined ? null : now.add({ minutes })
}

/** A subscription that nothing has reached for so long is disabled. */
export const patienceHours = 72
