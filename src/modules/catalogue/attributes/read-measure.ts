/** Units of one kind, each as a fraction [numerator, denominator] of the first: what may be typed for each other. */
const families: readonly Readonly<Record<string, readonly [number, number]>>[] = [
  { mm: [1, 1], cm: [10, 1], dm: [100, 1], m: [1_000, 1], km: [1_000_000, 1], µm: [1, 1_000], in: [254, 10], '"': [254, 10], ft: [3_048, 10] },
  { g: [1, 1], mg: [1, 1_000], kg: [1_000, 1], t: [1_000_000, 1] },
  { ml: [1, 1], cl: [10, 1], dl: [100, 1], l: [1_000, 1], 'm³': [1_000_000, 1] },
  { 'mm²': [1, 1], 'cm²': [100, 1], 'm²': [1_000_000, 1] },
  { bar: [1, 1], mbar: [1, 1_000], kPa: [1, 100], MPa: [10, 1], Pa: [1, 100_000] },
  { W: [1, 1], kW: [1_000, 1], mW: [1, 1_000] },
  { V: [1, 1], kV: [1_000, 1], mV: [1, 1_000] },
  { A: [1, 1], mA: [1, 1_000], kA: [1_000, 1] },
  { N: [1, 1], kN: [1_000, 1], daN: [10, 1] },
  { s: [1, 1], ms: [1, 1_000], min: [60, 1], h: [3_600, 1] },
  { Nm: [1, 1], N·m: [1, 1] },
  { Hz: [1, 1], kHz: [1_000, 1], MHz: [1_000_000, 1] },
]

/** The units that may be typed for a measure kept in this one, itself first. */
export function unitsLike(unit: string): string[] {
  const family = families.find((one) => unit in one)
  return [unit, ...Object.keys(family ?? {}).filter((other) => other !== unit)]
}

/**
 * A measure as typed ('40', '2,5 cm', '1/2"' is not one) as a number of the unit in which it is kept; null when it can't be read, or is of another kind.
 * Exact: the fraction is worked out in integers, and what it leaves beyond nine decimals is not kept.
 */
export function readMeasure(typed: string, keptIn: string | null): number | null {
  const [, sign = '', whole = '', decimals = '', unit = ''] = /^([+-]?)(\d{1,12})(?:[.,](\d{1,9}))?(.*)$/.exec(typed.replace(/[\s\u00a0\u202f]/g, '')) ?? []
  if (whole === '') return null
  const factor = factorOf(unit, keptIn)
  if (!factor) return null
  const [numerator, denominator] = factor
  const scaled = BigInt(whole + decimals.padEnd(9, '0')) * numerator
  const nano = (scaled * 2n + denominator) / (denominator * 2n)
  const value = Number(`${nano / 1_000_000_000n}.${String(nano % 1_000_000_000n).padStart(9, '0')}`)
  return sign === '-' ? 0 - value : value
}

function factorOf(unit: string, keptIn: string | null): [bigint, bigint] | null {
  if (unit === '' || unit === keptIn) return [1n, 1n]
  if (keptIn === null) return null
  const family = families.find((one) => keptIn in one)
  const typed = family && Object.hasOwn(family, unit) ? family[unit] : undefined
  const kept = family?.[keptIn]
  return typed && kept ? [BigInt(typed[0]) * BigInt(kept[1]), BigInt(typed[1]) * BigInt(kept[0])] : null
}
