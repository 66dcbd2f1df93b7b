import { Refusal } from '#kernel/refusal.ts'

/**
 * | state            | meaning                                              |
 * | draft            | being written                                        |
 * | submitted        | sent by the client, nothing decided yet              |
 * | pending_approval | waits for the client's order giver                   |
 * | on_hold          | waits for the seller, for the reasons that are listed |
 * | placed           | with the seller, to be confirmed                     |
 * | confirmed        | the seller will deliver it                           |
 * | in_preparation   | part of it has left                                  |
 * | closed           | all of it has left or was cancelled                  |
 * | cancelled        | nothing will be delivered                            |
 */
export const orderStates = ['draft', 'submitted', 'pending_approval', 'on_hold', 'placed', 'confirmed', 'in_preparation', 'closed', 'cancelled'] as const
export type OrderState = (typeof orderStates)[number]

/** What may be done in which state. */
export const allowedIn = {
  change: ['pending_approval', 'on_hold', 'placed'],
  cancel: ['pending_approval', 'on_hold', 'placed', 'confirmed'],
  confirm: ['placed'],
  ship: ['confirmed', 'in_preparation'],
  release: ['on_hold'],
  /** What waits of a line: given up, or waited for. */
  giveUp: ['pending_approval', 'on_hold', 'placed', 'confirmed', 'in_preparation'],
} as const satisfies Record<string, readonly OrderState[]>

export type OrderVerb = keyof typeof allowedIn

/** Whether a verb may be used in a state, whoever asks. */
export function isAllowedIn(verb: OrderVerb, state: string): boolean {
  return (allowedIn[verb] as readonly string[]).includes(state)
}

/** Refuses `order.state_forbids` with the verb and the state as it is. */
export function mustBeIn(verb: OrderVerb, order: { number: string; state: string }): void {
  if (!isAllowedIn(verb, order.state)) throw new Refusal('order.state_forbids', { verb, state: order.state, number: order.number })
}
