import { sql } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'

export type AlertOwner = {
  id: number
  supplier: string | null
  supplierName: string | null
  categoryId: number | null
  categoryName: string | null
  userId: string
  userName: string
}

/** Who looks after which supplier's articles and which categories; whatever is not named is everybody's in purchasing. */
export async function alertOwners(ctx: Ctx): Promise<AlertOwner[]> {
  mustBeAllowed(ctx, 'stock.read')
  const { rows } = await sql<AlertOwner>`
    select o.id, o.supplier, (select s.supplier_name from stock.lead_time s where s.supplier = o.supplier limit 1) as "supplierName", o.category_id as "categoryId",
      ${ctx.locale === 'en' ? sql`c.name_en` : sql`c.name_fr`} as "categoryName", o.user_id as "userId", p.name as "userName"
    from stock.alert_owner o join accounts.staff_label p on p.user_id = o.user_id left join catalogue.target_label c on c.target = 'category' and c.target_id = o.category_id
    order by o.supplier nulls last, 5, o.id`.execute(ctx.db)
  return rows
}

/** The usual suppliers of articles, as who buys has told them. */
export async function alertSuppliers(ctx: Ctx): Promise<{ code: string; name: string }[]> {
  mustBeAllowed(ctx, 'stock.read')
  const { rows } = await sql<{
    code: string
    name: string
  }>`select supplier as code, max(coalesce(supplier_name, supplier)) as name from stock.lead_time where supplier is not null group by supplier order by 2`.execute(ctx.db)
  return rows
}

export type OwnerInput = { userId: string } & ({ supplier: string } | { categoryId: number })

/** Gives a supplier or a category to somebody of the seller's; the last word stands. Refuses `stock.owner_unfit` for a person or thing that isn't there. */
export async function saveAlertOwner(ctx: Ctx, input: OwnerInput): Promise<void> {
  mustBeAllowed(ctx, 'stock.manage')
  await inTransaction(ctx, async (tx) => {
    const { rows } = await (
      'supplier' in input
        ? sql`insert into stock.alert_owner (supplier, user_id) select s.supplier, p.user_id from (select distinct supplier from stock.lead_time where supplier = ${input.supplier}) s, accounts.staff_label p where p.user_id = ${input.userId}
        on conflict (supplier) where supplier is not null do update set user_id = excluded.user_id returning id`
        : sql`insert into stock.alert_owner (category_id, user_id) select c.target_id, p.user_id from catalogue.target_label c, accounts.staff_label p
        where c.target = 'category' and c.target_id = ${input.categoryId} and p.user_id = ${input.userId}
        on conflict (category_id) where category_id is not null do update set user_id = excluded.user_id returning id`
    ).execute(tx.db)
    if (rows.length === 0) throw new Refusal('stock.owner_unfit')
    await audit(tx, 'stock.alert-owner', 'supplier' in input ? input.supplier : String(input.categoryId), { after: input })
  })
}

/** From now on it is everybody's in purchasing again. */
export async function removeAlertOwner(ctx: Ctx, id: number): Promise<void> {
  mustBeAllowed(ctx, 'stock.manage')
  await inTransaction(ctx, async (tx) => {
    const { rows } = await sql`delete from stock.alert_owner where id = ${id} returning supplier, category_id, user_id`.execute(tx.db)
    if (rows[0]) await audit(tx, 'stock.alert-owner', String(id), { before: rows[0] })
  })
}
