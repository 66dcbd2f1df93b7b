import { z } from 'zod'
import { quantityText } from '#kernel/quantity.ts'
import { Refusal } from '#kernel/refusal.ts'
import { articlesByIds } from '#modules/catalogue/index.ts'
import { decidePreorders, placePreorder } from '#modules/orders/index.ts'
import { campaignsForClient, campaignStages, decisions, listCampaigns, type CampaignRow } from '#modules/stock/index.ts'
import { inTransaction } from '#platform/context.ts'
import type { Api } from '../../host.ts'
import { repeatable } from '../../repeatable.ts'
import { shownOrder } from './orders.ts'
import { companyChoice } from '../shapes/company-choice.ts'
import { lineIn, noteIn, readLines } from '../shapes/lines.ts'
import { orderShape } from '../shapes/order.ts'
import { answers, withBody } from '../shapes/problem.ts'
import { quantityOut } from '../shapes/quantity.ts'
import { presentRefused } from '../shapes/refused-line.ts'
import { seen } from '../shapes/seen.ts'

const days = { from: z.string(), to: z.string().meta({ description: 'Last day, included.' }) }
const campaignShape = z
  .object({
    id: z.int(),
    name: z.string(),
    stage: z.enum(campaignStages),
    opensOn: z.string(),
    closesOn: z.string().meta({ description: 'Last day to order, change or cancel.' }),
    unit: z.string().nullable(),
    ordered: quantityOut.meta({ description: 'What all clients have ordered.' }),
    minimum: quantityOut.nullable().meta({ description: 'What must be ordered in all.' }),
    cap: quantityOut.nullable(),
    minimumPerCompany: quantityOut.nullable(),
    maximumPerCompany: quantityOut.nullable(),
    windows: z.array(z.object({ id: z.int(), ...days })),
    articles: z.array(z.object({ sku: z.string(), name: z.string() })),
    version: z.int(),
  })
  .meta({ id: 'PreorderCampaign' })

const placed = z
  .strictObject({
    ...companyChoice,
    externalId: z.string().trim().min(1).max(120).meta({ description: "The caller's own name for the pre-order: the same one gives the same order." }),
    windowId: z.int().meta({ description: 'The delivery window, of those of the campaign.' }),
    lines: z.array(lineIn.extend(noteIn)).min(1).max(500),
    siteId: z.string().max(60).nullish().meta({ description: 'Delivery site; the usual one when left out.' }),
    collectAt: z
      .string()
      .trim()
      .max(40)
      .nullish()
      .meta({ description: 'Code of the counter where it is collected instead of being sent (GET /counters): no carriage, and VAT of that place. When, is said at the launch.' }),
    poNumber: z.string().trim().max(60).nullish(),
    comment: z.string().trim().max(2_000).nullish(),
    termsVersion: z.string().max(40).nullish(),
  })
  .meta({ id: 'PlacePreorder' })
const byId = z.object({ id: z.coerce.number().int().positive() })

/** Campaigns of pre-orders: what is open, a company's pre-order, and the seller's decision. */
export function preorderRoutes(api: Api): void {
  const tags = ['Pre-orders']

  api.get(
    '/preorder-campaigns',
    {
      schema: {
        operationId: 'listPreorderCampaigns',
        tags,
        summary: 'Campaigns of pre-orders',
        description: "For a company, or its own key, those that are open and that it may see; for the seller's key without a company all of them, which needs stock:read.",
        querystring: z.strictObject(companyChoice),
        response: answers(z.object({ campaigns: z.array(campaignShape) })),
      },
      config: { needs: 'catalogue.read' },
    },
    async ({ ctx }) => {
      const rows = ctx.actor.company ? await campaignsForClient(ctx, async (ids) => new Set((await articlesByIds(ctx, ids)).keys())) : await listCampaigns(ctx)
      return { campaigns: rows.map(presentCampaign) }
    },
  )

  api.post(
    '/preorder-campaigns/:id/orders',
    {
      schema: {
        operationId: 'placePreorder',
        tags,
        summary: 'Place a pre-order',
        description:
          'The order waits for the campaign (`holdReasons`: `preorder`) and holds neither stock nor credit. It is changed and cancelled like other orders until the closing day.',
        params: byId,
        body: placed,
        response: { ...answers(orderShape, [404, ...withBody]), 201: orderShape },
      },
      config: { needs: 'orders.place' },
    },
    async (request, reply) => {
      let repeated = true
      const order = await repeatable(request, reply, (ctx) =>
        inTransaction(ctx, async (tx) => {
          const { externalId, windowId, lines: written, companyId: _, ...rest } = request.body
          const { lines, refused } = await readLines(tx as typeof ctx, written)
          if (refused.length > 0) throw new Refusal('order.lines_invalid', { lines: presentRefused(refused, ctx.locale) })
          const done = await placePreorder(tx as typeof ctx, {
            ...rest,
            campaignId: request.params.id,
            windowId,
            source: externalId,
            lines: lines.map(({ variantId, qty, unit, note, typedRef }) => ({ variantId, qty, unit, note, clientRef: typedRef })),
          })
          repeated = done.repeated
          return shownOrder(tx as typeof ctx, done.id)
        }),
      )
      return reply.status(repeated ? 200 : 201).send(order)
    },
  )

  api.post(
    '/preorder-campaigns/:id/decision',
    {
      schema: {
        operationId: 'decidePreorderCampaign',
        tags,
        summary: 'Launch or cancel a campaign',
        description: 'Once. Launched, its orders are placed with a day in their window; cancelled, they are cancelled and their buyers told. The orders follow a moment later.',
        params: byId,
        body: z.strictObject({ decision: z.enum(decisions), version: seen }),
        response: answers(campaignShape, [404, ...withBody]),
      },
      config: { needs: 'preorders.manage' },
    },
    async (request, reply) =>
      repeatable(request, reply, async (ctx) => {
        const { decision, version } = request.body
        await decidePreorders(ctx, request.params.id, { decision, seen: version ?? null })
        const [campaign] = await listCampaigns(ctx, { id: request.params.id })
        return presentCampaign(campaign!)
      }),
  )
}

function presentCampaign(row: CampaignRow): z.infer<typeof campaignShape> {
  const { id, name, stage, opensOn, closesOn, unit, stepsPerUnit, taken, minQty, capQty, clientMinQty, clientMaxQty, windows, articles, version } = row
  const text = (steps: number | null) => (steps === null ? null : quantityText(steps, stepsPerUnit))
  return {
    id,
    name,
    stage,
    opensOn,
    closesOn,
    unit,
    ordered: quantityText(taken, stepsPerUnit),
    minimum: text(minQty),
    cap: text(capQty),
    minimumPerCompany: text(clientMinQty),
    maximumPerCompany: text(clientMaxQty),
    windows: windows.map(({ id: windowId, from, to }) => ({ id: windowId, from, to })),
    articles: articles.map(({ sku, name: article }) => ({ sku, name: article })),
    version,
  }
}
