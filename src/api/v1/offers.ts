import { z } from 'zod'
import { offersForCompany } from '#modules/pricing/index.ts'
import type { Api } from '../host.ts'
import { companyChoice } from './shapes/company-choice.ts'
import { cents } from './shapes/money.ts'
import { answers } from './shapes/problem.ts'

const offer = z.object({
  code: z.string(), name: z.string(), from: z.string().nullable(), to: z.string().nullable().meta({ description: 'Last day, included.' }),
  action: z.string().meta({ description: 'What it gives.', examples: ['percentage', 'n_for_m', 'gift'] }),
  settings: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])).meta({ description: 'Of the action: shares in millionths, amounts in cents, unit nets in ten-thousandths.' }),
  target: z.enum(['all', 'brand', 'category', 'product', 'variant']),
  minNetCents: cents.nullable().meta({ description: 'Net of the goods concerned from which it holds.' }), minQuantity: z.int().nullable(), exclusive: z.boolean(),
}).meta({ id: 'Offer' })

/** The offers that run for a company. */
export function offerRoutes(api: Api): void {
  api.get('/offers', {
    schema: {
      operationId: 'listOffers', tags: ['Prices'], summary: 'Offers for a company', description: 'Those that run today, in the order in which they are asked. What they do stands in prices and cart.',
      querystring: z.strictObject(companyChoice), response: answers(z.object({ offers: z.array(offer) })),
    },
    config: { needs: 'prices.read' },
  }, async ({ ctx }) => ({
    offers: (await offersForCompany(ctx)).map(({ code, name, from, to, actionKind, settings, target, minNetCents, minQty, exclusive }) => ({
      code, name, from, to, action: actionKind, settings: settings as Record<string, number>, target, minNetCents, minQuantity: minQty, exclusive,
    })),
  }))
}
