import { sql, type RawBuilder } from 'kysely'

/**
 * Who looks after the article of a row: the owner named for its usual supplier, else for its deepest category that has one, else who is in charge of the
 * supplier, else null: everybody in purchasing. Whoever is suspended looks after nothing. To be read beside `ownerBeside`.
 */
export const ownerOf = sql`coalesce(of_supplier.user_id, of_category.user_id, in_charge.user_id)`

/** What `ownerOf` reads, for rows with a `variant_id`: owners are found once for each supplier and category, not for each row. */
export function ownerBeside(row: 'a' | 'n'): RawBuilder<unknown> {
  return sql`
    left join stock.lead_time usual on usual.variant_id = ${sql.ref(`${row}.variant_id`)}
    left join (select o.supplier, o.user_id from stock.alert_owner o join accounts.staff_label u on u.user_id = o.user_id and not u.suspended) of_supplier on of_supplier.supplier = usual.supplier
    left join catalogue.article_place place on place.variant_id = ${sql.ref(`${row}.variant_id`)}
    left join (
      select distinct on (c.category_id) c.category_id, o.user_id
      from catalogue.category_place c join stock.alert_owner o on o.category_id = any(c.path) join accounts.staff_label u on u.user_id = o.user_id and not u.suspended
      order by c.category_id, array_position(c.path, o.category_id) desc
    ) of_category on of_category.category_id = place.category_path[cardinality(place.category_path)]
    left join accounts.staff_label in_charge on in_charge.user_id = usual.buyer_id and not in_charge.suspended`
}
