declare const brand: unique symbol
/** Whole cents of the currency that stands beside them. */
export type Cents = number & { readonly [brand]?: 'cents' }
/** Shares in millionths: 200000 = 20 %. */
export type Millionths = number & { readonly [brand]?: 'millionths' }
export type Per = 1 | 10 | 100 | 1000
/**
 * A unit price before tax: ten-thousandths of the currency for `per` units (EN 16931 BT-146, BT-149); a unit is
 * `steps` base steps (1 piece; 1000 for a metre counted in millimetres; the pack's factor when a pack has its own price).
 */
export type UnitNet = { unitNet: number; per: Per; steps: number }

/** a × b ÷ c, rounded half away from zero so that a credit mirrors its invoice (M7). Throws when the result is no safe integer. */
export function mulDiv(a: number, b: number, c: number | bigint): number {
  const product = a * b
  if (typeof c === 'number' && c > 0 && Number.isInteger(a) && Number.isInteger(b) && Number.isSafeInteger(product) && Number.isSafeInteger(c)) return divSafely(product, c)
  return toSafe(divHalfAway(BigInt(a) * BigInt(b), BigInt(c)))
}

// The same as divHalfAway, on numbers that are exact: the remainder tells when the quotient of floats was one too many or too few.
function divSafely(n: number, d: number): number {
  const top = Math.abs(n)
  let whole = Math.floor(top / d)
  let rest = top - whole * d
  if (rest < 0) {
    whole -= 1
    rest += d
  } else if (rest >= d) {
    whole += 1
    rest -= d
  }
  const rounded = rest >= d - rest ? whole + 1 : whole
  return n < 0 ? 0 - rounded : rounded
}

/** n ÷ d on whole numbers, half away from zero. */
export function divHalfAway(n: bigint, d: bigint): bigint {
  if (d === 0n) throw new RangeError('division by zero')
  const negative = n < 0n !== d < 0n
  const top = n < 0n ? -n : n
  const bottom = d < 0n ? -d : d
  const rounded = (2n * top + bottom) / (2n * bottom)
  return negative ? -rounded : rounded
}

/** Cents of one line before allowances (M1): quantity in base steps × unit price, rounded once. */
export function lineNet(qty: number, price: UnitNet): Cents {
  const bottom = price.steps * price.per * 100
  return mulDiv(qty, price.unitNet, Number.isSafeInteger(bottom) ? bottom : BigInt(price.steps) * BigInt(price.per) * 100n)
}

/** Cents × a share in millionths, rounded half away from zero. */
export function shareOf(cents: Cents, share: Millionths): Cents {
  return mulDiv(cents, share, 1_000_000)
}

/** Compares two unit prices exactly: negative when `a` is the cheaper. */
export function compareUnitNet(a: UnitNet, b: UnitNet): number {
  if (a.steps === b.steps && a.per === b.per) return a.unitNet - b.unitNet
  const left = BigInt(a.unitNet) * BigInt(b.steps) * BigInt(b.per)
  const right = BigInt(b.unitNet) * BigInt(a.steps) * BigInt(a.per)
  return left < right ? -1 : left > right ? 1 : 0
}

/** Shares out an amount in proportion to weights by largest remainder, ties to the earlier; the parts add up to the amount. */
export function spread(cents: Cents, weights: readonly number[]): Cents[] {
  const total = weights.reduce((sum, weight) => sum + BigInt(weight), 0n)
  if (total === 0n) return weights.map((_, i) => (i === 0 ? cents : 0))
  const sign = cents < 0 ? -1n : 1n
  const amount = BigInt(cents) * sign
  const parts = weights.map((weight, i) => {
    const exact = amount * BigInt(weight)
    return { i, whole: exact / total, rest: exact % total }
  })
  let left = amount - parts.reduce((sum, part) => sum + part.whole, 0n)
  for (const part of parts.toSorted((a, b) => (a.rest === b.rest ? a.i - b.i : a.rest > b.rest ? -1 : 1))) {
    if (left === 0n) break
    part.whole += 1n
    left -= 1n
  }
  return parts.map((part) => toSafe(part.whole * sign))
}

function toSafe(value: bigint): number {
  const number = Number(value)
  if (!Number.isSafeInteger(number)) throw new RangeError(`amount out of range: ${value}`)
  return number
}
