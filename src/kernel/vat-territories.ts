import type { Millionths } from './money.ts'
import type { VatReason } from './vat.ts'

export type Place = { country: string; postalCode: string | null }

/** A part of a country, or a country, that is taxed otherwise than its code says. */
export type VatTerritory = {
  code: string
  /** As addresses write it. */
  country: string
  /** Beginnings of postal codes; none: the whole country. */
  postalCodes: readonly string[]
  name: { fr: string; en: string }
  treatedAs: 'domestic' | 'intra_eu' | 'export'
  /** Rates that differ from the seller's, in millionths by tax class; where it is treated as domestic. */
  rates: Readonly<Record<string, Millionths>>
  /** Which sentence documents carry when nothing is charged. */
  reason: VatReason | null
}

type Given = Partial<Pick<VatTerritory, 'postalCodes' | 'rates' | 'reason'>>

/**
 * What a seller in mainland France starts with (V8, to be confirmed by his accountant: every line can be corrected in the settings). Corsica has rates of its own; goods
 * sent to the overseas departments leave the territory of VAT (art. 294), French Guiana and Mayotte have none; Monaco counts as France.
 */
export const usualTerritories: readonly VatTerritory[] = [
  territory('FR-COR', 'FR', 'Corse', 'Corsica', 'domestic', { postalCodes: ['20'], rates: { reduced: 21_000 } }),
  territory('MC', 'MC', 'Monaco', 'Monaco', 'domestic'),
  ...overseas('GP', '971', 'Guadeloupe', 'Guadeloupe'),
  ...overseas('MQ', '972', 'Martinique', 'Martinique'),
  ...overseas('GF', '973', 'Guyane', 'French Guiana'),
  ...overseas('RE', '974', 'La Réunion', 'Réunion'),
  ...overseas('YT', '976', 'Mayotte', 'Mayotte'),
  territory('FR-COM', 'FR', 'Collectivités d’outre-mer', 'Overseas collectivities', 'export', { postalCodes: ['975', '977', '978', '984', '986', '987', '988'] }),
  territory('ES-CN', 'ES', 'Canaries, Ceuta, Melilla', 'Canary Islands, Ceuta, Melilla', 'export', { postalCodes: ['35', '38', '51', '52'] }),
  territory('DE-BH', 'DE', 'Büsingen, Helgoland', 'Büsingen, Heligoland', 'export', { postalCodes: ['78266', '27498'] }),
  territory('IT-LI', 'IT', 'Livigno', 'Livigno', 'export', { postalCodes: ['23041', '23030'] }),
  territory('FI-AX', 'FI', 'Îles d’Åland', 'Åland Islands', 'export', { postalCodes: ['22'] }),
  territory('GR-AO', 'GR', 'Mont Athos', 'Mount Athos', 'export', { postalCodes: ['63086'] }),
  territory('GB-NI', 'GB', 'Irlande du Nord', 'Northern Ireland', 'intra_eu', { postalCodes: ['BT'] }),
]

/** The territory in which a place lies, by the longest beginning of its postal code; null when its country's own rule holds. */
export function territoryOf(territories: readonly VatTerritory[], { country, postalCode }: Place): VatTerritory | null {
  const typed = postalCode?.replace(/[\s-]/g, '').toUpperCase() ?? ''
  let found: VatTerritory | null = null
  let longest = -1
  for (const one of territories) {
    if (one.country !== country) continue
    const length = one.postalCodes.length === 0 ? 0 : Math.max(-1, ...one.postalCodes.map((start) => (typed.startsWith(start) ? start.length : -1)))
    if (length > longest) {
      longest = length
      found = one
    }
  }
  return found
}

function territory(code: string, country: string, fr: string, en: string, treatedAs: VatTerritory['treatedAs'], given: Given = {}): VatTerritory {
  return {
    code,
    country,
    name: { fr, en },
    treatedAs,
    postalCodes: given.postalCodes ?? [],
    rates: given.rates ?? {},
    reason: given.reason ?? (treatedAs === 'export' ? 'export' : null),
  }
}

// Addresses write them as a country of their own or as France with their postal codes.
function overseas(code: string, start: string, fr: string, en: string): VatTerritory[] {
  return [territory(code, code, fr, en, 'export', { reason: 'overseas' }), territory(`FR-${code}`, 'FR', fr, en, 'export', { postalCodes: [start], reason: 'overseas' })]
}
