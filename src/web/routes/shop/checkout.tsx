import { redirect } from 'react-router'
import { mustBeAllowed, mustHaveCompany } from '#modules/accounts/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/checkout.ts'
import { m } from '../../paraglide/messages.js'
import { Checkout } from '../../parts/checkout/checkout.tsx'
import { shopPath } from '../../parts/frame/use-shop-path.ts'
import { checkoutSent } from '../../server/cart/checkout-sent.ts'
import { checkoutView } from '../../server/cart/checkout-view.ts'
import { mustBeSignedIn } from '../../server/people/must-be-signed-in.ts'
import { readAgainWhenRefused } from '../../ui/form/read-again-when-refused.ts'

export async function loader({ context, request, params }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  mustBeSignedIn(ctx, request)
  mustHaveCompany(ctx)
  mustBeAllowed(ctx, 'orders.place')
  const view = await checkoutView(context, new URL(request.url).searchParams)
  if (!view) throw redirect(shopPath('/cart', params.companyId))
  return view
}

export function action(args: Route.ActionArgs) {
  return checkoutSent(args)
}

/** A refusal is answered with what stands now. */
export const shouldRevalidate = readAgainWhenRefused

export default function CheckoutRoute({ loaderData, actionData }: Route.ComponentProps) {
  return (
    <>
      <title>{m.order_checkout_title()}</title>
      <Checkout view={loaderData} sent={actionData ?? null} />
    </>
  )
}
