import { sql } from 'kysely'
import { z } from 'zod'
import { isDay } from '#kernel/day.ts'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx, type TxCtx } from '#platform/context.ts'
import { own } from '../tables.ts'
import { actionOf, offerActions } from './actions/index.ts'
import { offerAudiences, offerTargets } from './offer.ts'

/** So many products or articles one offer may name. */
export const mostTargets = 500

const count = z.number().int().min(1).max(1_000_000_000).nullable()
const day = z.string().refine(isDay).nullable()
const name = z.string().trim().min(1).max(120)

/** An offer as the office writes it; amounts in cents, days inclusive, settings as its action wants them. It may name several products or articles; for a group, any of its companies. */
export const offerInput = z.strictObject({
  code: z.string().trim().min(1).max(30),
  nameFr: name,
  nameEn: name,
  audience: z.enum(offerAudiences),
  classId: z.string().nullable(),
  companyId: z.string().nullable(),
  from: day,
  to: day,
  target: z.enum(offerTargets),
  targetIds: z.array(z.number().int()).max(mostTargets),
  minNetCents: count,
  minQty: count,
  firstOrder: z.boolean(),
  actionKind: z.string(),
  settings: z.unknown(),
  exclusive: z.boolean(),
  position: z.number().int().min(0).max(9_999),
  onAgreement: z.boolean(),
  maxUses: count,
  maxUsesCompany: count,
  budgetCents: count,
})
export type OfferInput = z.infer<typeof offerInput>

/**
 * Writes an offer, a new one (as a draft) or the one that was seen in that version; it holds at the next request. Gives its id. Refuses `offer.unknown`, `offer.changed_meanwhile`, `offer.code_taken`,
 * `offer.settings_invalid`, `offer.period_empty`, `offer.audience_missing`, `offer.target_missing`, `offer.condition_unfit` (a minimum amount on a unit
 * price), `offer.gift_unavailable`, `offer.cap_below_used`, `offer.order_unclear`.
 */
export async function saveOffer(ctx: Ctx, seen: { id: number; version: number } | null, input: OfferInput): Promise<number> {
  mustBeAllowed(ctx, 'prices.manage')
  const offer = offerInput.parse(input)
  const settings = settingsOf(offer)
  mustFit(offer)
  const targetIds = offer.target === 'all' ? [] : [...new Set(offer.targetIds)]
  return inTransaction(ctx, async (tx) => {
    const before = seen && (await lockOffer(tx, seen))
    if (offer.maxUses !== null && before && before.uses > offer.maxUses) throw new Refusal('offer.cap_below_used', { used: before.uses })
    if (offer.budgetCents !== null && before && before.spent_cents > offer.budgetCents) throw new Refusal('offer.cap_below_used', { used: before.spent_cents / 100 })
    await mustBeGivable(tx, settings)
    const columns = {
      code: offer.code,
      name_fr: offer.nameFr,
      name_en: offer.nameEn,
      audience: offer.audience,
      class_id: offer.audience === 'class' ? offer.classId : null,
      company_id: await companyFor(tx, offer),
      valid: sql<string>`daterange(${offer.from}::date, ${offer.to}::date, '[]')`,
      target: offer.target,
      target_id: targetIds[0] ?? null,
      more_target_ids: targetIds.slice(1),
      min_net_cents: offer.minNetCents,
      min_qty: offer.minQty,
      first_order: offer.firstOrder,
      action_kind: offer.actionKind,
      action: JSON.stringify(settings),
      exclusive: offer.exclusive,
      position: offer.position,
      on_agreement: offer.onAgreement,
      max_uses: offer.maxUses,
      max_uses_company: offer.maxUsesCompany,
      budget_cents: offer.budgetCents,
      updated_at: tx.now.toString(),
    }
    if (
      await own(tx)
        .selectFrom('pricing.offer')
        .select('id')
        .where('code', '=', offer.code)
        .where('id', '<>', before?.id ?? 0)
        .executeTakeFirst()
    )
      throw new Refusal('offer.code_taken', { code: offer.code })
    const { id } = before
      ? await own(tx)
          .updateTable('pricing.offer')
          .set({ ...columns, version: before.version + 1 })
          .where('id', '=', before.id)
          .returning('id')
          .executeTakeFirstOrThrow()
      : await own(tx).insertInto('pricing.offer').values(columns).returning('id').executeTakeFirstOrThrow()
    if (before?.state === 'active') await mustHaveOrder(tx, id)
    await audit(tx, before ? 'offer.changed' : 'offer.made', offer.code, { before, after: { ...offer, settings } })
    return id
  })
}

