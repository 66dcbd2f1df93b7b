import { Refusal } from '#kernel/refusal.ts'

/** How far a supply order is; 'late' is not one of them but a day that has passed. */
export const supplyStates = ['draft', 'to_approve', 'sent', 'confirmed', 'partly_received', 'closed', 'cancelled'] as const
export type SupplyState = (typeof supplyStates)[number]
/** Goods are to come. */
export const underWay = ['sent', 'confirmed', 'partly_received'] as const satisfies readonly SupplyState[]

const allowed = {
  change: ['draft'],
  submit: ['draft'],
  approve: ['to_approve'],
  reject: ['to_approve'],
  confirm: underWay,
  postpone: underWay,
  receive: underWay,
  close: underWay,
  cancel: ['draft', 'to_approve', 'sent', 'confirmed'],
} as const satisfies Record<string, readonly SupplyState[]>
export type SupplyVerb = keyof typeof allowed

/** What can be done with an order in that state. */
export function verbsIn(state: SupplyState): SupplyVerb[] {
  return (Object.keys(allowed) as SupplyVerb[]).filter((verb) => (allowed[verb] as readonly SupplyState[]).includes(state))
}

/** Refuses `supply.state_forbids`. */
export function mustAllow(order: { number: string; state: SupplyState }, verb: SupplyVerb): void {
  if (!verbsIn(order.state).includes(verb)) throw new Refusal('supply.state_forbids', { number: order.number, state: order.state })
}
