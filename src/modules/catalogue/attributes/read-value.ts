import { readMeasure } from './read-measure.ts'

export type KnownAttribute = { code: string; kind: string; unit: string | null; values: readonly string[] }

/** An attribute's value as typed, in the shape in which it is kept; null when it can't be read. Numbers stand in the attribute's own unit. */
export function readValue({ kind, unit, values }: KnownAttribute, typed: string): string | number | boolean | null {
  const text = typed.trim()
  if (kind === 'text') return text.length <= 500 ? text : null
  if (kind === 'list') return values.includes(text) ? text : null
  if (kind === 'boolean') return text === 'true' ? true : text === 'false' ? false : null
  if (kind === 'measure') return readMeasure(text, unit)
  const number = text.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.')
  return /^-?\d{1,12}(\.\d{1,9})?$/.test(number) ? Number(number) : null
}
