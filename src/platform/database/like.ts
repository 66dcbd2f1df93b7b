/** A text as it stands in a pattern of LIKE: `%`, `_` and `\` in it mean themselves. */
export function literally(text: string): string {
  return text.replace(/[\\%_]/g, (sign) => `\\${sign}`)
}

/** The pattern of LIKE that finds what a person typed wherever it stands; '%%', which finds all, when he typed nothing. */
export function anywhere(words: string | null | undefined): string {
  return `%${literally(words?.trim() ?? '')}%`
}
