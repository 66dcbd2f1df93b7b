import type { Address } from '#kernel/address.ts'
import type { Ctx } from '#platform/context.ts'
import { mustBeAllowed, mustHaveCompany } from '../permissions.ts'
import { own } from '../tables.ts'
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
  return own(ctx)
    .selectFrom('accounts.site')
    .select([
      'id',
      'name',
      'line1',
      'line2',
      'postal_code as postalCode',
      'city',
      'country',
      'contact_name as contactName',
      'phone',
      'access_hours as accessHours',
      'unloading',
      'is_billing as isBilling',
      'is_delivery as isDelivery',
      'version',
    ])
    .where('company_id', '=', companyId)
    .where('archived_at', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute()
}
