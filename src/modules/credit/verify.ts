/** This room's invariants: each statement must return no row. */
export const invariants = [
  {
    name: "credit: an account's figures are the sums of its entries",
    sql: `
    select a.company_id, a.held_cents, a.due_cents, coalesce(e.held, 0) as held_entries, coalesce(e.due, 0) as due_entries
    from credit.account a left join (select company_id, sum(held_delta) as held, sum(due_delta) as due from credit.entry group by 1) e using (company_id)
    where a.held_cents <> coalesce(e.held, 0) or a.due_cents <> coalesce(e.due, 0)`,
  },
  {
    name: 'credit: an order never holds less than nothing',
    sql: `select order_id, sum(held_delta) from credit.entry where order_id is not null group by 1 having sum(held_delta) < 0`,
  },
]
