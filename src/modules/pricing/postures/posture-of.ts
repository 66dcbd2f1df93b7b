import { z } from 'zod'
import type { Actor, Ctx } from '#platform/context.ts'
import { settingKind } from '#platform/settings/settings.ts'

export const postures = ['open', 'signed_in', 'approved'] as const
/** Who is told prices: everybody, who has signed in, or people of a company that was approved. */
export type Posture = (typeof postures)[number]
export const channels = ['shop', 'api'] as const
export type Channel = (typeof channels)[number]

/** One posture per channel: pages (shop, account, desk) and machines. */
export const postureSettings = settingKind<Record<Channel, Posture>>(
  'pricing.postures',
  z.object({ shop: z.enum(postures).default('open'), api: z.enum(postures).default('open') }) as z.ZodType<Record<Channel, Posture>>,
)

/** Why no price is told: what the reader can do about it. */
export type Hidden = 'sign_in' | 'approval' | 'on_request'

/** Why this actor is told no price at all by his channel's posture, or null when he is. */
export async function hiddenFrom(ctx: Ctx): Promise<Exclude<Hidden, 'on_request'> | null> {
  const settings = await ctx.tools.settings.read(ctx, postureSettings)
  return hiddenBy(settings[ctx.actor.kind === 'key' ? 'api' : 'shop'], ctx.actor)
}

/** The same in stated circumstances. Staff and jobs that act for nobody see the public prices; acting for a client they see what he sees. */
export function hiddenBy(posture: Posture, { kind, isStaff, company }: Pick<Actor, 'kind' | 'isStaff' | 'company'>): Exclude<Hidden, 'on_request'> | null {
  if (posture === 'open') return null
  if (kind === 'visitor') return 'sign_in'
  if (posture === 'signed_in') return null
  if (company) return company.state === 'pending' ? 'approval' : null
  return isStaff ? null : 'approval'
}
