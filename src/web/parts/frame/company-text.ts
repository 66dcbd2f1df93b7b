/** A company as a field shows it and reads it back: 'Atelier Morel (C1001)'. */
export function companyText({ name, number }: { name: string; number: string }): string {
  return `${name} (${number})`
}

/** The client number in such a text, or null: somebody may have typed a name or a number alone. */
export function numberInText(text: string): string | null {
  return /\(([^()\s]{1,40})\)\s*$/.exec(text)?.[1] ?? null
}
