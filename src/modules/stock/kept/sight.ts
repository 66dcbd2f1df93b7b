import { z } from 'zod'
import { isAllowed } from '#modules/accounts/index.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'
import { settingKind } from '#platform/settings/settings.ts'

export const sights = ['exact', 'levels', 'date', 'nothing'] as const
/** What a client is told about stock: the figure; in stock, few left or the next day; the day alone; nothing. */
export type Sight = (typeof sights)[number]

const schema = z.object({
  visitors: z.enum(sights).default('exact'),
  classes: z.record(z.string(), z.enum(sights)).default({}),
  fewBelow: z.int().min(1).max(1_000_000).default(10),
})
export type SightSettings = z.output<typeof schema>

/** One sight per class; a class that is not named sees the exact figure. Fewer units than `fewBelow` are few. */
export const sightSettings = settingKind<SightSettings>('stock.sight', schema as z.ZodType<SightSettings>)

export type Told = { shows: Sight; fewBelow: number }

/** What whoever asks may be told. Acting for a client, staff see what he sees; otherwise they see the figures. */
export async function sightOf(ctx: Ctx | TxCtx): Promise<Told> {
  const { visitors, classes, fewBelow } = await ctx.tools.settings.read(ctx, sightSettings)
  const { company } = ctx.actor
  if (company) return { shows: classes[company.classId] ?? 'exact', fewBelow }
  return { shows: isAllowed(ctx, 'stock.read') ? 'exact' : visitors, fewBelow }
}
