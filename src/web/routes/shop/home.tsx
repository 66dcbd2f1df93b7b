import { Link } from 'react-router'
import { ClipboardPaste, History } from 'lucide-react'
import { isAllowed, sellerSettings } from '#modules/accounts/index.ts'
import { listOrders } from '#modules/orders/index.ts'
import { searchArticles } from '#modules/search/index.ts'
import type { Ctx } from '#platform/context.ts'
import { pageScope } from '#platform/http/page-context.ts'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import type { Route } from './+types/home.ts'
import { ArticlePicture } from '../../parts/articles/article-picture.tsx'
import { ArticleShelf } from '../../parts/listing/article-shelf.tsx'
import { stayAfterAdding } from '../../parts/cart/stay-after-adding.ts'
import { useShopPath } from '../../parts/frame/use-shop-path.ts'
import { addedBefore } from '../../server/cart/added-before.ts'
import { addToCart } from '../../server/cart/add-to-cart.ts'
import { articleRows } from '../../server/articles/article-rows.ts'
import { categoryTiles, type CategoryTile } from '../../server/catalogue/category-tiles.ts'
import { clockOf } from '../../server/people/clock-of.ts'
import { sellerMark } from '../../server/people/seller-mark.ts'
import { Empty } from '../../ui/empty.tsx'
import { formatCount, formatInstant } from '../../ui/format.ts'
import { LinkButton } from '../../ui/buttons/link-button.tsx'
import { Money } from '../../ui/money.tsx'
import { Notice } from '../../ui/notice.tsx'

const newest = 6
const lastOrders = 4

export async function loader({ context, request }: Route.LoaderArgs) {
  const { ctx, demoSignIns } = context.get(pageScope)
  const [seller, tiles, fresh, orders, clock] = await Promise.all([
    ctx.tools.settings.read(ctx, sellerSettings),
    categoryTiles(ctx),
    newArticles(ctx),
    ordersToRepeat(ctx),
    clockOf(ctx),
  ])
  const visitor = ctx.actor.kind === 'visitor'
  return {
    seller: sellerMark(seller).name,
    tiles,
    fresh,
    // One of the seller's people who looks at the shop buys nothing here.
    orders: ctx.actor.company ? orders : null,
    mayOrder: isAllowed(ctx, 'cart.use'),
    hint: visitor && demoSignIns.length > 0,
    who: isAllowed(ctx, 'catalogue.manage') ? ('staff' as const) : visitor ? ('visitor' as const) : ('client' as const),
    clock,
    before: addedBefore({ context, request }),
  }
}

async function newArticles(ctx: Ctx) {
  const { variantIds } = await searchArticles(ctx, { sort: 'newest', limit: newest, withoutFacets: true })
  return articleRows(ctx, variantIds)
}

/** The last orders of the company, for somebody who may read them. */
async function ordersToRepeat(ctx: Ctx) {
  if (!ctx.actor.company || !isAllowed(ctx, 'orders.read')) return []
  const { rows } = await listOrders(ctx, { companyId: ctx.actor.company.id, limit: lastOrders })
  return rows.map(({ number, submittedAt, lines, netCents, currency }) => ({ number, submittedAt, lines, netCents, currency }))
}

export const action = addToCart

export const shouldRevalidate = stayAfterAdding

export default function Home({ loaderData: { seller, tiles, fresh, orders, mayOrder, hint, who, clock, before }, actionData }: Route.ComponentProps) {
  return (
    <>
      <title>{seller}</title>
      <h1 className="sr-only">{seller}</h1>
      {hint && (
        <div className="mb-4">
          <Notice action={<LinkButton to="/sign-in">{m.shop_demo_enter()}</LinkButton>}>{m.shop_demo_hint()}</Notice>
        </div>
      )}
      {orders && <Again orders={orders} mayOrder={mayOrder} clock={clock} />}
      {tiles.length === 0 && fresh.length === 0 && <NothingYet who={who} />}
      <Categories tiles={tiles} />
      <ArticleShelf title={m.shop_new()} rows={fresh} answer={actionData ?? before} />
    </>
  )
}

/** A shop without an article says so, and to each what he can do about it. */
function NothingYet({ who }: { who: 'visitor' | 'client' | 'staff' }) {
  const ways = { visitor: { to: '/sign-in', label: m.frame_sign_in }, client: null, staff: { to: '/office/imports?kind=articles', label: m.shop_import_articles } }
  const texts = { visitor: m.shop_nothing_yet_text, client: m.shop_nothing_yet_in, staff: m.shop_nothing_yet_staff }
  const way = ways[who]
  return (
    <Empty title={m.shop_nothing_yet()} action={way && <LinkButton to={way.to}>{way.label()}</LinkButton>}>
      {texts[who]()}
    </Empty>
  )
}

type LastOrder = { number: string; submittedAt: string; lines: number; netCents: number; currency: string }

/** What a buyer comes for: his last orders, to see or to repeat, and the quick order. */
function Again({ orders, mayOrder, clock }: { orders: readonly LastOrder[]; mayOrder: boolean; clock: { zone: string; today: string } }) {
  const path = useShopPath()
  return (
    <section className="mb-6">
      <div className="mb-1 flex flex-wrap items-baseline justify-between gap-2">
        <h2>{mayOrder ? m.shop_again() : m.shop_last_orders()}</h2>
        {mayOrder && (
          <LinkButton to={path('/quick-order')} icon={ClipboardPaste} small>
            {m.shop_paste_list()}
          </LinkButton>
        )}
      </div>
      {orders.length === 0 ? (
        <p className="text-muted">{m.shop_no_orders_yet()}</p>
      ) : (
        <ul className="grid gap-x-6 sm:grid-cols-2">
          {orders.map((order) => (
            <li key={order.number} className="border-b border-line">
              <Link to={path(`/account/orders/${order.number}`)} className="flex items-center gap-3 py-2 hover:bg-base-200">
                <History className="icon text-muted" aria-hidden />
                <span className="min-w-0 flex-1">
                  <span className="num font-medium">{order.number}</span> <span className="text-muted max-sm:block">{formatInstant(order.submittedAt, getLocale(), clock)}</span>
                </span>
                <span className="num text-muted">{m.shop_lines({ count: order.lines })}</span>
                <Money cents={order.netCents} currency={order.currency} suffix={m.article_net()} />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function Categories({ tiles }: { tiles: readonly CategoryTile[] }) {
  const path = useShopPath()
  const locale = getLocale()
  if (tiles.length === 0) return null
  return (
    <section>
      <h2 className="mb-2">{m.shop_catalogue()}</h2>
      <ul className="category-tiles" data-follow>
        {tiles.map((tile) => (
          <li key={tile.to}>
            <ArticlePicture picture={tile.picture} size={72} />
            <div className="min-w-0">
              <h3>
                <a href={path(tile.to)}>{tile.name}</a> <small className="num font-normal text-muted">{formatCount(tile.count, tile.about, locale)}</small>
              </h3>
              <p className="line-clamp-3 text-office text-muted">
                {tile.below.map((below, i) => (
                  <span key={below.to}>
                    {i > 0 && ' · '}
                    <a href={path(below.to)}>{below.name}</a>
                  </span>
                ))}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
