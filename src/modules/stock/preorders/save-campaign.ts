import { sql } from 'kysely'
import { dayOf, isDay, type Day } from '#kernel/day.ts'
import { largestQuantity } from '#kernel/quantity.ts'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed, sellerSettings } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx, type TxCtx } from '#platform/context.ts'
import { articlesOfCampaign, writeArticles } from './write-articles.ts'
import { lockCampaign, type LockedCampaign } from './lock-campaign.ts'
import { writeWindows } from './write-windows.ts'

/** Quantities in whole units of the articles, null: no limit. `publish` opens it to clients on its day. A window without id is new. */
export type CampaignInput = {
  nameFr: string
  nameEn: string
  opensOn: Day
  closesOn: Day
  minUnits: number | null
  capUnits: number | null
  clientMinUnits: number | null
  clientMaxUnits: number | null
  whenMissed: 'cancel' | 'decide'
  /** Code of the warehouse that will deliver it; the first one when left out. */
  warehouse: string | null
  skus: readonly string[]
  windows: readonly { id: number | null; from: Day; to: Day }[]
  publish: boolean
}

/**
 * Writes a campaign, a new one when `seen` is null; gives its id. What clients have ordered stays possible. Refuses `preorder.unknown`, `preorder.changed_meanwhile`, `preorder.over`,
 * `preorder.name_missing`, `preorder.days_invalid`, `preorder.quantity_invalid`, `preorder.minimum_over_cap`, `preorder.cap_below_taken`, `preorder.article_unknown`, `preorder.units_differ`,
 * `preorder.article_elsewhere`, `preorder.article_in_use`, `preorder.window_invalid`, `preorder.window_in_use`, `preorder.incomplete`, `stock.warehouse_unknown`.
 */
export async function saveCampaign(ctx: Ctx, seen: { id: number; version: number } | null, input: CampaignInput): Promise<number> {
  mustBeAllowed(ctx, 'preorders.manage')
  return inTransaction(ctx, async (tx) => {
    // Two campaigns that want the same article are saved one after the other.
    await sql`select pg_advisory_xact_lock(hashtextextended('stock.campaign', 0))`.execute(tx.db)
    const before = seen === null ? null : await lockCampaign(tx, seen.id)
    if (before && before.version !== seen!.version) throw new Refusal('preorder.changed_meanwhile', { version: before.version })
    if (before && before.state !== 'draft' && before.state !== 'published') throw new Refusal('preorder.over', { state: before.state })
    await mustBeWhole(tx, input, before)
    const articles = await articlesOfCampaign(tx, input.skus)
    const terms = termsOf(input, articles[0]?.stepsPerUnit ?? 1)
    if (before && terms.capQty !== null && terms.capQty < before.taken)
      throw new Refusal('preorder.cap_below_taken', { field: 'capUnits', taken: before.taken / before.stepsPerUnit })
    const state = input.publish || before?.state === 'published' ? 'published' : 'draft'
    const id = await writeCampaign(tx, before, { ...input, ...terms, state, warehouseId: await warehouseOf(tx, input.warehouse) })
    await writeArticles(tx, id, articles, { published: state === 'published', opensOn: input.opensOn, closesOn: input.closesOn })
    await writeWindows(tx, id, input)
    await audit(tx, before ? 'campaign.changed' : 'campaign.made', `${input.nameFr.trim()} ${id}`, { ...(before && { before }), after: { ...input, state } })
    return id
  })
}

async function mustBeWhole(tx: TxCtx, input: CampaignInput, before: LockedCampaign | null): Promise<void> {
  const { zone } = await tx.tools.settings.read(tx, sellerSettings)
  if (input.nameFr.trim() === '' || input.nameEn.trim() === '') throw new Refusal('preorder.name_missing', { field: input.nameFr.trim() === '' ? 'nameFr' : 'nameEn' })
  if (!isDay(input.opensOn) || !isDay(input.closesOn) || input.closesOn < input.opensOn) throw new Refusal('preorder.days_invalid', { field: 'closesOn' })
  if (input.publish && before?.state !== 'published' && input.closesOn < dayOf(tx.now, zone)) throw new Refusal('preorder.days_invalid', { field: 'closesOn' })
  const published = input.publish || before?.state === 'published'
  if (published && (input.skus.length === 0 || input.windows.length === 0)) throw new Refusal('preorder.incomplete', { field: input.skus.length === 0 ? 'skus' : 'windows' })
}

type Terms = { minQty: number | null; capQty: number | null; clientMinQty: number | null; clientMaxQty: number | null }

function termsOf(input: CampaignInput, stepsPerUnit: number): Terms {
  const steps = (field: 'minUnits' | 'capUnits' | 'clientMinUnits' | 'clientMaxUnits') => {
    const units = input[field]
    if (units === null) return null
    const qty = units * stepsPerUnit
    if (!Number.isSafeInteger(units) || units <= 0 || qty > largestQuantity) throw new Refusal('preorder.quantity_invalid', { field })
    return qty
  }
  const terms = { minQty: steps('minUnits'), capQty: steps('capUnits'), clientMinQty: steps('clientMinUnits'), clientMaxQty: steps('clientMaxUnits') }
  if (terms.minQty !== null && terms.capQty !== null && terms.minQty > terms.capQty) throw new Refusal('preorder.minimum_over_cap', { field: 'capUnits' })
  if (terms.clientMinQty !== null && terms.clientMaxQty !== null && terms.clientMinQty > terms.clientMaxQty)
    throw new Refusal('preorder.minimum_over_cap', { field: 'clientMaxUnits' })
  return terms
}

async function warehouseOf(tx: TxCtx, code: string | null): Promise<number> {
  const { rows } = await sql<{ id: number }>`select id from stock.warehouse where ${code === null ? sql`true` : sql`code = ${code}`} order by position, id limit 1`.execute(tx.db)
  if (!rows[0]) throw new Refusal('stock.warehouse_unknown', { field: 'warehouse', warehouse: code ?? '' })
  return rows[0].id
}

async function writeCampaign(tx: TxCtx, before: LockedCampaign | null, one: CampaignInput & Terms & { state: string; warehouseId: number }): Promise<number> {
  const columns = sql`name_fr, name_en, state, opens_on, closes_on, min_qty, cap_qty, client_min_qty, client_max_qty, when_missed, warehouse_id`
  const values = sql`${one.nameFr.trim()}, ${one.nameEn.trim()}, ${one.state}, ${one.opensOn}::date, ${one.closesOn}::date, ${one.minQty}::bigint, ${one.capQty}::bigint, ${one.clientMinQty}::bigint,
    ${one.clientMaxQty}::bigint, ${one.whenMissed}, ${one.warehouseId}::bigint`
  const { rows } = await (
    before
      ? sql<{ id: number }>`update stock.campaign set (${columns}, version) = row(${values}, version + 1) where id = ${before.id} returning id`
      : sql<{ id: number }>`insert into stock.campaign (${columns}, created_at) values (${values}, ${tx.now.toString()}::timestamptz) returning id`
  ).execute(tx.db)
  if (!before) await sql`insert into stock.campaign_count (campaign_id) values (${rows[0]!.id})`.execute(tx.db)
  return rows[0]!.id
}
