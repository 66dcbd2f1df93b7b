import { z } from 'zod'
import { newId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Ctx } from '#platform/context.ts'
import { isAllowed, mustBeAllowed, mustHaveCompany } from '../permissions.ts'
import { own } from '../tables.ts'

const text = (most: number) => z.string().trim().max(most)
const optional = (most: number) =>
  text(most)
    .nullish()
    .transform((value) => value || null)
const siteInput = z.object({
  name: text(120).min(1),
  line1: text(200).min(1),
  line2: optional(200),
  postalCode: text(12).min(2),
  city: text(100).min(1),
  country: z.string().trim().toUpperCase().length(2),
  contactName: optional(120),
  phone: optional(40),
  accessHours: optional(200),
  unloading: optional(200),
  isBilling: z.boolean().default(false),
  isDelivery: z.boolean().default(true),
})

/** Adds an address to the acting company, or changes one of its own (`site.unknown` when it is not). Gives its id. */
export async function saveSite(ctx: Ctx, input: z.input<typeof siteInput>, id: string | null = null): Promise<string> {
  const companyId = mustHaveCompany(ctx).id
  if (!isAllowed(ctx, 'sites.manage')) mustBeAllowed(ctx, 'companies.manage')
  const site = siteInput.parse(input)
  const columns = {
    name: site.name,
    line1: site.line1,
    line2: site.line2,
    postal_code: site.postalCode,
    city: site.city,
    country: site.country,
    contact_name: site.contactName,
    phone: site.phone,
    access_hours: site.accessHours,
    unloading: site.unloading,
    is_billing: site.isBilling,
    is_delivery: site.isDelivery,
  }
  if (id === null) {
    const made = newId('site', ctx.now.epochMilliseconds)
    await own(ctx)
      .insertInto('accounts.site')
      .values({ id: made, company_id: companyId, position: 100, ...columns })
      .execute()
    return made
  }
  const changed = await own(ctx).updateTable('accounts.site').set(columns).where('id', '=', id).where('company_id', '=', companyId).executeTakeFirst()
  if (changed.numUpdatedRows === 0n) throw new Refusal('site.unknown', { siteId: id })
  return id
}
