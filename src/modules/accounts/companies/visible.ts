import { sql, type RawBuilder } from 'kysely'
import type { Ctx, DeliveryChoice } from '#platform/context.ts'
import { isAllowed } from '../permissions.ts'
import { own } from '../tables.ts'

/** The companies that exist for the actor: all for staff who enter the office and for jobs, a rep's portfolio, otherwise his own. */
export function visible(ctx: Ctx) {
  const query = own(ctx)
    .selectFrom('accounts.company as c')
    .innerJoin('accounts.tariff_class as k', 'k.id', 'c.class_id')
    .select([
      'c.id',
      'c.number',
      'c.name',
      'c.legal_form as legalForm',
      'c.siren',
      'c.vat_number as vatNumber',
      'c.country',
      'c.class_id as classId',
      'k.name as className',
      'c.parent_id as parentId',
      'c.locale',
      'c.currency',
      'c.state',
      'c.min_order_cents as minOrderCents',
      'c.carriage_free_cents as carriageFreeCents',
      sql<DeliveryChoice>`c.delivery`.as('delivery'),
      'c.note',
      'c.version',
    ])
  if (seesEveryCompany(ctx)) return query
  if (isAllowed(ctx, 'act.for')) return query.where(inPortfolio(ctx))
  return query.where('c.id', '=', ctx.actor.company?.id ?? '')
}

/** Whether every company exists for the actor: staff who enter the office or act for all, the seller's keys, jobs. Of others only a rep's clients, or their own company. */
export function seesEveryCompany({ actor }: Pick<Ctx, 'actor'>): boolean {
  return actor.isStaff && (isAllowed({ actor }, 'act.for_all') || isAllowed({ actor }, 'office.enter') || actor.kind !== 'person')
}

/** Whether the actor looks after the company `c`. */
export function inPortfolio(ctx: Ctx): RawBuilder<boolean> {
  return sql<boolean>`exists (select from accounts.portfolio p where p.company_id = c.id and p.rep_id = ${ctx.actor.id})`
}
