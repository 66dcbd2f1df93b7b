import { listWaiting } from '#modules/orders/index.ts'
import type { Ctx } from '#platform/context.ts'
import { m } from '../../paraglide/messages.js'
import { waitingColumns } from '../../parts/orders/waiting-columns.tsx'
import { clockOf } from '../people/clock-of.ts'
import { listFile } from './list-file.ts'
import { listFrame } from './list-frame.ts'
import { waitingAsked } from './waiting-asked.ts'

/** The list under which a reader's columns and views are kept. */
type ListOf = 'waiting' | 'desk_waiting'
export type StaffWaitingPage = Awaited<ReturnType<typeof staffWaiting>>

/** A page of what clients still wait for, as far as the reader sees their orders; the caller has asked whether he may. */
export async function staffWaiting(ctx: Ctx, list: ListOf, request: Request) {
  const { filter, sorted } = waitingAsked(request)
  const [page, clock, frame] = await Promise.all([listWaiting(ctx, filter), clockOf(ctx), listFrame(ctx, list, request)])
  return { ...page, frame, sorted, clock }
}

/** The same as a file: all that is still to come, not only the page that is shown. */
export async function staffWaitingFile(ctx: Ctx, list: ListOf, request: Request): Promise<Response> {
  const [clock, frame] = await Promise.all([clockOf(ctx), listFrame(ctx, list, request)])
  const { filter } = waitingAsked(request)
  return listFile(ctx, {
    frame,
    name: `${m.order_rest_file()}-${clock.today}`,
    columns: waitingColumns({ ...clock, to: () => '', client: true }),
    page: (after) => listWaiting(ctx, { ...filter, before: null, after, limit: 1_000 }),
  })
}
