/** Whether two words are the same but for one typing error: a letter too many, missing, wrong, or two neighbours swapped. Never short words, nor what holds a figure. */
export function isOneErrorApart(one: string, other: string): boolean {
  if (Math.min(one.length, other.length) < 4 || /\d/.test(one + other)) return false
  const [long, short] = one.length < other.length ? [other, one] : [one, other]
  let same = 0
  while (same < short.length && long[same] === short[same]) same += 1
  const [rest, left] = [long.slice(same), short.slice(same)]
  if (long.length !== short.length) return rest.slice(1) === left
  return rest.slice(1) === left.slice(1) || (rest.slice(2) === left.slice(2) && rest[0] === left[1] && rest[1] === left[0])
}
