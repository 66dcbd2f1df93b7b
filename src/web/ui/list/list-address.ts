/** Where a list stands in its address: `q`, `sort` (`-net` is descending), filters, and the cursor `after` or `before`. What a session's end kept (`typed`) is not part of a list. */

/** The same list with some parameters changed (null removes one), from its first page. */
export function listAddress(search: string, changes: Record<string, string | null>): string {
  const params = new URLSearchParams(search)
  params.delete('after')
  params.delete('before')
  params.delete('typed')
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) params.delete(name)
    else params.set(name, value)
  }
  return `?${params}`
}

/** The same list at another page. */
export function pageAddress(search: string, cursor: { after: string } | { before: string }): string {
  return listAddress(search, cursor)
}

/** The same list without one value of a filter that may stand several times. */
export function addressWithout(search: string, name: string, value: string): string {
  const params = new URLSearchParams(listAddress(search, {}).slice(1))
  params.delete(name, value)
  return `?${params}`
}

/** True when both addresses show the same list, whatever the page and the order of their parameters. */
export function isSameList(one: string, other: string): boolean {
  return sortedOf(one) === sortedOf(other)
}

function sortedOf(search: string): string {
  const params = new URLSearchParams(listAddress(search, {}).slice(1))
  params.sort()
  return params.toString()
}
