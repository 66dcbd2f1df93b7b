import { describe, expect, it } from 'vitest'
import { planSources, type PlanLevel, type Reach, type SourcingKind } from './plan-sources.ts'
import { reachOf } from './reach-of.ts'

const [lille, lyon, nantes] = [1, 2, 3]
const reach: Reach[] = [
  { warehouseId: lille, km: 600, parcelCents: 900 },
  { warehouseId: lyon, km: 20, parcelCents: 1_500 },
  { warehouseId: nantes, km: 500, parcelCents: 500 },
]
const level = (variantId: number, warehouseId: number, free: number, mine = 0): PlanLevel => ({ variantId, warehouseId, free, mine })
const planned = (kind: SourcingKind | null, wanted: [variantId: number, qty: number][], levels: PlanLevel[], reached = reach) => {
  const { parts, missing } = planSources(
    wanted.map(([variantId, qty], line) => ({ line, variantId, qty })),
    levels,
    kind && { kind, reach: reached },
  )
  return { parts: parts.map(({ line, warehouseId, qty }) => [line, warehouseId, qty]), missing: [...missing] }
}

describe('a plan of sources', () => {
  const everywhere = [level(10, lille, 50), level(10, lyon, 50), level(10, nantes, 50)]

  it.each([
    ['the first in the seller’s order without a rule', null, [[0, lille, 30]]],
    ['the first in the rule’s order', 'fixed' as const, [[0, lille, 30]]],
    ['the nearest', 'nearest' as const, [[0, lyon, 30]]],
    ['the one whose parcel costs least', 'cheapest' as const, [[0, nantes, 30]]],
    ['the nearest of those that need one parcel', 'fewest' as const, [[0, lyon, 30]]],
  ])('takes a line from %s', (_, kind, parts) => {
    expect(planned(kind, [[10, 30]], everywhere)).toEqual({ parts, missing: [] })
  })

  it('takes a line whole from farther away before it splits it', () => {
    expect(planned('nearest', [[10, 30]], [level(10, lyon, 20), level(10, nantes, 40)]).parts).toEqual([[0, nantes, 30]])
  })

  it('splits a line where no warehouse has all of it, and says what is nowhere', () => {
    const levels = [level(10, lille, 40), level(10, lyon, 10)]
    expect(planned('nearest', [[10, 50]], levels)).toEqual({
      parts: [
        [0, lyon, 10],
        [0, lille, 40],
      ],
      missing: [],
    })
    expect(planned('fixed', [[10, 60]], levels).missing).toEqual([[0, 10]])
  })

  it('sends one parcel from where the whole order is, though each line is nearer elsewhere', () => {
    const levels = [level(10, lyon, 50), level(11, nantes, 50), level(10, lille, 50), level(11, lille, 50)]
    const wanted: [number, number][] = [
      [10, 5],
      [11, 5],
    ]
    expect(planned('nearest', wanted, levels).parts).toEqual([
      [0, lyon, 5],
      [1, nantes, 5],
    ])
    expect(planned('fewest', wanted, levels).parts).toEqual([
      [0, lille, 5],
      [1, lille, 5],
    ])
  })

  it('pays two cheap parcels rather than one that is dearer than both', () => {
    const dear = [{ ...reach[0]!, parcelCents: 2_500 }, ...reach.slice(1)]
    const levels = [level(10, lyon, 50), level(11, nantes, 50), level(10, lille, 50), level(11, lille, 50)]
    const wanted: [number, number][] = [
      [10, 5],
      [11, 5],
    ]
    expect(planned('cheapest', wanted, levels, dear).parts.map(([, warehouse]) => warehouse)).toEqual([lyon, nantes])
    expect(planned('cheapest', wanted, levels).parts.map(([, warehouse]) => warehouse)).toEqual([lille, lille])
  })

  it('never plans a piece twice, and takes nothing where less than nothing is free', () => {
    expect(
      planned(
        'fewest',
        [
          [10, 30],
          [10, 30],
        ],
        [level(10, lyon, 40), level(10, lille, -5)],
      ),
    ).toEqual({
      parts: [
        [0, lyon, 30],
        [1, lyon, 10],
      ],
      missing: [[1, 20]],
    })
  })

  it('draws first what is set aside for the client, wherever it lies among those that serve', () => {
    expect(planned('nearest', [[10, 30]], [level(10, lyon, 50), level(10, nantes, 12, 12)]).parts).toEqual([
      [0, nantes, 12],
      [0, lyon, 18],
    ])
  })

  it('asks only the warehouses that serve', () => {
    expect(planned('nearest', [[10, 30]], everywhere, [reach[0]!]).parts).toEqual([[0, lille, 30]])
    expect(planned('fewest', [[10, 60]], everywhere, [reach[0]!]).missing).toEqual([[0, 10]])
  })

  it('still serves the whole order with more warehouses than it can compare', () => {
    const many = Array.from({ length: 14 }, (_, i): Reach => ({ warehouseId: i + 1, km: i, parcelCents: 100 * (i + 1) }))
    const levels = many.map(({ warehouseId }) => level(10, warehouseId, 10))
    const { parts, missing } = planned('cheapest', [[10, 25]], levels, many)
    expect([missing, parts.map(([, warehouse]) => warehouse)]).toEqual([[], [1, 2, 3]])
  })
})

describe('how far a warehouse is', () => {
  const warehouse = { id: lyon, country: 'FR', postalCode: '69007', parcelCents: 1_200, zones: [] }
  const zone = (prefix: string, km: number | null, parcelCents: number | null, country = 'FR') => ({ country, prefix, km, parcelCents })

  it('is told by the departments of both in France, and unknown elsewhere', () => {
    const { km } = reachOf(warehouse, { country: 'FR', postalCode: '59000' })
    expect(km).toBeGreaterThan(480)
    expect(km).toBeLessThan(620)
    expect(reachOf(warehouse, { country: 'FR', postalCode: '69100' })).toEqual({ warehouseId: lyon, km: 0, parcelCents: 1_200 })
    expect(reachOf(warehouse, { country: 'BE', postalCode: '9000' }).km).toBeNull()
    expect(reachOf(warehouse, null).km).toBeNull()
  })

  it('is what the zone with the longest beginning of the postcode says, distance and cost each for itself', () => {
    const zoned = { ...warehouse, zones: [zone('', 400, 1_500), zone('59', null, 900), zone('591', 650, null), zone('', 700, 2_500, 'BE')] }
    expect(reachOf(zoned, { country: 'FR', postalCode: '59 100' })).toEqual({ warehouseId: lyon, km: 650, parcelCents: 900 })
    expect(reachOf(zoned, { country: 'FR', postalCode: '44000' })).toEqual({ warehouseId: lyon, km: 400, parcelCents: 1_500 })
    expect(reachOf(zoned, { country: 'BE', postalCode: '9000' })).toEqual({ warehouseId: lyon, km: 700, parcelCents: 2_500 })
  })
})
