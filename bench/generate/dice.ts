/** A whole number in [0, most[ that is the same on every machine for the same numbers. */
export function dice(most: number, ...numbers: number[]): number {
  let mix = 0x2c1b3c6d
  for (const number of numbers) {
    mix = Math.imul(mix ^ number, 0x7feb352d)
    mix = Math.imul(mix ^ (mix >>> 15), 0x846ca68b)
    mix ^= mix >>> 16
  }
  return (mix >>> 0) % most
}
