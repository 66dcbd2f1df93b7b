import { setTimeout as wait } from 'node:timers/promises'
import { inTransaction } from '#platform/context.ts'
import { eventsWait, react, takeEvents, type HappenedEvent } from '#platform/events/dispatch.ts'
import type { App } from '../app.ts'
import { reactions } from '../wiring.ts'

/** What the worker does, at once and in this process: delivers events and runs reactions until none is left. */
export async function runReactions(app: App): Promise<void> {
  const giveUpAt = performance.now() + 100_000
  while (performance.now() < giveUpAt) {
    const taken: HappenedEvent[] = []
    await inTransaction(app.systemCtx('dispatch'), (tx) => takeEvents(tx, async (events) => void taken.push(...events)))
    for (const event of taken) {
      for (const reaction of reactions.filter((one) => one.event === event.name)) await react(app.systemCtx(reaction.name), reaction, event)
    }
    if (taken.length > 0) continue
    if (!(await eventsWait(app.systemCtx('dispatch')))) return
    // Another test file's open transaction holds back the events of this one for a moment.
    await wait(5)
  }
  throw new Error('events are still waiting after 100 s: a transaction was left open')
}
