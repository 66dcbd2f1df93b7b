import { mustUseCart } from '#modules/cart/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/cart.ts'
import { m } from '../../paraglide/messages.js'
import { Cart } from '../../parts/cart/cart.tsx'
import { cartSent } from '../../server/cart/cart-sent.ts'
import { cartPage } from '../../server/cart/cart-view.ts'
import { readAgainWhenRefused } from '../../ui/form/read-again-when-refused.ts'

export async function loader({ context, request }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  mustUseCart(ctx)
  return { cart: await cartPage(ctx, new URL(request.url).searchParams), company: ctx.actor.company?.id ?? '' }
}

export function action(args: Route.ActionArgs) {
  return cartSent(args)
}

export const shouldRevalidate = readAgainWhenRefused

export default function CartRoute({ loaderData: { cart, company }, actionData }: Route.ComponentProps) {
  return (
    <>
      <title>{m.cart_title()}</title>
      <Cart cart={cart} company={company} sent={actionData ?? null} />
    </>
  )
}
