/** An id of that kind which sorts by its number: 'ord_' and twenty signs. */
export function idOf(prefix: string, n: number): string {
  return `${prefix}_${n.toString(36).padStart(20, '0')}`
}
