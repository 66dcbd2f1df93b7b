import { data, redirect, type RouterContextProvider } from 'react-router'
import { isRefusal } from '#kernel/refusal.ts'
import { saveSite, sitesOf } from '#modules/accounts/index.ts'
import { collectAt, placeOrder, placePreorder } from '#modules/orders/index.ts'
import type { DeliveryPlace } from '#modules/pricing/index.ts'
import type { Ctx } from '#platform/context.ts'
import { pageScope } from '#platform/http/page-context.ts'
import { pageRefusal, type PageRefusal } from '#platform/http/page-refusals.ts'
import { pageStatusOf } from '#platform/http/refused-form.ts'
import { shopPath } from '../../parts/frame/use-shop-path.ts'
import { checkoutChanges, type CheckoutChange } from './checkout-changes.ts'
import { chooseSite } from './checkout-view.ts'
import { counterOf } from './counter-choices.ts'
import { fixCart } from './fix-cart.ts'
import { readForm } from '../read-form.ts'
import { mustBeSameCompany } from '../people/same-company.ts'
import { mustStillBeIn } from '../people/must-still-be-in.ts'
import { siteOfForm } from '../people/site-of-form.ts'

/** What the checkout is told when no order came of it; all that was typed comes back. */
export type CheckoutSent = {
  refusal: PageRefusal | null
  changes: CheckoutChange[]
  /** How many lines were set right on the buyer's wish. */
  adjusted: number
  typed: Record<string, string>
}

type Sent = { context: Readonly<RouterContextProvider>; request: Request; params: { companyId?: string } }

/**
 * What the checkout does with its form: `place` the order and go to its page, `adjust` the lines that can't be had, or keep a new `site`. A session that is
 * over leads to the sign-in and back, with everything typed in the address.
 */
export async function checkoutSent({ context, request, params }: Sent): Promise<CheckoutSent | ReturnType<typeof data<CheckoutSent>>> {
  const { ctx } = context.get(pageScope)
  const form = await request.formData()
  const typed = Object.fromEntries([...form].filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[0] !== 'seen'))
  mustStillBeIn(ctx, form, () => shopPath(backTo(typed), params.companyId))
  const sent: CheckoutSent = { refusal: null, changes: [], adjusted: 0, typed }
  try {
    mustBeSameCompany(ctx, form)
    if (typed.intent === 'adjust') return { ...sent, adjusted: (await fixCart(ctx)).fixed }
    if (typed.site === 'new') sent.typed = { ...typed, site: await newSite(ctx, form) }
    if (typed.intent === 'site') throw redirect(`${shopPath(backTo(sent.typed), params.companyId)}&kept`, 303)
    const { wantedOn } = fieldsOf(ctx, form)
    const said = {
      siteId: counterOf(sent.typed.site) ? null : sent.typed.site || null,
      poNumber: typed.poNumber ?? null,
      comment: typed.comment ?? null,
      delivery: typed.delivery === 'together' ? ('together' as const) : typed.delivery === 'available' ? ('available' as const) : null,
      termsVersion: typed.terms ?? null,
      seenHash: typed.hash ?? '',
      collectAt: counterOf(sent.typed.site),
    }
    const { number } = typed.preorder
      ? await placePreorder(ctx, { ...said, campaignId: Number(typed.preorder), windowId: Number(typed.window ?? 0), source: typed.source ?? '' })
      : await placeOrder(ctx, { ...said, wantedOn, source: { kind: 'cart', id: typed.cart ?? '' } })
    throw redirect(`${shopPath(`/account/orders/${number}`, params.companyId)}?placed`, 303)
  } catch (thrown) {
    if (!isRefusal(thrown)) throw thrown
    if (sent.typed.site && sent.typed.site !== 'new') chooseSite(context, sent.typed.site)
    const changes =
      thrown.code === 'order.price_changed' ? await checkoutChanges(ctx, String(form.get('seen') ?? ''), await placeOf(ctx, sent.typed.site), Number(typed.preorder ?? 0)) : []
    return data({ ...sent, refusal: pageRefusal(thrown, ctx.locale), changes }, { status: pageStatusOf(thrown.code) })
  }
}

function backTo({ site = '', wantedOn = '', poNumber = '', comment = '', delivery = '', preorder = '', window = '' }: Record<string, string>): string {
  const kept = Object.entries({ site: site === 'new' ? '' : site, wantedOn, poNumber, comment, delivery, preorder, window }).filter(([, value]) => value !== '')
  return kept.length === 0 ? '/checkout' : `/checkout?${new URLSearchParams(kept)}`
}

function fieldsOf(ctx: Ctx, form: FormData): { wantedOn: string | null } {
  const fields = readForm(form, ctx.locale)
  const wantedOn = fields.dayOrNull('wantedOn')
  fields.textOrNull('poNumber', 60)
  fields.textOrNull('comment', 1_000)
  fields.check()
  return { wantedOn }
}

async function newSite(ctx: Ctx, form: FormData): Promise<string> {
  return saveSite(ctx, { ...siteOfForm(ctx, form), isDelivery: true, isBilling: false })
}

async function placeOf(ctx: Ctx, siteId: string | undefined): Promise<DeliveryPlace | null> {
  const counter = counterOf(siteId)
  if (counter) return (await collectAt(ctx, counter))?.place ?? null
  const sites = (await sitesOf(ctx)).filter((site) => site.isDelivery)
  return sites.find((site) => site.id === siteId) ?? sites[0] ?? null
}
