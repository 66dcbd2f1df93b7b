import { z } from 'zod'

/** The terms of a client as the form of packs draws them into its `seen`. */
export const seenTerms = z.object({
  companyId: z.string(),
  number: z.string(),
  company: z.string(),
  minQty: z.number().nullable(),
  multiple: z.number().nullable(),
  references: z.array(z.string()),
})

/** The packs and codes of an article, likewise. */
export const seenPackaging = z.object({
  packs: z.array(z.object({ unit: z.string(), factor: z.number() })),
  codes: z.array(z.object({ kind: z.string(), code: z.string() })),
})
