import type { ShouldRevalidateFunctionArgs } from 'react-router'

/** What was refused may have changed, and of several things some may be done: what the page shows is read anew, which a refusal would else prevent. */
export function readAgainWhenRefused({ actionStatus, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs): boolean {
  return actionStatus === 422 || actionStatus === 403 || defaultShouldRevalidate
}
