/** This room's invariants: each statement must return no row. */
export const invariants = [{ name: 'approvals: levels count from one', sql: `select id from approvals.rule where level < 1` }]
