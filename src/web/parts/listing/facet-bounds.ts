const bound = /^-?\d{1,12}(?:\.\d{1,6})?$/

/**
 * The same address in which what was typed into the boxes of a number, `min.length=10&max.length=40`, is a choice like any other, `f.length=10..40`; null when nothing of the kind stands in it. Empty boxes and what is no number
 * are left out.
 */
export function withTypedRanges(params: URLSearchParams): URLSearchParams | null {
  const codes = new Set([...params.keys()].flatMap((name) => /^(?:min|max)\.(.+)$/.exec(name)?.[1] ?? []))
  if (codes.size === 0) return null
  const chosen = new URLSearchParams(params)
  for (const code of codes) {
    const [from, to] = [numberIn(params.get(`min.${code}`)), numberIn(params.get(`max.${code}`))]
    chosen.delete(`min.${code}`)
    chosen.delete(`max.${code}`)
    if (from !== '' || to !== '') chosen.append(`f.${code}`, from !== '' && to !== '' && Number(from) > Number(to) ? `${to}..${from}` : `${from}..${to}`)
  }
  return chosen
}

/** A number of the address as it is written in this language. */
export function writtenBound(number: string, locale: 'fr' | 'en'): string {
  return locale === 'fr' ? number.replace('.', ',') : number
}

/** '1 000,5' as '1000.5'; nothing for what is no number. */
function numberIn(typed: string | null): string {
  const text = (typed ?? '').replace(/\s/g, '').replace(',', '.')
  return bound.test(text) ? text : ''
}
