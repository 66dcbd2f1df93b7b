import { sql } from 'kysely'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { standingSetting } from '#platform/settings/standing-setting.ts'
import type { SourcingKind } from './plan-sources.ts'
import type { WarehouseService } from './save-service.ts'
import { sourcingSettings, type SuppliersAsked } from './sourcing-settings.ts'

export type SourcingRuleRow = {
  id: number
  company: { number: string; name: string } | null
  class: { code: string; name: string } | null
  kind: SourcingKind
  /** Codes, in order; none: all that ship. */
  warehouses: string[]
  version: number
}
export type ServiceRow = WarehouseService & { id: number; code: string; name: string; version: number }
export type SourcingNow = { tells: boolean; suppliersAsked: SuppliersAsked; rules: SourcingRuleRow[]; warehouses: ServiceRow[] }

/** What every warehouse serves, and by which rules, the most general first; of this very moment. */
export async function sourcingNow(ctx: Ctx): Promise<SourcingNow> {
  mustBeAllowed(ctx, 'stock.read')
  const [{ rows: rules }, { rows: warehouses }, { tells, suppliersAsked }] = await Promise.all([
    sql<SourcingRuleRow>`
      select r.id, case when c.company_id is not null then json_build_object('number', c.number, 'name', c.name) end as company,
        case when k.class_id is not null then json_build_object('code', k.code, 'name', k.name) end as class, r.kind, r.version,
        coalesce((select json_agg(w.code order by u.n) from unnest(r.warehouses) with ordinality u(id, n) join stock.warehouse w on w.id = u.id), '[]') as warehouses
      from stock.sourcing_rule r left join accounts.company_label c on c.company_id = r.company_id left join accounts.class_label k on k.class_id = r.class_id
      order by num_nonnulls(r.class_id, r.company_id), r.company_id is not null, coalesce(k.name, c.name)`.execute(ctx.db),
    sql<ServiceRow>`
      select w.id, w.code, w.name, w.kind, w.ships, w.country, w.postal_code as "postalCode", w.parcel_cents as "parcelCents", w.service_version as version,
        case when w.kind = 'supplier' then json_build_object('leadDays', w.lead_days, 'way', w.way, 'receivesAt', (select r.code from stock.warehouse r where r.id = w.receives_at)) end as terms,
        coalesce((select json_agg(json_build_object('country', z.country, 'prefix', z.prefix, 'km', z.km, 'parcelCents', z.parcel_cents) order by z.country, z.prefix) from stock.serving_zone z
          where z.warehouse_id = w.id), '[]') as zones
      from stock.warehouse w order by w.position, w.id`.execute(ctx.db),
    standingSetting(ctx, sourcingSettings),
  ])
  return { tells, suppliersAsked, rules, warehouses }
}

/** Whether clients are told from which warehouses their orders leave. */
export async function saveSourcingTells(ctx: Ctx, tells: boolean): Promise<void> {
  mustBeAllowed(ctx, 'settings.manage')
  await inTransaction(ctx, async (tx) => {
    const before = await standingSetting(tx, sourcingSettings)
    if (before.tells === tells) return
    await tx.tools.settings.write(tx, sourcingSettings, { ...before, tells })
    await audit(tx, 'sourcing.tells', 'stock', { before: { tells: before.tells }, after: { tells } })
  })
}
