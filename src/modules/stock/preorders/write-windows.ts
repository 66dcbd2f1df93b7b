import { sql } from 'kysely'
import { isDay, type Day } from '#kernel/day.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { TxCtx } from '#platform/context.ts'

type Wanted = { closesOn: Day; windows: readonly { id: number | null; from: Day; to: Day }[] }

/**
 * Writes a campaign's delivery windows: those that are not named any more go, those without id are new. Refuses `preorder.window_invalid` (ends before it begins, or before closing) and `preorder.window_in_use`
 * when clients have chosen one that would go or get other days.
 */
export async function writeWindows(tx: TxCtx, campaignId: number, { closesOn, windows }: Wanted): Promise<void> {
  if (windows.some(({ from, to }) => !isDay(from) || !isDay(to) || to < from || to <= closesOn)) throw new Refusal('preorder.window_invalid', { field: 'windows' })
  const { rows: standing } = await sql<{ id: number; from: Day; to: Day; used: boolean }>`
    select w.id, w.from_on as "from", w.to_on as "to", exists (select from stock.preorder p where p.window_id = w.id) as used from stock.campaign_window w where w.campaign_id = ${campaignId}`.execute(
    tx.db,
  )
  const wanted = new Map(windows.flatMap((one) => (one.id === null ? [] : [[one.id, one] as const])))
  const other = standing.filter((one) => wanted.get(one.id)?.from !== one.from || wanted.get(one.id)?.to !== one.to)
  const used = other.find((one) => one.used)
  if (used) throw new Refusal('preorder.window_in_use', { field: 'windows', from: used.from, to: used.to })
  const known = new Set(standing.map(({ id }) => id))
  await sql`delete from stock.campaign_window where id = any(${other.map(({ id }) => id)}::bigint[])`.execute(tx.db)
  const fresh = windows.filter(({ id }) => id === null || !known.has(id) || other.some((one) => one.id === id))
  await sql`
    insert into stock.campaign_window (campaign_id, from_on, to_on)
    select ${campaignId}, f, t from unnest(${fresh.map(({ from }) => from)}::date[], ${fresh.map(({ to }) => to)}::date[]) as n(f, t)`.execute(tx.db)
}