/** Starts an offer (active) or stops it; twice is no fault. Refuses `offer.unknown`, `offer.changed_meanwhile`, `offer.order_unclear`, `offer.gift_unavailable`. */
export async function setOfferState(ctx: Ctx, seen: { id: number; version: number }, state: 'active' | 'stopped'): Promise<void> {
  mustBeAllowed(ctx, 'prices.manage')
  await inTransaction(ctx, async (tx) => {
    const before = await lockOffer(tx, seen)
    if (before.state === state) return
    if (state === 'active') await mustBeGivable(tx, before.action)
    await own(tx)
      .updateTable('pricing.offer')
      .set({ state, version: before.version + 1, updated_at: tx.now.toString() })
      .where('id', '=', before.id)
      .execute()
    if (state === 'active') await mustHaveOrder(tx, before.id)
    await audit(tx, state === 'active' ? 'offer.started' : 'offer.stopped', before.code, { before: { state: before.state }, after: { state } })
  })
}

async function lockOffer(tx: TxCtx, seen: { id: number; version: number }) {
  const offer = await own(tx).selectFrom('pricing.offer').selectAll().where('id', '=', seen.id).forUpdate().executeTakeFirst()
  if (!offer) throw new Refusal('offer.unknown', { id: seen.id })
  if (offer.version !== seen.version) throw new Refusal('offer.changed_meanwhile', { code: offer.code })
  return offer
}

function settingsOf({ actionKind, settings }: OfferInput): unknown {
  const read = actionOf({ actionKind })?.settings.safeParse(settings)
  if (!read?.success) throw new Refusal('offer.settings_invalid', { field: read?.error.issues[0]?.path.join('.') ?? 'actionKind' })
  return read.data
}

function mustFit(offer: OfferInput): void {
  if (offer.from && offer.to && offer.to < offer.from) throw new Refusal('offer.period_empty')
  if ((offer.audience === 'class' && !offer.classId) || ((offer.audience === 'company' || offer.audience === 'group') && !offer.companyId))
    throw new Refusal('offer.audience_missing')
  const several = offer.target === 'product' || offer.target === 'variant'
  if (offer.target !== 'all' && (offer.targetIds.length === 0 || (offer.targetIds.length > 1 && !several))) throw new Refusal('offer.target_missing')
  if (actionOf(offer)?.stage === 'unit' && offer.minNetCents !== null) throw new Refusal('offer.condition_unfit')
}

// A group is kept by its head: whoever is below it belongs to it.
async function companyFor(tx: TxCtx, { audience, companyId }: OfferInput): Promise<string | null> {
  if (audience !== 'group') return audience === 'company' ? companyId : null
  const { rows } = await sql<{ head: string }>`select lineage[cardinality(lineage)] as head from accounts.company_lineage where company_id = ${companyId}`.execute(tx.db)
  if (!rows[0]) throw new Refusal('offer.audience_missing')
  return rows[0].head
}

async function mustBeGivable(tx: TxCtx, settings: unknown): Promise<void> {
  const { variantId } = settings as { variantId?: number }
  if (variantId === undefined) return
  const { rows } = await sql`select 1 from catalogue.published where variant_id = ${variantId}`.execute(tx.db)
  if (rows.length === 0) throw new Refusal('offer.gift_unavailable')
}

// Two exclusive offers at the same place in the order, for the same people, goods and days: nobody could say which one wins.
async function mustHaveOrder(tx: TxCtx, id: number): Promise<void> {
  const stage = { unit: offerActions.filter((one) => one.stage === 'unit').map((one) => one.code) }
  const { rows } = await sql<{ code: string }>`
    select b.code from pricing.offer a join pricing.offer b on b.id <> a.id and b.state = 'active' and b.exclusive and b.position = a.position and b.currency = a.currency and b.valid && a.valid
      and (b.action_kind = any(${stage.unit}::text[])) = (a.action_kind = any(${stage.unit}::text[]))
      and (a.audience = 'all' or b.audience = 'all' or a.class_id = b.class_id or a.company_id = b.company_id)
      and (a.target = 'all' or b.target = 'all' or (a.target = b.target and (a.target_id || a.more_target_ids) && (b.target_id || b.more_target_ids)))
    where a.id = ${id} and a.exclusive limit 1`.execute(tx.db)
  if (rows[0]) throw new Refusal('offer.order_unclear', { code: rows[0].code })
}
