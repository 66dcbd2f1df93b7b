/** The words of a search as they are compared: no accents, no signs, at most eight. */
export function wordsOf(typed: string): string[] {
  const plain = typed.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  return [...new Set(plain.split(/[^a-z0-9]+/).filter(Boolean))].slice(0, 8)
}
