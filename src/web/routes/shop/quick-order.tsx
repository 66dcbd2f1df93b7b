import { mustUseCart, readPasted } from '#modules/cart/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/quick-order.ts'
import { m } from '../../paraglide/messages.js'
import { QuickOrder } from '../../parts/lines/lines-quick-order.tsx'
import { currencyOf } from '../../server/articles/article-rows.ts'
import { quickAnswers } from '../../server/cart/quick-answers.ts'
import { quickOrderSent } from '../../server/cart/quick-order-sent.ts'

export async function loader({ context, request }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  mustUseCart(ctx)
  const lines = readPasted(new URL(request.url).searchParams.get('lines') ?? '')
  return { company: ctx.actor.company?.id ?? '', currency: await currencyOf(ctx), answers: lines.length > 0 ? await quickAnswers(ctx, lines) : [] }
}

export function action(args: Route.ActionArgs) {
  return quickOrderSent(args)
}

export default function QuickOrderPage({ loaderData, actionData }: Route.ComponentProps) {
  return (
    <>
      <title>{m.cart_quick_title()}</title>
      <QuickOrder company={loaderData.company} currency={loaderData.currency} answers={actionData?.answers ?? loaderData.answers} sent={actionData ?? null} />
    </>
  )
}
