/** This room's invariants: each statement must return no row. */
export const invariants = [
  { name: 'shipping: every shipment has lines', sql: `select s.id from shipping.shipment s where not exists (select from shipping.shipment_line l where l.shipment_id = s.id)` },
]
