import { z } from 'zod'

/** The header by which a writer says which version he has read: that of the ETag. */
export const ifMatch = z.object({
  'if-match': z
    .string()
    .regex(/^(?:W\/)?"?\d{1,9}"?$/)
    .meta({ description: 'The version that was read, as the header ETag gave it: `"3"`. Another one stands there now: 409.', examples: ['"3"'] }),
})

/** The version that a header If-Match names. */
export function versionSeen(header: string): number {
  return Number(header.replace(/\D/g, ''))
}

/** A version as the header ETag gives it. */
export function etagOf(version: number): string {
  return `"${version}"`
}
