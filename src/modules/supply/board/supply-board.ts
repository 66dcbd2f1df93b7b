import { sql } from 'kysely'
import { dayOf, type Day } from '#kernel/day.ts'
import { localeOf } from '#kernel/locale.ts'
import { isAllowed, mustBeAllowed, sellerSettings } from '#modules/accounts/index.ts'
import { listCampaigns, needsByCover, type CampaignRow } from '#modules/stock/index.ts'
import type { Ctx } from '#platform/context.ts'
import { nameFor } from '../orders/steps/name-for.ts'
import { surveyProposals } from '../proposals/survey-proposals.ts'

/** An article that runs out, in base steps; `nextDueOn` is when the next of it comes. */
export type RunsOut = {
  variantId: number
  sku: string
  name: string
  unit: string
  stepsPerUnit: number
  warehouse: string
  available: number
  backordered: number
  /** Pre-ordered in campaigns that are not launched. */
  preordered: number
  coverDays: number | null
  nextDueOn: Day | null
  nextQty: number
}
export type ExpectedPart = {
  number: string
  supplierCode: string
  supplierName: string
  sku: string
  name: string
  unit: string
  stepsPerUnit: number
  qty: number
  dueOn: Day
  confirmed: boolean
  waiting: number
}
/** How long what is left of an article lasts: nothing left, up to so many days, longer (or without demand). */
export const coverSteps = ['out', 'days2', 'days7', 'days14', 'longer'] as const
export type CoverStep = (typeof coverSteps)[number]
export type SupplyBoard = {
  runsOut: RunsOut[]
  /** All articles that run out, once in each warehouse. */
  runsOutTotal: number
  /** What there is to order now, as the page of proposals counts it: what is ordered already, withdrawn or without a supplier is no part of it. Null for who may not read stock. */
  toOrder: { count: number; about: boolean } | null
  /** How many of the articles that run out last how long. */
  cover: Record<CoverStep, number>
  /** The first parts whose day is over, and those of the next fourteen days; how many there are in all. */
  late: ExpectedPart[]
  lateTotal: number
  coming: ExpectedPart[]
  comingTotal: number
  toApprove: number
  drafts: number
  unconfirmed: number
  /** Orders of which something is late, and of which something is to come today. */
  lateOrders: number
  dueToday: number
  /** Campaigns of pre-orders that are open or wait for a decision. */
  campaigns: CampaignRow[]
  today: Day
  /** Otherwise nothing is said of what runs out. */
  readsStock: boolean
}

/**
 * Purchasing's morning: what runs out first (articles at their threshold, also those that sell without one), what there is to order, what is late with whom waits for it, what comes next. Who may
 * not read stock is told of the orders alone. The first `most` articles, and `mostParts` of what is late and of what comes; parts that clients wait for stand first of their day.
 * Up to `mostProposed` articles what there is to order is counted by making the proposals; beyond, by one statement, and `about`: a board is opened all day long, to count alone is no reason to make thousands.
 */
