import { z } from 'zod'
import { usualTerritories, type VatTerritory } from '#kernel/vat-territories.ts'
import { settingKind } from '#platform/settings/settings.ts'

const territory = z.object({
  code: z.string().min(1).max(20),
  country: z.string().length(2),
  postalCodes: z.array(z.string().regex(/^[A-Z0-9]{1,10}$/)).default([]),
  name: z.object({ fr: z.string(), en: z.string() }),
  treatedAs: z.enum(['domestic', 'intra_eu', 'export']),
  rates: z.record(z.string(), z.number().int().min(0).max(1_000_000)).default({}),
  reason: z.enum(['intra_eu', 'export', 'overseas', 'reverse_charge', 'franchise']).nullable().default(null),
})

export type VatSettings = {
  /** The seller charges no VAT (art. 293 B). */
  franchise: boolean
  /** Tax classes on which the buyer owes the VAT when he has a number (V3). */
  reverseChargeClasses: string[]
  territories: VatTerritory[]
}

/** What an accountant can correct without a search: territories with their rates, reverse charge, franchise. */
export const vatSettings = settingKind<VatSettings>(
  'vat',
  z.object({
    franchise: z.boolean().default(false),
    reverseChargeClasses: z.array(z.string()).default([]),
    territories: z.array(territory).default([...usualTerritories] as z.infer<typeof territory>[]),
  }) as unknown as z.ZodType<VatSettings>,
)
