import { sql } from 'kysely'

/** Who looks after the need `n`: the owner of its supplier, else of its deepest category that has one, else null: everybody in purchasing. */
export const ownerOf = sql`coalesce(
  (select o.user_id from stock.alert_owner o where o.supplier = n.supplier),
  (select o.user_id from catalogue.article_place p join stock.alert_owner o on o.category_id = any(p.category_path) where p.variant_id = n.variant_id
   order by array_position(p.category_path, o.category_id) desc limit 1))`
