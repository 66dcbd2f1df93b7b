import { sql } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'

/** Whom a list is for, by code of the class or number of the client, as `savePriceList` takes it. Refuses `price.audience_unknown`. */
export async function listAudience(
  ctx: Ctx,
  audience: 'public' | 'class' | 'company',
  code: string | null,
): Promise<{ audience: typeof audience; classId: string | null; companyId: string | null }> {
  mustBeAllowed(ctx, 'prices.manage')
  if (audience === 'public') return { audience, classId: null, companyId: null }
  const { rows } =
    audience === 'class'
      ? await sql<{ id: string }>`select class_id as id from accounts.class_label where upper(code) = upper(${code ?? ''})`.execute(ctx.db)
      : await sql<{ id: string }>`select company_id as id from accounts.company_label where upper(number) = upper(${code ?? ''})`.execute(ctx.db)
  const id = rows[0]?.id
  if (id === undefined) throw new Refusal('price.audience_unknown', { audience: code ?? '', list: '' })
  return { audience, classId: audience === 'class' ? id : null, companyId: audience === 'company' ? id : null }
}
