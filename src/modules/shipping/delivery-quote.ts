import type { Cents } from '#kernel/money.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'
import { keptWhile } from '#platform/database/versions.ts'
import { sellerSettings } from '#modules/accounts/index.ts'
import { shippingMethods } from './methods/index.ts'
import { own } from './tables.ts'

export type DeliveryQuote = {
  method: string
  name: string
  taxClass: string
  carriageNetCents: Cents
  /** Net goods from which carriage is free, and what is missing to it; null when there is no threshold. */
  freeFromCents: Cents | null
  missingToFreeCents: Cents | null
  /** The smallest net order that the seller takes from this client, and what is missing to it. */
  minOrderCents: Cents | null
  missingToMinCents: Cents
  /** The name of the agreement that provides for that smallest order; null when it is the client's own or the seller's. */
  minOrderOf: string | null
}

type Goods = {
  netCents: Cents
  weightGrams: number
  country: string
  /** The client fetches them: there is no carriage, and no threshold for it. The smallest order stays what was agreed. */
  collected?: boolean
  /** The smallest order that an agreement provides for; it goes before the client's own and the seller's. */
  minimum?: { cents: Cents; agreement: { name: string } } | null
}

/** Carriage before tax, carriage-paid threshold and minimum order for goods of a net amount, for the acting company. */
export async function deliveryQuote(ctx: Ctx | TxCtx, goods: Goods): Promise<DeliveryQuote> {
  const read = ctx as Ctx
  const [seller, methods] = await Promise.all([
    read.tools.settings.read(read, sellerSettings),
    keptWhile(ctx, ['shipping'], 'shipping.method', () => own(ctx).selectFrom('shipping.method').selectAll().where('active', '=', true).orderBy('position').limit(1).execute()),
  ])
  const company = ctx.actor.company
  const minOrderCents = goods.minimum?.cents ?? company?.minOrderCents ?? seller.minOrderCents
  const missingToMinCents = Math.max(0, (minOrderCents ?? 0) - goods.netCents)
  const minOrderOf = goods.minimum?.agreement.name ?? null
  const [method] = methods
  const rule = shippingMethods.find((one) => one.kind === method?.kind)
  const freeFrom = company?.carriageFreeCents ?? seller.carriageFreeCents
  if (goods.collected)
    return {
      method: 'collection',
      name: '',
      taxClass: method?.tax_class ?? 'standard',
      carriageNetCents: 0,
      freeFromCents: null,
      missingToFreeCents: null,
      minOrderCents,
      missingToMinCents,
      minOrderOf,
    }
  if (!method || !rule) {
    return { method: 'none', name: '', taxClass: 'standard', carriageNetCents: 0, freeFromCents: null, missingToFreeCents: null, minOrderCents, missingToMinCents, minOrderOf }
  }
  const { carriageNetCents, freeFromCents } = rule.quote(
    { goodsNetCents: goods.netCents, weightGrams: goods.weightGrams, country: goods.country, freeFromCents: freeFrom },
    rule.settings.parse(method.settings),
  )
  return {
    method: method.code,
    name: ctx.locale === 'en' ? method.name_en : method.name_fr,
    taxClass: method.tax_class,
    carriageNetCents,
    freeFromCents,
    missingToFreeCents: freeFromCents === null ? null : Math.max(0, freeFromCents - goods.netCents),
    minOrderCents,
    missingToMinCents,
    minOrderOf,
  }
}
