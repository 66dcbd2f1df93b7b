import { z } from 'zod'
import { settingKind } from '#platform/settings/settings.ts'

const schema = z.object({
  name: z.string().default(''),
  legalForm: z.string().default(''),
  capital: z.string().default(''),
  siren: z.string().default(''),
  siret: z.string().default(''),
  rcs: z.string().default(''),
  vatNumber: z.string().default(''),
  line1: z.string().default(''),
  line2: z.string().default(''),
  postalCode: z.string().default(''),
  city: z.string().default(''),
  country: z.string().length(2).default('FR'),
  email: z.string().default(''),
  phone: z.string().default(''),
  logo: z.string().default(''),
  zone: z.string().default('Europe/Paris'),
  currency: z.string().length(3).default('EUR'),
  locale: z.enum(['fr', 'en']).default('fr'),
  minOrderCents: z.number().int().min(0).nullable().default(null),
  carriageFreeCents: z.number().int().min(0).nullable().default(null),
})

export type Seller = z.infer<typeof schema>

/** The seller's identity (I1) and the defaults of his shop; net amounts in cents. */
export const sellerSettings = settingKind<Seller>('seller', schema as z.ZodType<Seller>)

/** What a demonstration leaves behind: such a database is never mixed with a real set-up. */
export const demoMark = settingKind('demo', z.object({ size: z.string().optional(), loadedOn: z.string().optional() }))
