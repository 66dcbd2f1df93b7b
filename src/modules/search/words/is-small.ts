/** Articles and prepositions of both languages: they stand in what people type and tell nothing of what they look for. */
export function isSmall(word: string): boolean {
  return small.has(word)
}

const small = new Set('de du des la le les un une et ou au aux avec pour par sur dans the of for and with'.split(' '))
