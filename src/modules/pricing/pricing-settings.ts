import { z } from 'zod'
import { settingKind } from '#platform/settings.ts'

/** How much above its cost a price must stay, in millionths of the cost: 100000 = cost + 10 %. */
export const pricingSettings = settingKind('pricing', z.object({ minimumMarginMillionths: z.number().int().min(0).max(1_000_000).default(0) }))
