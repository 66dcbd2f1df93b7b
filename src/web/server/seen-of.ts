import type { z } from 'zod'
import { Refusal } from '#kernel/refusal.ts'

/** What the writer of a form had before him, as it was drawn into its `seen`. Refuses `request.malformed` for what no form of ours sends. */
export function seenOf<T>(form: FormData, shape: z.ZodType<T>): T {
  const seen = shape.safeParse(parsed(String(form.get('seen') ?? '')))
  if (!seen.success) throw new Refusal('request.malformed')
  return seen.data
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
