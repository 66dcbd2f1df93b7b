import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { sellerSettings } from '#modules/accounts/index.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { eventById, eventsWait, react, takeEvents, type HappenedEvent, type Reaction } from '#platform/events/dispatch.ts'
import type { Jobs, NewJob } from '#platform/jobs.ts'
import { turnOf, type TimetableEntry } from '#platform/timetable.ts'

export type Work = {
  systemCtx(name: string): Ctx
  jobs: Jobs
  reactions: readonly Reaction[]
  timetable: readonly TimetableEntry[]
}

export type Worker = {
  /** When the worker last went round, in milliseconds of performance.now(). */
  lastBeat(): number
  /** Ends what is under way, takes nothing new. */
  stop(): Promise<void>
}

const roundMillis = 200
const afterFaultMillis = 2_000
const reactionFacts = z.object({ eventId: z.number(), reaction: z.string() })
const entryFacts = z.object({ entry: z.string() })

/** Delivers events, runs reactions and keeps the timetable, until it is stopped. Several may run: nothing is done twice. */
export async function startWorker(work: Work): Promise<Worker> {
  const stopping = new AbortController()
  const { signal } = stopping
  let lastBeat = performance.now()
  await work.jobs.start()
  await work.jobs.work('reactions', { atOnce: 2, batch: 20 }, async (facts) => runReaction(work, reactionFacts.parse(facts), signal))
  await work.jobs.work('outside', { atOnce: 3, batch: 1 }, async (facts) => runReaction(work, reactionFacts.parse(facts), signal))
  await work.jobs.work('timetable', { atOnce: 2, batch: 1 }, async (facts) => runEntry(work, entryFacts.parse(facts).entry, signal))
  const rounds = goRound()

  async function goRound(): Promise<void> {
    const turns = new Map<string, string>()
    while (!signal.aborted) {
      let pause = roundMillis
      try {
        if ((await deliver(work)) > 0) pause = 0
        await beginTurns(work, turns)
        lastBeat = performance.now()
      } catch (error) {
        work.systemCtx('worker').tools.log.error({ err: error }, 'worker round failed')
        pause = afterFaultMillis
      }
      await wait(pause, undefined, { signal }).catch(() => undefined)
    }
  }

  return {
    lastBeat: () => lastBeat,
    async stop() {
      stopping.abort()
      await rounds
      await work.jobs.stop()
    },
  }
}

async function deliver({ systemCtx, jobs, reactions }: Work): Promise<number> {
  const ctx = systemCtx('dispatch')
  if (!(await eventsWait(ctx))) return 0
  const taken = await inTransaction(ctx, (tx) =>
    takeEvents(tx, async (events) => {
      const jobsFor = (outside: boolean) =>
        events.flatMap((event) => reactions.filter((one) => one.event === event.name && one.outside === outside).map((one) => jobOf(event, one)))
      await jobs.add(tx, 'reactions', jobsFor(false))
      await jobs.add(tx, 'outside', jobsFor(true))
    }),
  )
  if (taken > 0) {
    jobs.wake('reactions')
    jobs.wake('outside')
  }
  return taken
}

function jobOf(event: HappenedEvent, reaction: Reaction): NewJob {
  return {
    once: reaction.name,
    position: event.id,
    key: `${reaction.name} / ${event.aggregate ?? `#${event.id}`}`,
    facts: { eventId: event.id, reaction: reaction.name } satisfies z.infer<typeof reactionFacts>,
  }
}

async function runReaction({ systemCtx, reactions }: Work, facts: z.infer<typeof reactionFacts>, stopping: AbortSignal): Promise<void> {
  const ctx = systemCtx(facts.reaction)
  const reaction = reactions.find((one) => one.name === facts.reaction)
  const event = await eventById(ctx, facts.eventId)
  if (!reaction || !event) {
    ctx.tools.log.warn(facts, reaction ? 'the event is gone' : 'no such reaction any more')
    return
  }
  try {
    await react(ctx, reaction, event)
  } catch (error) {
    ctx.tools.log[levelOf(stopping)]({ err: error, ...facts, event: event.name }, 'reaction failed')
    throw error
  }
}

async function beginTurns({ systemCtx, jobs, timetable }: Work, turns: Map<string, string>): Promise<void> {
  const ctx = systemCtx('timetable')
  const { zone } = await ctx.tools.settings.read(ctx, sellerSettings)
  const begun = timetable.map((entry) => ({ entry, turn: turnOf(entry.rhythm, ctx.now, zone) })).filter(({ entry, turn }) => turns.get(entry.name) !== turn)
  if (begun.length === 0) return
  await inTransaction(ctx, (tx) =>
    jobs.add(
      tx,
      'timetable',
      begun.map(({ entry, turn }): NewJob => ({ once: `${entry.name} ${turn}`, key: entry.name, position: 0, facts: { entry: entry.name } })),
    ),
  )
  for (const { entry, turn } of begun) turns.set(entry.name, turn)
  jobs.wake('timetable')
}

async function runEntry({ systemCtx, timetable }: Work, name: string, stopping: AbortSignal): Promise<void> {
  const ctx = systemCtx(name)
  try {
    await timetable.find((entry) => entry.name === name)?.run(ctx)
  } catch (error) {
    ctx.tools.log[levelOf(stopping)]({ err: error, entry: name }, 'timetable entry failed')
    throw error
  }
}

/** What a stop cuts short fails for want of a database, and is done again by the next one: nobody need hear of it. */
function levelOf(stopping: AbortSignal): 'info' | 'error' {
  return stopping.aborted ? 'info' : 'error'
}
