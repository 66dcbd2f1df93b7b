/**
 * The words of a search as they are compared: no accents, no signs, at most eight; an article that is elided goes, a number keeps its decimals ('2,5' is 2.5). Dimensions are one word
 * however they are written ('M8 x 40', 'm8×40', 'M8*40' are m8x40), and so is a measure ('18 V' is 18v).
 */
export function wordsOf(typed: string): string[] {
  const plain = typed
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/\b(?:[cdjlmnst]|qu)['’](?=[a-z])/g, '')
    .replace(/(\d)[.,](?=\d)/g, '$1.')
    .replace(/(\d)\s*[x×*]\s*(?=\d)/g, '$1x')
    .replace(/(\d)\s+(?=(?:mm|cm|m|mg|g|kg|ml|cl|l|v|kv|w|kw|bar|ah|ma)\b)/g, '$1')
  return [...new Set(plain.split(/[^a-z0-9.]+|\.(?!\d)|(?<!\d)\./).filter(Boolean))].slice(0, 8)
}

/** The words as the beginning of a reference without its signs. */
export function normOf(words: readonly string[]): string {
  return words.join('').replaceAll('.', '')
}
