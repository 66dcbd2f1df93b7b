import { z } from 'zod'
import { goodsOfOffers, offersForCompany } from '#modules/pricing/index.ts'
import { categoryTree } from '#modules/search/index.ts'
import type { Api } from '../../host.ts'
import { companyChoice } from '../shapes/company-choice.ts'
import { cents } from '../shapes/money.ts'
import { answers } from '../shapes/problem.ts'

const offer = z
  .object({
    code: z.string(),
    name: z.string(),
    from: z.string().nullable(),
    to: z.string().nullable().meta({ description: 'Last day, included.' }),
    action: z.string().meta({ description: 'What it gives.', examples: ['percentage', 'n_for_m', 'gift'] }),
    settings: z
      .record(z.string(), z.union([z.number(), z.string(), z.boolean()]))
      .meta({ description: 'Of the action: shares in millionths, amounts in cents, unit nets in ten-thousandths.' }),
    target: z.enum(['all', 'brand', 'category', 'product', 'variant']),
    skus: z.array(z.string()).nullable().meta({ description: 'For `product` and `variant`: the articles that it is for and that the company may see, by SKU. Null otherwise.' }),
    category: z.string().nullable().meta({ description: 'For `category`: its code, as `GET /articles?category=` takes it.' }),
    brand: z.string().nullable().meta({ description: 'For `brand`: its id, as `GET /articles?f.brand=` takes it.' }),
    minNetCents: cents.nullable().meta({ description: 'Net of the goods concerned from which it holds.' }),
    minQuantity: z.int().nullable(),
    exclusive: z.boolean(),
  })
  .meta({ id: 'Offer' })

/** The offers that run for a company. */
export function offerRoutes(api: Api): void {
  api.get(
    '/offers',
    {
      schema: {
        operationId: 'listOffers',
        tags: ['Prices'],
        summary: 'Offers for a company',
        description: 'Those that run today, in the order in which they are asked. What they do stands in prices and cart.',
        querystring: z.strictObject(companyChoice),
        response: answers(z.object({ offers: z.array(offer) })),
      },
      config: { needs: 'prices.read' },
    },
    async ({ ctx }) => {
      const offers = await offersForCompany(ctx)
      const [goods, tree] = await Promise.all([goodsOfOffers(ctx, offers), categoryTree(ctx)])
      return {
        offers: offers.map(({ id, code, name, from, to, actionKind, settings, target, targetIds, minNetCents, minQty, exclusive }) => ({
          code,
          name,
          from,
          to,
          action: actionKind,
          settings: settings as Record<string, number>,
          target,
          minNetCents,
          minQuantity: minQty,
          exclusive,
          skus: goods.get(id) ?? null,
          category: target === 'category' ? (tree.find((one) => one.id === targetIds[0])?.code ?? null) : null,
          brand: target === 'brand' ? String(targetIds[0]) : null,
        })),
      }
    },
  )
}
