/** The tabs of the office's list of orders, and the states behind each. */
export const orderTabs = {
  placed: ['placed'],
  on_hold: ['on_hold'],
  /** Held until the launch of a campaign: nobody can release them. */
  preordered: ['on_hold'],
  pending_approval: ['pending_approval'],
  to_ship: ['confirmed', 'in_preparation'],
  /** Confirmed, but what is missing keeps all of it here. */
  waits: ['confirmed', 'in_preparation'],
  closed: ['closed'],
  cancelled: ['cancelled'],
} as const
export type OrderTab = keyof typeof orderTabs
