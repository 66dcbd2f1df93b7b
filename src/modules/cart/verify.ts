/** This room's invariants: each statement must return no row. */
export const invariants = [
  { name: 'cart: an ordered cart is never open again', sql: `select owner, coalesce(company_id, '') from cart.cart where state = 'open' group by 1, 2 having count(*) > 1` },
]
