import type { PageRefusal } from '#platform/http/page-refusals.ts'

/**
 * Puts a refusal's sentence beside the field it concerns. `fields` names, per field, the codes that belong to it; a refusal whose
 * details carry `field` needs no entry, nor one that carries a sentence per field (`form.invalid`). What belongs to no field comes back as `form`.
 */
export function fieldErrors<Field extends string>(refusal: PageRefusal | undefined, fields: Record<Field, readonly string[]>): Partial<Record<Field | 'form', string>> {
  if (!refusal) return {}
  const sentences = refusal.details.sentences as Partial<Record<Field, string>> | undefined
  if (sentences) return { form: refusal.message, ...sentences } as Partial<Record<Field | 'form', string>>
  const named = Object.entries<readonly string[]>(fields).find(([field, codes]) => codes.includes(refusal.code) || refusal.details.field === field)
  return { [named?.[0] ?? 'form']: refusal.message } as Partial<Record<Field | 'form', string>>
}
