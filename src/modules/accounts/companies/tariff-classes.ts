import type { Ctx } from '#platform/context.ts'
import { own } from '../tables.ts'

/** The seller's tariff classes, in their order. */
export async function tariffClasses(ctx: Ctx): Promise<{ id: string; code: string; name: string }[]> {
  return own(ctx).selectFrom('accounts.tariff_class').select(['id', 'code', 'name']).orderBy('position').orderBy('code').execute()
}
