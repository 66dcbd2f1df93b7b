import { sellerSettings } from '#modules/accounts/index.ts'
import type { CartView } from '#modules/cart/index.ts'
import type { Ctx } from '#platform/context.ts'

/** The lines of a cart whose price is on request, and where to ask for it. */
export type PriceAsking = {
  count: number
  /** No line has a price: the cart has no total yet. */
  all: boolean
  lines: { sku: string; name: string; qty: number; basePerUnit: number; unit: string }[]
  email: string
  phone: string
}

const linesNamed = 20

/** What of a cart must be asked for; null where nothing is, or where the reader is told no price at all and can do something about it. */
export async function priceAsking(ctx: Ctx, { lines }: Pick<CartView, 'lines'>): Promise<PriceAsking | null> {
  const asked = lines.filter((line) => line.problem === 'price.on_request')
  if (asked.length === 0) return null
  const { email, phone } = await ctx.tools.settings.read(ctx, sellerSettings)
  return {
    count: asked.length,
    all: lines.every((line) => !line.price),
    lines: asked.slice(0, linesNamed).map(({ article: { sku, name }, qty, basePerUnit, unit }) => ({ sku, name, qty, basePerUnit, unit })),
    email,
    phone,
  }
}
