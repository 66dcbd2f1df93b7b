import { sql } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed, sellerSettings } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx, type TxCtx } from '#platform/context.ts'
import type { SupplierWay } from '../suppliers/leaves-supplier.ts'
import { own } from '../tables.ts'
import { ownWarehouses } from '../warehouses/warehouses.ts'
import type { ServingZone } from './reach-of.ts'

export const warehouseKinds = ['depot', 'counter', 'supplier'] as const
export type WarehouseKind = (typeof warehouseKinds)[number]

/** What a warehouse serves: whether it ships, where it lies, what a parcel costs (cents), and zones that are farther, nearer, dearer or cheaper than that. */
export type WarehouseService = {
  kind: WarehouseKind
  ships: boolean
  country: string | null
  postalCode: string | null
  parcelCents: number | null
  zones: readonly ServingZone[]
  /** Of a supplier's stock, and only of it: its terms. Whose it is knows the room of purchasing, which is asked first (`supply.saveHeldStock`). */
  terms?: SupplierService | null
}
/** In how many working days of the warehouse it leaves, and how; `receivesAt` is the code of the own warehouse by way of which it goes. */
export type SupplierService = { leadDays: number; way: SupplierWay; receivesAt: string | null }

/**
 * Says what a warehouse serves. What does not ship is no source of orders from now on; what is held there stays held. Refuses `stock.warehouse_unknown`, `stock.zone_invalid` (a zone twice, without
 * country, or that says nothing), `stock.terms_missing` (a supplier's stock without its terms, or by way of no warehouse of ours), `stock.warehouse_in_use` (ours becomes a supplier's or the
 * other way round while orders hold or await something there), `stock.counter_unplaced` and `stock.counter_abroad` (where clients collect must stay where they find it), and `stock.warehouse_changed_meanwhile` when `seen` is not the version of the service that stands; the calendar has its own.
 */
export async function saveWarehouseService(
  ctx: Ctx,
  code: string,
  { kind, ships, country, postalCode, parcelCents, zones, terms = null, seen }: WarehouseService & { seen: number | null },
): Promise<void> {
  mustBeAllowed(ctx, 'stock.manage')
  const tidy = zones.map((zone) => ({ ...zone, country: zone.country.trim().toUpperCase(), prefix: zone.prefix.replaceAll(/[\s-]/g, '').toUpperCase() }))
  const wrong = tidy.find((zone, i) => !isZone(zone) || tidy.findIndex((one) => one.country === zone.country && one.prefix === zone.prefix) !== i)
  const land = country?.trim().toUpperCase() || null
  if (wrong) throw new Refusal('stock.zone_invalid', { field: 'zones', zone: `${wrong.country} ${wrong.prefix}`.trim() })
  if ((land !== null && !/^[A-Z]{2}$/.test(land)) || (parcelCents !== null && (!Number.isSafeInteger(parcelCents) || parcelCents < 0)))
    throw new Refusal('stock.zone_invalid', { field: 'country' })
  await inTransaction(ctx, async (tx) => {
    const before = await own(tx).selectFrom('stock.warehouse').selectAll().where('code', '=', code.trim().toUpperCase()).forUpdate().executeTakeFirst()
    if (!before) throw new Refusal('stock.warehouse_unknown', { warehouse: code })
    if (seen !== null && before.service_version !== seen) throw new Refusal('stock.warehouse_changed_meanwhile', { code: before.code })
    await mustBeFree(tx, before, kind)
    const postal = postalCode?.trim() || null
    if (before.collects) await mustBeFound(tx, land, postal)
    const after = { kind, ships, country: land, postal_code: postal, parcel_cents: parcelCents, ...(await termsOf(tx, kind, terms)) }
    await own(tx)
      .updateTable('stock.warehouse')
      .set({ ...after, service_version: before.service_version + 1 })
      .where('id', '=', before.id)
      .execute()
    await own(tx).deleteFrom('stock.serving_zone').where('warehouse_id', '=', before.id).execute()
    if (tidy.length > 0)
      await own(tx)
        .insertInto('stock.serving_zone')
        .values(tidy.map(({ country: land_, prefix, km, parcelCents: cents }) => ({ warehouse_id: before.id, country: land_, prefix, km, parcel_cents: cents })))
        .execute()
    await audit(tx, 'warehouse.service', before.code, {
      before: {
        kind: before.kind,
        ships: before.ships,
        country: before.country,
        postalCode: before.postal_code,
        parcelCents: before.parcel_cents,
        leadDays: before.lead_days,
        way: before.way,
      },
      after: { ...after, zones: tidy },
    })
  })
}

const nobodys = { lead_days: null, way: null, receives_at: null }

async function termsOf(tx: TxCtx, kind: WarehouseKind, terms: SupplierService | null): Promise<{ lead_days: number | null; way: SupplierWay | null; receives_at: number | null }> {
  if (kind !== 'supplier') return nobodys
  if (!terms || !Number.isSafeInteger(terms.leadDays) || terms.leadDays < 0 || terms.leadDays > 365) throw new Refusal('stock.terms_missing', { field: 'leadDays' })
  if (terms.way === 'direct') return { lead_days: terms.leadDays, way: terms.way, receives_at: null }
  const place = (await ownWarehouses(tx)).find(({ code }) => code === terms.receivesAt?.trim().toUpperCase())
  if (!place) throw new Refusal('stock.terms_missing', { field: 'receivesAt' })
  return { lead_days: terms.leadDays, way: terms.way, receives_at: place.id }
}

/** A counter keeps its address, in the seller's country, until it is closed for collection. */
async function mustBeFound(tx: TxCtx, land: string | null, postalCode: string | null): Promise<void> {
  if (land === null || postalCode === null) throw new Refusal('stock.counter_unplaced', { field: land === null ? 'country' : 'postalCode' })
  const { country } = await tx.tools.settings.read(tx, sellerSettings)
  if (land !== country) throw new Refusal('stock.counter_abroad', { field: 'country', country })
}

async function mustBeFree(tx: TxCtx, before: { id: number; code: string; kind: string }, kind: WarehouseKind): Promise<void> {
  if ((before.kind === 'supplier') === (kind === 'supplier')) return
  const { rows } = await sql<{ used: boolean }>`
    select exists (select from stock.reservation where warehouse_id = ${before.id}) or exists (select from stock.backorder where warehouse_id = ${before.id})
      or exists (select from stock.expected_receipt where warehouse_id = ${before.id}) or exists (select from stock.warehouse where receives_at = ${before.id}) as used`.execute(
    tx.db,
  )
  if (rows[0]?.used) throw new Refusal('stock.warehouse_in_use', { field: 'kind', code: before.code })
}

function isZone({ country, prefix, km, parcelCents }: ServingZone): boolean {
  const whole = (n: number | null) => n === null || (Number.isSafeInteger(n) && n >= 0 && n <= 1_000_000)
  return /^[A-Z]{2}$/.test(country) && prefix.length <= 12 && (km !== null || parcelCents !== null) && whole(km) && whole(parcelCents)
}
