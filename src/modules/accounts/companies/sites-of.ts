import { sql } from 'kysely'
import type { Address } from '#kernel/address.ts'
import { ask } from '#platform/database/ask.ts'
import type { Ctx } from '#platform/context.ts'
import { mustBeAllowed, mustHaveCompany } from '../permissions.ts'
import { mustSeeCompany } from './companies-by-ids.ts'

export type Site = Address & { id: string; isBilling: boolean; isDelivery: boolean; /** Rises with each change. */ version: number }

/** The acting company's addresses, the usual one first. */
export async function sitesOf(ctx: Ctx): Promise<Site[]> {
  return sitesOfCompany(ctx, mustHaveCompany(ctx).id)
}

/** The addresses of a company for staff who read companies. */
export async function sitesForStaff(ctx: Ctx, companyId: string): Promise<Site[]> {
  mustBeAllowed(ctx, 'companies.read')
  await mustSeeCompany(ctx, companyId)
  return sitesOfCompany(ctx, companyId)
}

async function sitesOfCompany(ctx: Ctx, companyId: string): Promise<Site[]> {
  const { sites } = await ask<{ sites: Site[] | null }>(ctx, {
    sites: sql`
      select json_agg(json_build_object('id', s.id, 'name', s.name, 'line1', s.line1, 'line2', s.line2, 'postalCode', s.postal_code, 'city', s.city, 'country', s.country, 'contactName', s.contact_name,
        'phone', s.phone, 'accessHours', s.access_hours, 'unloading', s.unloading, 'isBilling', s.is_billing, 'isDelivery', s.is_delivery, 'version', s.version) order by s.position, s.id)
      from accounts.site s where s.company_id = ${companyId} and s.archived_at is null`,
  })
  return sites ?? []
}
