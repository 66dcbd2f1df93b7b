/** A word of one letter: a size, a class, a curve ('gants L', 'courbe C'), or a small word. */
export function isLetter(word: string): boolean {
  return /^[a-z]$/.test(word)
}

/** The letters typed beside other words: they leave nothing out, and bring what bears them to the front. */
export function lettersIn(words: readonly string[]): string[] {
  const letters = words.filter(isLetter)
  return letters.length < words.length ? letters : []
}
