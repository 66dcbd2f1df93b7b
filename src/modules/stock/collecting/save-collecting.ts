import { sql } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed, sellerSettings } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { own } from '../tables.ts'

export type Collecting = {
  collects: boolean
  line1: string | null
  postalCode: string | null
  city: string | null
  country: string | null
  phone: string | null
  opens: string
  closes: string
  readyHours: number
  bringDays: number
  note: string | null
}
export type CollectingRow = Collecting & { warehouseId: number; code: string; name: string; version: number }

/** What every warehouse is as a counter, in the seller's order; of this very moment. */
export async function collectingNow(ctx: Ctx): Promise<CollectingRow[]> {
  mustBeAllowed(ctx, 'stock.read')
  const { rows } = await sql<CollectingRow>`
    select w.id as "warehouseId", w.code, w.name, w.collecting_version as version, w.collects, w.line1, w.postal_code as "postalCode", w.city, w.country, w.phone, w.opens, w.closes, w.ready_hours as "readyHours",
      w.bring_days as "bringDays", w.collect_note as note
    from stock.warehouse w order by w.position, w.id`.execute(ctx.db)
  return rows
}

/**
 * Opens a warehouse for collection, or closes it for new orders; those that are to be collected there stay. Refuses `stock.warehouse_unknown`, `stock.counter_unplaced` (no whole address), `stock.counter_abroad`
 * (goods that are fetched are taxed where the counter lies, and only the seller's own country has rates here), `stock.counter_hours`, and `stock.warehouse_changed_meanwhile` when `seen` is not the version of the counter that stands; calendar and service have their own.
 */
export async function saveCollecting(ctx: Ctx, code: string, { seen, ...input }: Collecting & { seen: number | null }): Promise<void> {
  mustBeAllowed(ctx, 'stock.manage')
  const after = tidy(input)
  if (!isTime(after.opens) || !isTime(after.closes) || after.opens >= after.closes) throw new Refusal('stock.counter_hours', { field: 'closes' })
  if (!within(after.ready_hours, 200) || !within(after.bring_days, 60)) throw new Refusal('stock.counter_hours', { field: 'readyHours' })
  const missing = (['line1', 'postal_code', 'city', 'country'] as const).find((field) => after[field] === null)
  if (after.collects && missing) throw new Refusal('stock.counter_unplaced', { field: missing === 'postal_code' ? 'postalCode' : missing })
  await inTransaction(ctx, async (tx) => {
    const { country } = await tx.tools.settings.read(tx, sellerSettings)
    if (after.collects && after.country !== country) throw new Refusal('stock.counter_abroad', { field: 'country', country })
    const before = await own(tx).selectFrom('stock.warehouse').selectAll().where('code', '=', code.trim().toUpperCase()).forUpdate().executeTakeFirst()
    if (!before) throw new Refusal('stock.warehouse_unknown', { warehouse: code })
    if (seen !== null && before.collecting_version !== seen) throw new Refusal('stock.warehouse_changed_meanwhile', { code: before.code })
    await own(tx)
      .updateTable('stock.warehouse')
      .set({ ...after, collecting_version: before.collecting_version + 1 })
      .where('id', '=', before.id)
      .execute()
    const was = Object.fromEntries(Object.keys(after).map((key) => [key, before[key as keyof typeof after]]))
    await audit(tx, 'warehouse.collecting', before.code, { before: was, after })
  })
}

function tidy({ postalCode, readyHours, bringDays, note, ...rest }: Collecting) {
  const text = (typed: string | null) => typed?.trim() || null
  return {
    collects: rest.collects,
    line1: text(rest.line1),
    postal_code: text(postalCode),
    city: text(rest.city),
    country: text(rest.country)?.toUpperCase() ?? null,
    phone: text(rest.phone),
    opens: rest.opens.trim(),
    closes: rest.closes.trim(),
    ready_hours: readyHours,
    bring_days: bringDays,
    collect_note: text(note),
  }
}

function isTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text)
}

function within(n: number, most: number): boolean {
  return Number.isSafeInteger(n) && n >= 0 && n <= most
}
