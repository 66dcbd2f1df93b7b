import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { own } from '../tables.ts'
import type { ServingZone } from './reach-of.ts'

export const warehouseKinds = ['depot', 'counter'] as const
export type WarehouseKind = (typeof warehouseKinds)[number]

/** What a warehouse serves: whether it ships, where it lies, what a parcel costs (cents), and zones that are farther, nearer, dearer or cheaper than that. */
export type WarehouseService = {
  kind: WarehouseKind
  ships: boolean
  country: string | null
  postalCode: string | null
  parcelCents: number | null
  zones: readonly ServingZone[]
}

/**
 * Says what a warehouse serves. What does not ship is no source of orders from now on; what is held there stays held. Refuses `stock.warehouse_unknown`, `stock.zone_invalid` (a zone twice, without
 * country, or that says nothing), and `stock.warehouse_changed_meanwhile` when `seen` is not the version of the service that stands; the calendar has its own.
 */
export async function saveWarehouseService(
  ctx: Ctx,
  code: string,
  { kind, ships, country, postalCode, parcelCents, zones, seen }: WarehouseService & { seen: number | null },
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
    if (!before) throw new Refusal('stock.warehouse_unknown', { code })
    if (seen !== null && before.service_version !== seen) throw new Refusal('stock.warehouse_changed_meanwhile', { code: before.code })
    const after = { kind, ships, country: land, postal_code: postalCode?.trim() || null, parcel_cents: parcelCents }
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
      before: { kind: before.kind, ships: before.ships, country: before.country, postalCode: before.postal_code, parcelCents: before.parcel_cents },
      after: { ...after, zones: tidy },
    })
  })
}

function isZone({ country, prefix, km, parcelCents }: ServingZone): boolean {
  const whole = (n: number | null) => n === null || (Number.isSafeInteger(n) && n >= 0 && n <= 1_000_000)
  return /^[A-Z]{2}$/.test(country) && prefix.length <= 12 && (km !== null || parcelCents !== null) && whole(km) && whole(parcelCents)
}
