import type { z } from 'zod'
import type { Cents } from '#kernel/money.ts'
import type { Article } from '#modules/catalogue/index.ts'
import type { Fraction, Running } from '../price-rule.ts'

/** How the editor draws one of an action's settings. */
export type ActionField = { name: string; as: 'share' | 'cents' | 'unitNet' | 'per' | 'whole' | 'article' }

/** A line of the basket that an offer may touch. */
export type BasketLine = { index: number; article: Article; qty: number; netCents: Cents }
/** The chosen goods of one offer, in the order of the lines; nets after everything that came before. */
export type Basket = { lines: readonly BasketLine[]; netCents: Cents }
export type BasketEffect = {
  /** Cents off these lines together (by index); spread on them in proportion to net. */
  allowances?: readonly { lines: readonly number[]; cents: Cents }[]
  gift?: { variantId: number; units: number }
  freeDelivery?: true
  extraDays?: number
}

/** What every action says of itself; `settings` are what the editor stores, checked when an offer is saved. */
type Described = { code: string; settings: z.ZodType; fields: readonly ActionField[] }
export type UnitAction = Described & { stage: 'unit'; apply(price: Running, settings: unknown, article: { stepsPerUnit: number }): Fraction }
export type BasketAction = Described & {
  stage: 'basket'
  apply(basket: Basket, settings: unknown): BasketEffect | null
  /** Units to add until it gives something, when some of the goods are there. */
  missingUnits?(basket: Basket, settings: unknown): number | null
}
export type OfferAction = UnitAction | BasketAction

type Of<S, A> = Omit<A, 'stage' | 'settings' | 'apply' | 'missingUnits'> & { settings: z.ZodType<S> }

/** An action on unit prices: gives the price after it, as an exact fraction of ten-thousandths in the running price's own scale. */
export function unitAction<S>(action: Of<S, UnitAction> & { apply(price: Running, settings: S, article: { stepsPerUnit: number }): Fraction }): UnitAction {
  return { ...action, stage: 'unit', apply: (price, settings, article) => action.apply(price, settings as S, article) }
}

/** An action on the whole basket: gives allowances, a gift, or terms of the order; null when there is nothing to give. */
export function basketAction<S>(
  action: Of<S, BasketAction> & { apply(basket: Basket, settings: S): BasketEffect | null; missingUnits?(basket: Basket, settings: S): number | null },
): BasketAction {
  const { missingUnits } = action
  return {
    ...action,
    stage: 'basket',
    apply: (basket, settings) => action.apply(basket, settings as S),
    ...(missingUnits ? { missingUnits: (basket: Basket, settings: unknown) => missingUnits(basket, settings as S) } : {}),
  } as BasketAction
}
