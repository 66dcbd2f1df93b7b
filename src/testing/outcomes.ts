import { isRefusal } from '#kernel/refusal.ts'

/** What each of several attempts at once came to, counted: 'ok', or the refusal's code. A fault fails the test. */
export async function outcomes(attempts: readonly Promise<unknown>[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const result of await Promise.allSettled(attempts)) {
    if (result.status === 'rejected' && !isRefusal(result.reason)) throw result.reason
    const outcome = result.status === 'fulfilled' ? 'ok' : (result.reason as { code: string }).code
    counts[outcome] = (counts[outcome] ?? 0) + 1
  }
  return counts
}
