const single = 0x8000

/** How often each facet's number stands among these signs, as `search.signs` writes them: a character up to 32,767, above that two. */
export function countSigns(signs: string): Map<number, number> {
  const times = new Map<number, number>()
  const common = new Int32Array(single)
  const met: number[] = []
  for (let at = 0; at < signs.length; at++) {
    const sign = signs.charCodeAt(at)
    if (sign >= single) {
      const number = (sign - single) * single + signs.charCodeAt(++at) - 1
      times.set(number, (times.get(number) ?? 0) + 1)
    } else if (common[sign]!++ === 0) met.push(sign)
  }
  for (const number of met) times.set(number, common[number]!)
  return times
}
