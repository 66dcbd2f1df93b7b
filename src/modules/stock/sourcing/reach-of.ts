import { departmentCentres } from './department-centres.ts'
import type { Reach } from './plan-sources.ts'

export type ServingZone = { country: string; /** Beginning of a postcode; '' is the whole country. */ prefix: string; km: number | null; parcelCents: number | null }
/** Where it goes; `counter`: the warehouse where the client collects it, that place being its own. */
export type ServingPlace = { country: string; postalCode?: string | null; counter?: number | null }
export type ReachFacts = { id: number; country: string | null; postalCode: string | null; parcelCents: number | null; zones: readonly ServingZone[] }

/**
 * How far a warehouse is from a place of delivery (km) and what a parcel costs (cents). The zone with the longest beginning of the postcode answers, for each of the two; otherwise the
 * distance between the middles of two French departments, and the warehouse's own cost. Null: nobody knows.
 */
export function reachOf(warehouse: ReachFacts, place: ServingPlace | null): Reach {
  const postcode = normal(place?.postalCode)
  const zones = place === null ? [] : warehouse.zones.filter(({ country, prefix }) => country === place.country && postcode.startsWith(normal(prefix)))
  const nearest = zones.toSorted((a, b) => b.prefix.length - a.prefix.length)
  return {
    warehouseId: warehouse.id,
    km: nearest.find(({ km }) => km !== null)?.km ?? (place === null ? null : betweenDepartments(warehouse, place)),
    parcelCents: nearest.find(({ parcelCents }) => parcelCents !== null)?.parcelCents ?? warehouse.parcelCents,
  }
}

function betweenDepartments(from: { country: string | null; postalCode: string | null }, to: ServingPlace): number | null {
  if (from.country !== 'FR' || to.country !== 'FR') return null
  const [a, b] = [departmentCentres[normal(from.postalCode).slice(0, 2)], departmentCentres[normal(to.postalCode).slice(0, 2)]]
  if (!a || !b) return null
  // Flat is exact enough within one country: a degree of latitude is 111 km.
  const north = (a[0] - b[0]) * 1.11
  const east = (a[1] - b[1]) * 1.11 * Math.cos((((a[0] + b[0]) / 200) * Math.PI) / 180)
  return Math.round(Math.hypot(north, east))
}

function normal(postcode: string | null | undefined): string {
  return (postcode ?? '').replaceAll(/[\s-]/g, '').toUpperCase()
}
