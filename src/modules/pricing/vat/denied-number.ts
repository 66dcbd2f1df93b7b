import type { Ctx } from '#platform/context.ts'
import { vatOf, type DeliveryPlace } from './vat-of.ts'

/**
 * The VAT number of the acting company that VIES denied, where it is the reason why goods of these tax classes are taxed at this place (V2, V5); null when the number would change nothing. No statement beyond those that prices need.
 */
export async function deniedNumber(ctx: Ctx, taxClasses: Iterable<string>, place: DeliveryPlace | null = null): Promise<string | null> {
  const { company } = ctx.actor
  if (!company?.vatInvalid || company.vatNumber === null) return null
  const believed: Ctx = { ...ctx, actor: { ...ctx.actor, company: { ...company, vatInvalid: false } } }
  const [now, then] = await Promise.all([vatOf(ctx, place), vatOf(believed, place)])
  return [...taxClasses].some((one) => now(one).category !== then(one).category) ? company.vatNumber : null
}