export async function supplyBoard(
  ctx: Ctx,
  { most = 25, mostParts = 25, mostProposed = 300 }: { most?: number; mostParts?: number; mostProposed?: number } = {},
): Promise<SupplyBoard> {
  mustBeAllowed(ctx, 'supply.read')
  const { zone } = await ctx.tools.settings.read(ctx, sellerSettings)
  const today = dayOf(ctx.now, zone)
  const readsStock = isAllowed(ctx, 'stock.read')
  const [{ first, total, cover }, survey] = readsStock ? await Promise.all([needsByCover(ctx, most), surveyProposals(ctx, {}, mostProposed)]) : [nothing, null]
  const name = ctx.locale === 'en' ? sql`a.name_en` : sql`a.name_fr`
  const [{ rows: labels }, { rows: nexts }, { rows: parts }, { rows: counts }] = await Promise.all([
    sql<{ variantId: number; warehouseId: number; sku: string; name: string; unit: string; stepsPerUnit: number; warehouse: string }>`
      select a.variant_id as "variantId", w.warehouse_id as "warehouseId", a.sku, ${name} as name, a.unit, a.steps_per_unit as "stepsPerUnit", w.code as warehouse
      from unnest(${first.map((one) => one.variantId)}::bigint[], ${first.map((one) => one.warehouseId)}::bigint[]) as g(v, w)
      join catalogue.article_label a on a.variant_id = g.v join stock.warehouse_label w on w.warehouse_id = g.w`.execute(ctx.db),
    sql<{ variantId: number; warehouseId: number; dueOn: Day; qty: number }>`
      select distinct on (l.variant_id, o.warehouse_id) l.variant_id as "variantId", o.warehouse_id as "warehouseId", d.due_on as "dueOn", d.qty
      from supply.due d join supply.line l on (l.order_id, l.position) = (d.order_id, d.position) join supply.order o on o.id = d.order_id
      where o.for_order is null and l.variant_id = any(${first.map((one) => one.variantId)}::bigint[]) order by l.variant_id, o.warehouse_id, d.due_on`.execute(ctx.db),
    sql<ExpectedPart & { total: number }>`
      select * from (select x.*, row_number() over (partition by x."dueOn" < ${today}::date order by x."dueOn", x.waiting desc, x.number, x.position) as nth, count(*) over (partition by x."dueOn" < ${today}::date)::int as total from (
      select o.number, l.position, s.code as "supplierCode", s.name as "supplierName", l.sku, ${nameFor(localeOf(ctx.locale))} as name, l.unit, l.steps_per_unit as "stepsPerUnit", d.qty, d.due_on as "dueOn", o.confirmed_at is not null as confirmed,
        coalesce((select sum(b.qty)::bigint from stock.waiting b where b.variant_id = l.variant_id and b.warehouse_id = o.warehouse_id), 0) as waiting
      from supply.due d join supply.line l on (l.order_id, l.position) = (d.order_id, d.position) join supply.order o on o.id = d.order_id join supply.supplier s on s.id = o.supplier_id
      where d.due_on <= ${today}::date + 14) x) y where nth <= ${mostParts} order by "dueOn", waiting desc, number, position`.execute(ctx.db),
    sql<Pick<SupplyBoard, 'toApprove' | 'drafts' | 'unconfirmed' | 'lateOrders' | 'dueToday'>>`
      select count(*) filter (where state = 'to_approve')::int as "toApprove", count(*) filter (where state = 'draft')::int as drafts, count(*) filter (where state = 'sent')::int as unconfirmed,
        (select count(distinct order_id)::int from supply.due where due_on < ${today}::date) as "lateOrders", (select count(distinct order_id)::int from supply.due where due_on = ${today}::date) as "dueToday" from supply.order`.execute(
      ctx.db,
    ),
  ])
  const keyOf = (one: { variantId: number; warehouseId: number }) => `${one.variantId} ${one.warehouseId}`
  const [labelOf, nextOf] = [new Map(labels.map((row) => [keyOf(row), row])), new Map(nexts.map((row) => [keyOf(row), row]))]
  const runsOut = first.flatMap((need): RunsOut[] => {
    const label = labelOf.get(keyOf(need))
    const next = nextOf.get(keyOf(need))
    return label
      ? [
          {
            ...label,
            available: need.available,
            backordered: need.backordered,
            preordered: need.preordered,
            coverDays: need.coverDays,
            nextDueOn: next?.dueOn ?? null,
            nextQty: next?.qty ?? 0,
          },
        ]
      : []
  })
  const [late, coming] = [parts.filter(({ dueOn }) => dueOn < today), parts.filter(({ dueOn }) => dueOn >= today)]
  return {
    runsOut,
    runsOutTotal: total,
    toOrder: survey && { count: survey.toOrder, about: survey.proposals === null },
    cover,
    late,
    lateTotal: late[0]?.total ?? 0,
    coming,
    comingTotal: coming[0]?.total ?? 0,
    ...counts[0]!,
    campaigns: isAllowed(ctx, 'stock.read') ? await listCampaigns(ctx, { stages: ['to_decide', 'open'] }) : [],
    today,
    readsStock,
  }
}

const nothing = { first: [], total: 0, cover: { out: 0, days2: 0, days7: 0, days14: 0, longer: 0 } }
