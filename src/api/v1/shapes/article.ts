import { z } from 'zod'
import { quantityText } from '#kernel/quantity.ts'
import type { PricedLine } from '#modules/pricing/index.ts'
import { levelOf, nothingThere, sights, supplierWays, type Availability } from '#modules/stock/index.ts'
import { percentText, unitGrossOf, unitMoney, unitNetOf, vatShape, type UnitMoney } from './money.ts'
import { quantityOut } from './quantity.ts'

export const ladderStep = z.object({ minQuantity: quantityOut, unitNet: unitMoney }).meta({ id: 'LadderStep' })

export const availabilityShape = z
  .object({
    shows: z.enum(sights).meta({ description: 'What the company may be told: the figures, `level` and dates, dates alone, nothing. The rest is null.' }),
    level: z.enum(['in', 'few', 'none']).nullable(),
    available: quantityOut.nullable().meta({ description: 'On hand, less what is promised to others and set aside for others.' }),
    projected: quantityOut.nullable().meta({ description: 'Available, less what is back-ordered, plus all that is incoming.' }),
    incoming: z.array(z.object({ dueOn: z.iso.date(), quantity: quantityOut.nullable() })),
    kept: z.object({ quantity: quantityOut, until: z.iso.date() }).nullable().meta({ description: 'Of it, set aside for the company; the last day is included.' }),
    cap: z.object({ most: quantityOut, left: quantityOut, until: z.iso.date().nullable() }).nullable().meta({ description: 'The most that the company may order in this period.' }),
    fromSuppliers: z.array(z.object({ quantity: quantityOut.nullable(), leadDays: z.int(), way: z.enum(supplierWays) })).meta({
      description:
        'What suppliers hold besides, counted in no other figure: leaves in so many working days, straight to the client or by way of the seller. No quantity for who is told none.',
    }),
  })
  .meta({ id: 'Availability' })

export const articleShape = z
  .object({
    sku: z.string(),
    name: z.string(),
    slug: z.string().meta({ description: 'Address of the product page; several articles may share one.' }),
    brand: z.string().nullable(),
    categoryId: z.int(),
    unit: z.string().meta({ examples: ['piece'] }),
    packs: z.array(z.object({ unit: z.string(), quantity: quantityOut.meta({ description: "How much of the article's unit one pack holds." }) })),
    minQuantity: quantityOut,
    multiple: quantityOut.meta({ description: 'Quantities are whole multiples of this.' }),
    ean: z.string().nullable(),
    clientRef: z.string().nullable().meta({ description: "The company's own reference." }),
    leadDays: z.int().nullable(),
    weightGrams: z.int().nullable(),
    picture: z.string().nullable().meta({
      description: 'Its address below `/files/`; with `?w=96`, 320, 640 or 1280 as WebP of that width. What is not public is answered to the key that may see the article.',
    }),
    attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    unitNet: unitMoney.nullable().meta({ description: "The company's price before tax at the minimum quantity; null when none is told: see priceHidden." }),
    priceHidden: z
      .enum(['sign_in', 'approval', 'on_request'])
      .nullable()
      .meta({ description: 'Why no price is told: prices come after sign-in, after approval of the company, or on request. Null when it is told, or when there is none.' }),
    unitGross: unitMoney.nullable().meta({ description: 'The same with VAT, for information.' }),
    vat: vatShape,
    ladder: z.array(ladderStep).meta({ description: 'Unit prices by quantity; each is what the cart gives.' }),
    availability: availabilityShape,
  })
  .meta({ id: 'Article', description: 'An article as the company sees it, at its price.' })
export type ArticleOut = z.infer<typeof articleShape>

/** An article with its price and what is there of it. */
export function presentArticle(line: PricedLine, there: Availability | undefined, currency: string): ArticleOut {
  const { article, price, vat } = line
  const steps = article.stepsPerUnit
  return {
    sku: article.sku,
    name: article.name,
    slug: article.slug,
    brand: article.brand,
    categoryId: article.categoryId,
    unit: article.unit,
    packs: article.packs.map(({ unit, factor }) => ({ unit, quantity: quantityText(factor, steps) })),
    minQuantity: quantityText(article.minQty, steps),
    multiple: quantityText(article.multiple, steps),
    ean: article.ean,
    clientRef: article.clientRef,
    leadDays: article.leadDays,
    weightGrams: article.weightGrams,
    picture: article.picture,
    attributes: article.attributes,
    unitNet: price && unitNetOf(price, article, currency),
    priceHidden: line.hidden,
    unitGross: price && unitGrossOf(price, vat.rate, article, currency),
    vat: { category: vat.category, rate: percentText(vat.rate) },
    ladder: presentLadder(line, currency),
    availability: presentAvailability(there, steps),
  }
}

/** The steps of a price, quantities in the article's unit. */
export function presentLadder({ ladder, article }: Pick<PricedLine, 'article' | 'ladder'>, currency: string): { minQuantity: string; unitNet: UnitMoney }[] {
  return ladder.map((step) => ({ minQuantity: quantityText(step.minQty, article.stepsPerUnit), unitNet: unitNetOf(step, article, currency) }))
}

/** What this reader is told of the stock: figures, a level, a day or nothing; quantities in the article's unit. */
export function presentAvailability(there: Availability = nothingThere, stepsPerUnit: number): z.infer<typeof availabilityShape> {
  const shows = there.shows ?? 'exact'
  const quantity = (qty: number) => quantityText(qty, stepsPerUnit)
  const figure = (qty: number) => (shows === 'exact' ? quantity(qty) : null)
  return {
    shows,
    level: shows === 'levels' ? levelOf(there, stepsPerUnit) : null,
    available: figure(there.available),
    projected: figure(there.projected),
    incoming: there.incoming.map(({ dueOn, qty }) => ({ dueOn, quantity: figure(qty) })),
    kept: there.kept && shows !== 'nothing' ? { quantity: quantity(there.kept.qty), until: there.kept.until } : null,
    fromSuppliers: (there.fromSuppliers ?? []).map(({ qty, leadDays, way }) => ({ quantity: qty === null ? null : quantity(qty), leadDays, way })),
    cap: there.cap ? { most: quantity(there.cap.most), left: quantity(there.cap.left), until: there.cap.until } : null,
  }
}
