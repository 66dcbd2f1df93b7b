/** A distribution as measured: [share below, value], both ascending. */
export type Quantiles = readonly (readonly [number, number])[]

/** The value below which that share lies; straight lines between the measured points, on a logarithmic scale. */
export function quantileAt(quantiles: Quantiles, share: number): number {
  for (let i = 1; i < quantiles.length; i++) {
    const [lowShare, low] = quantiles[i - 1] as [number, number]
    const [highShare, high] = quantiles[i] as [number, number]
    if (share > highShare) continue
    const way = (share - lowShare) / (highShare - lowShare)
    return Math.exp(Math.log(low) + Math.max(0, way) * (Math.log(high) - Math.log(low)))
  }
  return quantiles.at(-1)?.[1] ?? 0
}
