/** This room's invariants: each statement must return no row. */
export const invariants = [
  { name: 'accounts: a member acts for a company that exists, with at least one role', sql: `select user_id, company_id from accounts.member where cardinality(roles) = 0` },
  {
    name: 'accounts: no company is its own ancestor',
    sql: `
    with recursive up as (
      select id as start, parent_id, 1 as step from accounts.company where parent_id is not null
      union all select up.start, c.parent_id, up.step + 1 from up join accounts.company c on c.id = up.parent_id where c.parent_id is not null and up.step < 50)
    select start from up where start = parent_id`,
  },
]
