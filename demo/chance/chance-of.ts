/** Repeatable chance: the same words give the same numbers on every machine. */
export type Chance = {
  /** In [0, 1[. */
  next(): number
  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number
  happens(share: number): boolean
  pick<T>(list: readonly T[]): T
  /** One of the keys, each with its weight. */
  weighted<K extends string>(weights: Record<K, number>): K
  /** Normal with mean 0 and deviation 1. */
  normal(): number
  /** As many different members as asked for (fewer when there are fewer), in an order of chance. */
  some<T>(list: readonly T[], count: number): T[]
}

export function chanceOf(...words: (string | number)[]): Chance {
  let state = mixed(words.join('\u0001'))

  function next(): number {
    state = (state + 0x9e3779b9) | 0
    return scrambled(state) / 4_294_967_296
  }

  return {
    next,
    whole: (least, most) => least + Math.floor(next() * (most - least + 1)),
    happens: (share) => next() < share,
    pick: (list) => list[Math.floor(next() * list.length)] as never,
    weighted(weights) {
      const entries = Object.entries<number>(weights)
      let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [key, weight] of entries) if ((left -= weight) < 0) return key as never
      return entries.at(-1)?.[0] as never
    },
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    some(list, count) {
      const rest = [...list]
      const chosen = Math.min(count, rest.length)
      for (let i = 0; i < chosen; i++) {
        const j = i + Math.floor(next() * (rest.length - i))
        ;[rest[i], rest[j]] = [rest[j] as never, rest[i] as never]
      }
      return rest.slice(0, chosen)
    },
  }
}

function mixed(text: string): number {
  let hash = 0x2c1b3c6d
  for (let i = 0; i < text.length; i++) hash = scrambled((hash ^ text.charCodeAt(i)) + 0x297a2d39)
  return hash | 0
}

function scrambled(value: number): number {
  let mix = Math.imul(value ^ (value >>> 16), 0x7feb352d)
  mix = Math.imul(mix ^ (mix >>> 15), 0x846ca68b)
  return (mix ^ (mix >>> 16)) >>> 0
}
