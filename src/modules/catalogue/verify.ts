/** This room's invariants: each statement must return no row. */
export const invariants = [
  {
    name: "catalogue: a category's path leads from its root to itself",
    sql: `
    select c.id from catalogue.category c left join catalogue.category p on p.id = c.parent_id
    where c.path <> coalesce(p.path, '{}') || c.id`,
  },
  { name: 'catalogue: names, packs, codes and prices belong to an article and a price list that are there', sql: `select * from platform.points_nowhere()` },
  { name: 'catalogue: minimum and multiple of an article agree', sql: `select sku from catalogue.variant where min_qty < 1 or multiple < 1 or min_qty % multiple <> 0` },
  { name: 'catalogue: a withdrawn article is replaced by another one, never by itself', sql: `select sku from catalogue.variant where replaced_by = id` },
]
