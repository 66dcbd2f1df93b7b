/** A quantity that was typed and not taken, by article or line. */
export type TypedAway = { id: number; text: string; unit: string | null }

const name = 'typed'
const longest = 6_000

/** The address of a page with what was typed on it, so that it is there again after signing in. What no address can hold is left out. */
export function addressWithTyped(path: string, typed: readonly TypedAway[]): string {
  const url = new URL(path, 'http://here')
  url.searchParams.delete(name)
  for (const { id, text, unit } of typed) {
    if (url.search.length < longest) url.searchParams.append(name, `${id}:${text}${unit === null ? '' : `:${unit}`}`)
  }
  return url.pathname + url.search
}

/** What an address says was typed: nothing is done with it before the person sends it again. */
export function typedInAddress(search: string): TypedAway[] {
  return new URLSearchParams(search).getAll(name).flatMap((value) => {
    const [id, text = '', unit] = value.split(':')
    return text === '' || text.length > 40 || !Number.isSafeInteger(Number(id)) ? [] : [{ id: Number(id), text, unit: unit ?? null }]
  })
}
