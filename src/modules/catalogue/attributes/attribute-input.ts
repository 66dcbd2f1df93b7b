import { z } from 'zod'

export const attributeKinds = ['text', 'number', 'measure', 'list', 'boolean'] as const
export const attributeInput = z.object({
  labelFr: z.string().trim().min(1).max(100),
  labelEn: z.string().trim().max(100),
  kind: z.enum(attributeKinds),
  unit: z.string().trim().max(20).nullable(),
  facet: z.boolean(),
  position: z.number().int().min(0).max(100_000),
})
export type AttributeInput = z.infer<typeof attributeInput>
