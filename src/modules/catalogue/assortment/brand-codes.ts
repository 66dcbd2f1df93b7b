import type { Ctx } from '#platform/context.ts'
import { own } from '../tables.ts'

/** Every brand with the code by which rules name it. */
export async function brandCodes(ctx: Ctx): Promise<{ code: string; name: string }[]> {
  return own(ctx).selectFrom('catalogue.brand').select(['code', 'name']).orderBy('name').execute()
}
