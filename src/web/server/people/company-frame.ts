import type { RouterContextProvider } from 'react-router'
import { isAllowed, sellerSettings } from '#modules/accounts/index.ts'
import { cartSummary } from '#modules/cart/index.ts'
import { creditOf } from '#modules/credit/index.ts'
import { hiddenFrom } from '#modules/pricing/index.ts'
import { categoryTree } from '#modules/search/index.ts'
import type { Ctx } from '#platform/context.ts'
import { pageScope, type PageScope } from '#platform/http/page-context.ts'
import type { Display, PricesHidden } from '../../parts/frame/switches/display.tsx'
import type { Eyes } from '../../parts/frame/whose-eyes.tsx'
import { displayOf } from './display-of.ts'
import { saidBefore } from './say-next.ts'
import { sellerMark } from './seller-mark.ts'

/** What stands around every page of the shop and of the account. */
export type CompanyFrameData = {
  seller: { name: string; logo: string | null }
  demo: boolean
  locale: string
  display: Display
  pricesHidden: PricesHidden
  /** What was searched for, to stand in the search field. */
  query: string
  categories: { label: string; to: string; current: boolean }[]
  cart: { lines: number; netCents: number; apart: number; currency: string }
  /** The amounts are null for somebody who may not know them. */
  situation: { company: string; credit: { outstandingCents: number; limitCents: number | null; currency: string } | null } | null
  companies: { label: string; to: string; current: boolean }[]
  /** Null for a visitor. `onBehalf` when one of the seller's people works for a client. */
  user: { name: string; account: boolean; desk: boolean; office: boolean; onBehalf: boolean } | null
  mayOrder: boolean
  /** Carried by forms, to notice when somebody now acts for another company; '' for a visitor. */
  companyId: string
  /** One of the seller's people sees the shop in this client's place. */
  eyes: Eyes | null
  /** What the page before had to say. */
  said: string | null
}

/** Asks the rooms for the frame of the shop and the account; they are asked at once. */
export async function companyFrame({ context, request }: { context: Readonly<RouterContextProvider>; request: Request }): Promise<CompanyFrameData> {
  const scope = context.get(pageScope)
  const { ctx } = scope
  const { company } = ctx.actor
  const [seller, tree, cart, credit, pricesHidden] = await Promise.all([
    ctx.tools.settings.read(ctx, sellerSettings),
    categoryTree(ctx),
    cartSummary(ctx),
    company && isAllowed(ctx, 'credit.read') ? creditOf(ctx) : null,
    hiddenFrom(ctx),
  ])
  const currency = company?.currency ?? seller.currency
  const url = new URL(request.url)
  const open = slugOf(url)
  const openPath = open === null ? [] : (tree.find((category) => category.slug === open)?.path ?? [])
  return {
    seller: sellerMark(seller),
    demo: scope.demo,
    locale: ctx.locale,
    display: displayOf(request),
    pricesHidden,
    query: /\/search(?:\.data)?$/.test(url.pathname) ? (url.searchParams.get('q') ?? '') : '',
    categories: tree.filter(({ parentId }) => parentId === null).map(({ id, name, slug }) => ({ label: name, to: `/category/${slug}`, current: openPath[0] === id })),
    cart: { ...cart, currency },
    situation: company && { company: company.name, credit: credit && { outstandingCents: credit.outstandingCents, limitCents: credit.limitCents, currency } },
    companies: companiesOf(scope),
    user: userOf(ctx),
    // One of the seller's people has a cart for a client, none of his own.
    mayOrder: ctx.actor.kind === 'visitor' || (isAllowed(ctx, 'cart.use') && (company !== null || !ctx.actor.isStaff)),
    companyId: company?.id ?? '',
    eyes: eyesOf(ctx),
    said: saidBefore({ context, request }),
  }
}

function companiesOf({ ctx, memberships }: PageScope): CompanyFrameData['companies'] {
  if (memberships.length < 2) return []
  return memberships.map(({ companyId, name }) => ({ label: name, to: `/c/${companyId}`, current: companyId === ctx.actor.company?.id }))
}

function userOf(ctx: Ctx): CompanyFrameData['user'] {
  const { actor } = ctx
  if (actor.kind === 'visitor') return null
  return {
    name: actor.name,
    account: actor.company !== null && isAllowed(ctx, 'orders.read'),
    desk: isAllowed(ctx, 'desk.enter'),
    office: isAllowed(ctx, 'office.enter'),
    onBehalf: actor.isStaff && actor.company !== null,
  }
}

function eyesOf(ctx: Ctx): Eyes | null {
  const { company, isStaff } = ctx.actor
  if (!isStaff || !company) return null
  const office = isAllowed(ctx, 'office.enter') && isAllowed(ctx, 'companies.read')
  return {
    company: company.name,
    number: company.number,
    leave: office ? `/office/clients/${company.id}` : `/desk/clients/${company.id}`,
    why: office && isAllowed(ctx, 'catalogue.read') ? `/office/clients/${company.id}/assortment` : null,
  }
}

function slugOf(url: URL): string | null {
  return /\/category\/([^/]+?)(?:\.data)?$/.exec(url.pathname)?.[1] ?? null
}
