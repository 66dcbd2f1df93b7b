import { sql } from 'kysely'

/**
 * Who looks after the need `n` (its article and usual supplier): the owner named for its supplier, else for its deepest category that has one, else who is in charge of
 * the supplier, else null: everybody in purchasing. Whoever is suspended looks after nothing.
 */
export const ownerOf = sql`coalesce(
  (select o.user_id from stock.alert_owner o where o.supplier = n.supplier and o.user_id in (select user_id from accounts.staff_label where not suspended)),
  (select o.user_id from catalogue.article_place p join stock.alert_owner o on o.category_id = any(p.category_path) join accounts.staff_label u on u.user_id = o.user_id and not u.suspended
   where p.variant_id = n.variant_id order by array_position(p.category_path, o.category_id) desc limit 1),
  (select t.buyer_id from stock.lead_time t join accounts.staff_label u on u.user_id = t.buyer_id and not u.suspended where t.variant_id = n.variant_id))`
