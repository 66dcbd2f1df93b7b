/** The tabs of a client's list of orders, and the states behind each. */
export const accountOrderTabs = {
  waiting: ['pending_approval', 'on_hold', 'placed'],
  under_way: ['confirmed', 'in_preparation'],
  closed: ['closed'],
  cancelled: ['cancelled'],
} as const
export type AccountOrderTab = keyof typeof accountOrderTabs
