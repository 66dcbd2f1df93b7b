import { z } from 'zod'
import { newId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusal.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
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

/**
 * Adds an address to the acting company (`seen` null), or changes one of its own as it was read. Gives its id; noted in the audit with before and after.
 * Refuses `site.unknown` when it is not the company's, `site.changed_meanwhile` when somebody saved it since.
 */
export async function saveSite(ctx: Ctx, input: z.input<typeof siteInput>, seen: { id: string; version: number } | null = null): Promise<string> {
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
  return inTransaction(ctx, async (tx) => {
    const sites = own(tx)
    if (seen === null) {
      const id = newId('site', tx.now.epochMilliseconds)
      await sites
        .insertInto('accounts.site')
        .values({ id, company_id: companyId, position: 100, ...columns })
        .execute()
      await audit(tx, 'site.added', id, { after: { companyId, ...site } })
      return id
    }
    const { id, version } = seen
    const before = await sites.selectFrom('accounts.site').selectAll().where('id', '=', id).where('company_id', '=', companyId).forUpdate().executeTakeFirst()
    if (!before) throw new Refusal('site.unknown', { siteId: id })
    if (before.version !== version) throw new Refusal('site.changed_meanwhile', { name: before.name, version: before.version })
    await sites
      .updateTable('accounts.site')
      .set({ ...columns, version: version + 1 })
      .where('id', '=', id)
      .execute()
    await audit(tx, 'site.changed', id, { before, after: site })
    return id
  })
}
