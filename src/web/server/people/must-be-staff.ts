import { mustBeAllowed, type Right } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'
import { mustBeSignedIn } from './must-be-signed-in.ts'

/** Sends a visitor to the sign-in and back here afterwards; refuses `access.denied` to whoever has no business in this space. */
export function mustBeStaff(ctx: Ctx, request: Request, right: Right): void {
  mustBeSignedIn(ctx, request)
  mustBeAllowed(ctx, right)
}
