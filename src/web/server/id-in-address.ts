import { data } from 'react-router'

/** The number that an address names a thing by. An address with anything else in that place leads nowhere: 404. */
export function idInAddress(given: string): number {
  const id = /^\d{1,15}$/.test(given) ? Number(given) : 0
  if (id === 0) throw data(null, { status: 404 })
  return id
}
