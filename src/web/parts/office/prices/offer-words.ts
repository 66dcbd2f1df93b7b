import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { formatCents, formatPrice, formatShare } from '../../../ui/format.ts'

const kinds: Record<string, () => string> = {
  percentage: m.office_offer_percentage,
  fixed_price: m.office_offer_fixed_price,
  order_percentage: m.office_offer_order_percentage,
  amount_off: m.office_offer_amount_off,
  n_for_m: m.office_offer_n_for_m,
  gift: m.office_offer_gift,
  free_delivery: m.office_offer_free_delivery,
  longer_terms: m.office_offer_longer_terms,
}

/** What an offer's action is called; its code when this page doesn't know it. */
export function actionWord(kind: string): string {
  return kinds[kind]?.() ?? kind
}

const fields: Record<string, () => string> = {
  share: m.office_offer_share,
  unitNet: m.office_offer_unit_net,
  per: m.office_offer_per,
  cents: m.office_offer_cents,
  take: m.office_offer_take,
  pay: m.office_offer_pay,
  variantId: m.office_offer_gift_sku,
  units: m.office_offer_gift_units,
  days: m.office_offer_days,
}

export function actionFieldWord(name: string): string {
  return fields[name]?.() ?? name
}

type Gives = { actionKind: string; settings: Record<string, unknown>; giftSku: string | null; currency: string }

/** What an offer gives, in a few words: '− 10 %', '5 pour 4'. */
export function givesWords({ actionKind, settings, giftSku, currency }: Gives): string {
  const locale = getLocale()
  const number = (name: string) => Number(settings[name] ?? 0)
  switch (actionKind) {
    case 'percentage':
    case 'order_percentage':
      return `−${formatShare(number('share'), locale)}`
    case 'fixed_price':
      return `${formatPrice(number('unitNet'), number('per'), locale, currency)} ${m.frame_net()}`
    case 'amount_off':
      return `−${formatCents(number('cents'), locale, currency)} ${m.frame_net()}`
    case 'n_for_m':
      return m.office_offer_n_m({ take: number('take'), pay: number('pay') })
    case 'gift':
      return `${number('units')} × ${giftSku ?? ''}`
    case 'longer_terms':
      return m.cart_offer_days({ days: number('days') })
    default:
      return actionWord(actionKind)
  }
}

type For = { audience: string; className: string | null; companyName: string | null }

/** For whom an offer is. */
export function offerAudience({ audience, className, companyName }: For): string {
  if (audience === 'class') return m.office_list_class({ name: className ?? '' })
  if (audience === 'company') return companyName ?? ''
  return audience === 'group' ? m.office_offer_group_of({ name: companyName ?? '' }) : m.office_offer_everybody()
}

/** On what an offer is: the first of what it names, and how many more. */
export function offerGoods({ target, targetNames }: { target: string; targetNames: readonly string[] }): string {
  const [first = ''] = targetNames
  if (target === 'all') return m.office_offer_target_all()
  return targetNames.length > 1 ? m.office_offer_goods_more({ name: first, count: targetNames.length - 1 }) : first
}
