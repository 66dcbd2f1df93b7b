/** This room's invariants: each statement must return no row. */
export const invariants = [
  {
    name: "pricing: every tax class of the catalogue has a rate in the seller's country",
    sql: `
    select distinct p.tax_class from catalogue.published p
    where not exists (select from pricing.vat_rate r where r.tax_class = p.tax_class and r.country = coalesce((select value ->> 'country' from platform.setting where key = 'seller'), 'FR') and r.valid @> current_date)`,
  },
  {
    name: 'pricing: the same list holds one price per article, unit, tier and day',
    sql: `
    select variant_id, list_id, unit, min_qty from (
      select variant_id, list_id, unit, min_qty, valid_from, lag(valid_to) over (partition by variant_id, list_id, unit, min_qty order by valid_from) as before from pricing.price) p
    where before > valid_from`,
  },
  {
    name: 'offers: uses and budget equal the redemptions that were not given back',
    sql: `
    select o.code, o.uses, o.spent_cents, r.uses as redeemed, r.saved from pricing.offer o
    cross join lateral (select count(*) as uses, coalesce(sum(saved_cents), 0) as saved from pricing.redemption where offer_id = o.id and given_back_at is null) r
    where o.uses <> r.uses or o.spent_cents <> r.saved`,
  },
  {
    name: 'offers: never used beyond their caps, in all and per company, nor beyond their budget',
    sql: `
    select o.code, c.company_id from pricing.offer o left join pricing.offer_company c on c.offer_id = o.id
    where o.uses > o.max_uses or o.spent_cents > o.budget_cents or c.uses > o.max_uses_company`,
  },
  {
    name: 'offers: the uses of each company equal its redemptions',
    sql: `
    select c.offer_id, c.company_id, c.uses from pricing.offer_company c
    where c.uses <> (select count(*) from pricing.redemption r where r.offer_id = c.offer_id and r.company_id = c.company_id and r.given_back_at is null)`,
  },
  {
    name: 'pricing: the same agreement holds one price per article, unit, tier and day',
    sql: `
    select variant_id, agreement_id, unit, min_qty from (
      select variant_id, agreement_id, unit, min_qty, valid_from, lag(valid_to) over (partition by variant_id, agreement_id, unit, min_qty order by valid_from) as before from pricing.agreement_price) p
    where before > valid_from`,
  },
  {
    name: 'pricing: no price of a signed agreement stands under its floor unless somebody approved it by name',
    sql: `
    select p.variant_id, a.code from pricing.agreement_price p join pricing.agreement a on a.id = p.agreement_id
    where a.state = 'signed' and p.unit_net < p.floor_net and p.approved_by is null`,
  },
  {
    name: 'pricing: discounts of an agreement aim at something that is there',
    sql: `
    select d.id from pricing.agreement_discount d where d.target <> 'all' and not exists (select from catalogue.target_label t where t.target = d.target and t.target_id = d.target_id)`,
  },
]
