import { z } from 'zod'
import { quantityText } from '#kernel/quantity.ts'
import type { PricedLine } from '#modules/pricing/index.ts'
import { nothingThere, type Availability } from '#modules/stock/index.ts'
import { percentText, unitGrossOf, unitMoney, unitNetOf, vatShape, type UnitMoney } from './money.ts'
import { quantityOut } from './quantity.ts'

export const ladderStep = z.object({ minQuantity: quantityOut, unitNet: unitMoney }).meta({ id: 'LadderStep' })

export const availabilityShape = z.object({
  available: quantityOut.meta({ description: 'On hand, less what is promised to others.' }),
  projected: quantityOut.meta({ description: 'Available, less what is back-ordered, plus all that is incoming.' }),
  incoming: z.array(z.object({ dueOn: z.iso.date(), quantity: quantityOut })),
}).meta({ id: 'Availability' })

export const articleShape = z.object({
  sku: z.string(),
  name: z.string(),
  slug: z.string().meta({ description: 'Address of the product page; several articles may share one.' }),
  brand: z.string().nullable(),
  categoryId: z.int(),
  unit: z.string().meta({ examples: ['piece'] }),
  packs: z.array(z.object({ unit: z.string(), quantity: quantityOut.meta({ description: 'How much of the article\'s unit one pack holds.' }) })),
  minQuantity: quantityOut,
  multiple: quantityOut.meta({ description: 'Quantities are whole multiples of this.' }),
  ean: z.string().nullable(),
  clientRef: z.string().nullable().meta({ description: 'The company\'s own reference.' }),
  leadDays: z.int().nullable(),
  weightGrams: z.int().nullable(),
  picture: z.string().nullable().meta({ description: 'Its address below `/files/`; with `?w=96`, 320, 640 or 1280 as WebP of that width. What is not public is answered to the key that may see the article.' }),
  attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  unitNet: unitMoney.nullable().meta({ description: 'The company\'s price before tax at the minimum quantity; null: on request.' }),
  unitGross: unitMoney.nullable().meta({ description: 'The same with VAT, for information.' }),
  vat: vatShape,
  ladder: z.array(ladderStep).meta({ description: 'Unit prices by quantity; each is what the cart gives.' }),
  availability: availabilityShape,
}).meta({ id: 'Article', description: 'An article as the company sees it, at its price.' })
export type ArticleOut = z.infer<typeof articleShape>

/** An article with its price and what is there of it. */
export function presentArticle(line: PricedLine, there: Availability | undefined, currency: string): ArticleOut {
  const { article, price, vat } = line
  const steps = article.stepsPerUnit
  return {
    sku: article.sku, name: article.name, slug: article.slug, brand: article.brand, categoryId: article.categoryId, unit: article.unit,
    packs: article.packs.map(({ unit, factor }) => ({ unit, quantity: quantityText(factor, steps) })),
    minQuantity: quantityText(article.minQty, steps), multiple: quantityText(article.multiple, steps), ean: article.ean, clientRef: article.clientRef,
    leadDays: article.leadDays, weightGrams: article.weightGrams, picture: article.picture, attributes: article.attributes,
    unitNet: price && unitNetOf(price, article, currency), unitGross: price && unitGrossOf(price, vat.rate, article, currency),
    vat: { category: vat.category, rate: percentText(vat.rate) }, ladder: presentLadder(line, currency), availability: presentAvailability(there, steps),
  }
}

export function presentLadder({ ladder, article }: Pick<PricedLine, 'article' | 'ladder'>, currency: string): { minQuantity: string; unitNet: UnitMoney }[] {
  return ladder.map((step) => ({ minQuantity: quantityText(step.minQty, article.stepsPerUnit), unitNet: unitNetOf(step, article, currency) }))
}

export function presentAvailability(there: Availability = nothingThere, stepsPerUnit: number): z.infer<typeof availabilityShape> {
  return {
    available: quantityText(there.available, stepsPerUnit), projected: quantityText(there.projected, stepsPerUnit),
    incoming: there.incoming.map(({ dueOn, qty }) => ({ dueOn, quantity: quantityText(qty, stepsPerUnit) })),
  }
}
