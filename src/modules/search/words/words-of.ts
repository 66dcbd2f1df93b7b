/** The words of a search as they are compared: no accents, no signs, at most eight. The sign between two dimensions is no word: 'M8 x 40' is m8 and 40. */
export function wordsOf(typed: string): string[] {
  const plain = typed.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  const apart = plain.replace(/(\d)\s+x\s+(?=\d)/g, '$1 ')
  return [...new Set(apart.split(/[^a-z0-9]+/).filter(Boolean))].slice(0, 8)
}
