/** This room's invariants: each statement must return no row. */
export const invariants = [
  { name: 'pricing: every tax class of the catalogue has a rate in the seller\'s country', sql: `
    select distinct p.tax_class from catalogue.published p
    where not exists (select from pricing.vat_rate r where r.tax_class = p.tax_class and r.country = coalesce((select value ->> 'country' from platform.setting where key = 'seller'), 'FR') and r.valid @> current_date)` },
  { name: 'pricing: the same list holds one price per article, unit, tier and day', sql: `
    select variant_id, list_id, unit, min_qty from (
      select variant_id, list_id, unit, min_qty, valid_from, lag(valid_to) over (partition by variant_id, list_id, unit, min_qty order by valid_from) as before from pricing.price) p
    where before > valid_from` },
  { name: 'pricing: the same agreement holds one price per article, unit, tier and day', sql: `
    select variant_id, agreement_id, unit, min_qty from (
      select variant_id, agreement_id, unit, min_qty, valid_from, lag(valid_to) over (partition by variant_id, agreement_id, unit, min_qty order by valid_from) as before from pricing.agreement_price) p
    where before > valid_from` },
  { name: 'pricing: no price of a signed agreement stands under its floor unless somebody approved it by name', sql: `
    select p.variant_id, a.code from pricing.agreement_price p join pricing.agreement a on a.id = p.agreement_id
    where a.state = 'signed' and p.unit_net < p.floor_net and p.approved_by is null` },
  { name: 'pricing: discounts of an agreement aim at something that is there', sql: `
    select d.id from pricing.agreement_discount d where d.target <> 'all' and not exists (select from catalogue.target_label t where t.target = d.target and t.target_id = d.target_id)` },
]
