/** This room's invariants: each statement must return no row. */
export const invariants = [
  {
    name: 'search: an article stands in each category above it, and in no other',
    sql: `
    select a.variant_id from search.article a where cardinality(a.category_path) <> (select count(*) from search.in_category i where i.variant_id = a.variant_id and i.category_id = any(a.category_path))`,
  },
]
