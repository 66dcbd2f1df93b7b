/** This room's invariants: each statement must return no row. */
export const invariants = [{ name: 'payments: what an order is to pay is never negative', sql: `select order_id from payments.payment where gross_cents < 0` }]
