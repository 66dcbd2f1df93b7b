import { z } from 'zod'
import { Refusal } from '#kernel/refusal.ts'
import { sellerSettings } from '#modules/accounts/index.ts'
import { endPriceList, listAudience, priceListPage, priceListSheet, savePriceList, type PriceListSheet } from '#modules/pricing/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { Api } from '../../host.ts'
import { repeatable } from '../../repeatable.ts'
import { heldPricePage, heldPriceQuery } from '../shapes/held-price-page.ts'
import { after, cursorsOf, limitUpTo, pageOf } from '../shapes/page.ts'
import { day, heldPrice } from '../shapes/price-line.ts'
import { answers, withBody } from '../shapes/problem.ts'
import { etagOf, ifMatch, versionSeen } from '../shapes/version-seen.ts'

const audience = z.enum(['public', 'class', 'company'])
const listRow = z
  .object({
    code: z.string(),
    name: z.string(),
    currency: z.string(),
    audience,
    for: z.string().nullable().meta({ description: 'Code of the class, or number of the client.' }),
    forName: z.string().nullable(),
    from: z.string().nullable(),
    to: z.string().nullable().meta({ description: 'Last day, included.' }),
    version: z.int(),
  })
  .meta({ id: 'PriceListRow' })
const listShape = listRow.extend({ note: z.string().nullable(), prices: z.int().describe('Exact up to 10,000, about above.'), articles: z.int() }).meta({ id: 'PriceList' })
const terms = {
  name: z.string().trim().min(1).max(120),
  currency: z
    .string()
    .regex(/^[A-Za-z]{3}$/)
    .optional()
    .meta({ description: "The seller's when left out; fixed once the list holds prices." }),
  audience,
  for: z.string().trim().max(60).nullish().meta({ description: 'Code of the class, or number of the client.' }),
  from: day.nullish(),
  to: day.nullish().meta({ description: 'Last day, included.' }),
  note: z.string().trim().max(1_000).nullish(),
}
const code = z.string().trim().min(1).max(40)
const termsIn = z.strictObject(terms).meta({ id: 'PriceListTerms' })
const newList = z.strictObject({ code, ...terms }).meta({ id: 'NewPriceList' })
const byCode = z.object({ code })

/** Price lists: what they are for, and what stands in them. For keys of the seller's. */
export function priceListRoutes(api: Api): void {
  api.get(
    '/price-lists',
    {
      schema: {
        operationId: 'listPriceLists',
        tags: ['Prices'],
        summary: 'Price lists by code',
        description: "For keys of the seller's.",
        response: answers(pageOf(listRow)),
        querystring: z.strictObject({
          q: z.string().trim().max(200).optional().meta({ description: 'Code, name, class or client.' }),
          audience: audience.optional(),
          limit: limitUpTo(200, 50),
          after,
        }),
      },
      config: { needs: 'prices.read' },
    },
    async ({ ctx, query: { q, audience: who, limit, after: cursor } }) => {
      const cursors = cursorsOf('price-lists', { q, who })
      const { rows, total, next } = await priceListPage(ctx, { words: q, audience: who, limit, after: cursors.in(cursor) })
      return { total, next: cursors.out(next), rows: rows.map(({ id: _, audienceCode, audienceName, ...row }) => ({ ...row, for: audienceCode, forName: audienceName })) }
    },
  )

  api.get(
    '/price-lists/:code',
    {
      schema: {
        operationId: 'getPriceList',
        tags: ['Prices'],
        summary: 'One price list',
        description: 'The header ETag names its version.',
        params: byCode,
        response: answers(listShape, [404]),
      },
      config: { needs: 'prices.read' },
    },
    async ({ ctx, params }, reply) => given(reply, await known(ctx, params.code)),
  )

  api.post(
    '/price-lists',
    {
      schema: {
        operationId: 'createPriceList',
        tags: ['Prices'],
        summary: 'Make a price list',
        description: 'It holds at the next request, on its days; its prices follow with setPrices.',
        body: newList,
        response: answers(listShape, withBody),
      },
      config: { needs: 'prices.manage' },
    },
    async (request, reply) =>
      given(
        reply,
        await repeatable(request, reply, async (ctx) => {
          const { code: own, ...rest } = request.body
          await savePriceList(ctx, { code: own, ...(await termsOf(ctx, rest)) })
          return known(ctx, own)
        }),
      ),
  )

  api.put(
    '/price-lists/:code',
    {
      schema: {
        operationId: 'changePriceList',
        tags: ['Prices'],
        summary: 'Change the terms of a price list',
        description: 'All terms, as they shall be: one that is left out is taken away. Its prices stay.',
        params: byCode,
        headers: ifMatch,
        body: termsIn,
        response: answers(listShape, [...withBody, 404]),
      },
      config: { needs: 'prices.manage' },
    },
    async (request, reply) =>
      given(
        reply,
        await repeatable(request, reply, async (ctx) => {
          const list = await known(ctx, request.params.code)
          await savePriceList(
            ctx,
            { code: list.code, ...(await termsOf(ctx, { currency: list.currency, ...request.body })) },
            { id: list.id, version: versionSeen(request.headers['if-match']) },
          )
          return known(ctx, list.code)
        }),
      ),
  )

  api.post(
    '/price-lists/:code/end',
    {
      schema: {
        operationId: 'endPriceList',
        tags: ['Prices'],
        summary: 'End a price list',
        description: 'On its last day. What it held stays for explanations of the past.',
        params: byCode,
        headers: ifMatch,
        body: z.strictObject({ lastDay: day }),
        response: answers(listShape, [...withBody, 404]),
      },
      config: { needs: 'prices.manage' },
    },
    async (request, reply) =>
      given(
        reply,
        await repeatable(request, reply, async (ctx) => {
          const list = await known(ctx, request.params.code)
          await endPriceList(ctx, { id: list.id, version: versionSeen(request.headers['if-match']) }, request.body.lastDay)
          return known(ctx, list.code)
        }),
      ),
  )

  api.get(
    '/price-lists/:code/prices',
    {
      schema: {
        operationId: 'listPrices',
        tags: ['Prices'],
        summary: 'Prices of a list',
        description: 'In SKU order, those of today, of later and of before too unless `when` says otherwise.',
        params: byCode,
        querystring: heldPriceQuery,
        response: answers(pageOf(heldPrice).extend({ list: z.string(), currency: z.string() }), [404]),
      },
      config: { needs: 'prices.read' },
    },
    async ({ ctx, params, query }) => {
      const list = await known(ctx, params.code)
      return { list: list.code, currency: list.currency, ...(await heldPricePage(ctx, { kind: 'list', id: list.id }, query)) }
    },
  )
}

async function known(ctx: Ctx, own: string): Promise<PriceListSheet> {
  const list = await priceListSheet(ctx, { code: own })
  if (!list) throw new Refusal('price.list_unknown', { list: own })
  return list
}

async function termsOf(ctx: Ctx, { audience: who, for: to, currency, ...rest }: z.infer<typeof termsIn>) {
  const { currency: usual } = await ctx.tools.settings.read(ctx, sellerSettings)
  return { ...rest, currency: currency ?? usual, ...(await listAudience(ctx, who, to ?? null)) }
}

function given(reply: { header(name: string, value: string): unknown }, list: PriceListSheet): z.infer<typeof listShape> {
  reply.header('etag', etagOf(list.version))
  const { code: own, name, currency, audience: who, classCode, className, companyNumber, companyName, from, to, version, note, prices, articles } = list
  return { code: own, name, currency, audience: who, for: classCode ?? companyNumber, forName: className ?? companyName, from, to, version, note, prices, articles }
}
