import { z } from 'zod'
import { quantityText } from '#kernel/quantity.ts'
import { Refusal } from '#kernel/refusal.ts'
import { listSupplierArticles, removeSupplierArticle, resolveReceiptCodes, saveSupplierArticle, supplierByCode, type SupplierArticle } from '#modules/supply/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { Api } from '../../host.ts'
import { repeatable } from '../../repeatable.ts'
import { decimalText } from '../shapes/money.ts'
import { after, cursorsOf, limitUpTo, pageOf } from '../shapes/page.ts'
import { readUnitNet, unitNetIn } from '../shapes/price-line.ts'
import { answers, withBody } from '../shapes/problem.ts'
import { countedSteps, quantityIn, quantityOut } from '../shapes/quantity.ts'

const leadDays = z.int().min(0).max(730).nullable()
const day = z.iso.date().nullable()
const articleShape = z
  .object({
    sku: z.string(),
    name: z.string(),
    unit: z.string(),
    currency: z.string(),
    ref: z.string().nullable().meta({ description: "The supplier's reference." }),
    preferred: z.boolean(),
    minQuantity: quantityOut,
    multiple: quantityOut,
    leadDays: leadDays.meta({ description: "His working days; null: the supplier's usual." }),
    version: z.int(),
    prices: z.array(z.object({ minQuantity: quantityOut, unitNet: z.object({ amount: z.string(), per: z.int() }), from: day, to: day })),
  })
  .meta({ id: 'SupplierArticle' })
const articleIn = z.strictObject({
  version: z.int().min(1).nullish().meta({ description: 'The version that was read; left out when he did not deliver the article yet.' }),
  ref: z.string().trim().max(64).nullish(),
  preferred: z.boolean().default(false).meta({ description: 'The only supplier of an article always is.' }),
  minQuantity: quantityIn.default('1'),
  multiple: quantityIn.default('1'),
  leadDays: leadDays.default(null),
  prices: z
    .array(
      z.strictObject({ minQuantity: quantityIn.default('1'), unitNet: unitNetIn, from: day.default(null), to: day.default(null).meta({ description: 'Last day, included.' }) }),
    )
    .max(50)
    .default([])
    .meta({ description: 'All his prices, as they shall be.' }),
})
const code = z.string().trim().min(1).max(20)
const ofOne = z.object({ code, sku: z.string().trim().min(1).max(100) })

/** What a supplier delivers of which article, and for how much. Thousands at once come in as a file: startImport, kind `supplier-articles`. */
export function supplierArticleRoutes(api: Api): void {
  api.get(
    '/suppliers/:code/articles',
    {
      schema: {
        operationId: 'listSupplierArticles',
        tags: ['Supply'],
        summary: 'What a supplier delivers, in SKU order',
        params: z.object({ code }),
        querystring: z.strictObject({ q: z.string().max(200).optional().meta({ description: 'SKU, name or his reference.' }), limit: limitUpTo(1_000, 100), after }),
        response: answers(pageOf(articleShape), [404]),
      },
      config: { needs: 'supply.read' },
    },
    async ({ ctx, params, query: { q, limit, after: cursor } }) => {
      const { code: supplier } = await supplierByCode(ctx, params.code)
      const cursors = cursorsOf(`supplier-articles ${supplier}`, { q })
      const { rows, total, next } = await listSupplierArticles(ctx, { supplier, words: q, limit, after: cursors.in(cursor) })
      return { total, next: cursors.out(next), rows: rows.map(present) }
    },
  )

  api.put(
    '/suppliers/:code/articles/:sku',
    {
      schema: {
        operationId: 'setSupplierArticle',
        tags: ['Supply'],
        summary: 'Say what a supplier delivers of an article',
        description: 'All of it with all prices, as they shall be: what is left out is taken away.',
        params: ofOne,
        body: articleIn,
        response: answers(articleShape, [404, ...withBody]),
      },
      config: { needs: 'supply.manage' },
    },
    async (request, reply) =>
      repeatable(request, reply, async (ctx) => {
        const { code: supplier } = await supplierByCode(ctx, request.params.code)
        const { variantId, stepsPerUnit } = await articleOf(ctx, supplier, request.params.sku)
        const { version, ref, preferred, minQuantity, multiple, leadDays: days, prices } = request.body
        await saveSupplierArticle(ctx, supplier, version ?? null, {
          variantId,
          ref: ref ?? null,
          preferred,
          minQty: countedSteps(minQuantity, stepsPerUnit),
          multiple: countedSteps(multiple, stepsPerUnit),
          leadDays: days,
          breaks: prices.map(({ minQuantity: from, unitNet, from: first, to }) => ({
            minQty: countedSteps(from, stepsPerUnit),
            unitNet: readUnitNet(unitNet.amount),
            per: unitNet.per,
            from: first,
            to,
          })),
        })
        return known(ctx, supplier, variantId)
      }),
  )

  api.delete(
    '/suppliers/:code/articles/:sku',
    {
      schema: {
        operationId: 'removeSupplierArticle',
        tags: ['Supply'],
        summary: 'A supplier delivers an article no more',
        description: 'Another one of it becomes the preferred if he was. Orders keep what they were.',
        params: ofOne,
        response: answers(articleShape, [404]),
      },
      config: { needs: 'supply.manage' },
    },
    async (request, reply) =>
      repeatable(request, reply, async (ctx) => {
        const { code: supplier } = await supplierByCode(ctx, request.params.code)
        const { variantId } = await articleOf(ctx, supplier, request.params.sku)
        const gone = await known(ctx, supplier, variantId)
        await removeSupplierArticle(ctx, supplier, variantId)
        return gone
      }),
  )
}

async function articleOf(ctx: Ctx, supplier: string, sku: string) {
  const found = (await resolveReceiptCodes(ctx, supplier, [sku])).get(sku)
  if (!found) throw new Refusal('supply.sku_unknown', { sku })
  return found
}

async function known(ctx: Ctx, supplier: string, variantId: number): Promise<z.infer<typeof articleShape>> {
  const [found] = (await listSupplierArticles(ctx, { supplier, variantIds: [variantId], limit: 1 })).rows
  if (!found) throw new Refusal('supply.article_unknown', { supplier })
  return present(found)
}

function present({ sku, name, unit, stepsPerUnit, currency, ref, preferred, minQty, multiple, leadDays: days, version, breaks }: SupplierArticle): z.infer<typeof articleShape> {
  const text = (steps: number) => quantityText(steps, stepsPerUnit)
  return {
    sku,
    name,
    unit,
    currency,
    ref,
    preferred,
    minQuantity: text(minQty),
    multiple: text(multiple),
    leadDays: days,
    version,
    prices: breaks.map(({ minQty: from, unitNet, per, from: first, to }) => ({ minQuantity: text(from), unitNet: { amount: decimalText(unitNet), per }, from: first, to })),
  }
}
